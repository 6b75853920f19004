"""Reading a page into the register: its bytes, paragraphs and drafts; and saying what a paragraph is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from django.db import transaction

from commonspace.core.access import Label, Level, may_do
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.sources import OWN_DRAFTERS, Draft, Drafting, SegmentKind
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.sources.kept import to_kept
from commonspace.core.sources.scene import language_of
from commonspace.core.terms import BiText, PartialDate
from commonspace.core.terms.text import LANGUAGES
from commonspace.records.access.actions import By, label_id, once, remember
from commonspace.records.base import fresh_ref
from commonspace.records.drafts import must_hold
from commonspace.records.journal.actions import append
from commonspace.records.review.drafting import (
    Opened,
    document_of,
    drafted,
    dropped_of,
    knowledge_in,
    opened,
    played_in,
)
from commonspace.records.review.endpoint import Endpoint, draft_with
from commonspace.records.review.models import PageDraft, StoredPage
from commonspace.records.search.actions import index
from commonspace.records.writing import locked

DUTY: Final = "sources.write"
OPEN: Final = ("waiting", "seconded")


@dataclass(frozen=True, slots=True)
class Handed:
    """A page as it was handed in: its bytes, the name of the file and the type that came with them."""

    body: bytes
    name: str = ""
    content_type: str = ""


def read_page(
    *,
    by: By,
    handed: Handed,
    draft: SourceDraft,
    owner: str,
    level: Level = Level.PUBLIC,
    origin_id: str = "",
    key: str = "",
) -> str:
    """Keep a page and draft its facts; returns its public id. The same bytes again change nothing.

    `owner` is the organisation that reads it, and the only one that will see the page; `level` is how widely
    what is accepted from it will be released. Raises `Refused`, `SeveralBadInputs`, `BadInput`.
    """
    label = Label(owner, Level.NAMED, world=by.viewer.world)
    if not may_do(by.viewer, DUTY, label):
        raise Refused("not_yours_to_do")
    page = opened(handed.body, name=handed.name, content_type=handed.content_type)
    draft = _completed(draft, page)
    must_hold(draft, (), by.viewer.world)
    published = draft.published
    found = drafted(
        page.text,
        page.article_end,
        marks={},
        language=draft.language,
        published=published.first if published and published.precision == "day" else None,
        outlet=draft.outlet,
        world=by.viewer.world,
    )
    with transaction.atomic():
        if (before := once(by=by, key=key)) is not None:
            return before
        marking = label_id(label)
        known = StoredPage.objects.filter(label_id=marking, sha256=page.sha256).first()
        if known is not None:
            return known.ref
        row = StoredPage(
            ref=fresh_ref(StoredPage),
            label_id=marking,
            facts_label_id=label_id(Label(owner, level, world=label.world)),
            origin_id=origin_id,
            made_at=by.at,
            changed_at=by.at,
            sha256=page.sha256,
            content_type=handed.content_type[:100],
            encoding=page.encoding,
            body=handed.body,
            text=page.text,
            article_end=page.article_end,
        )
        _tell(row, draft)
        store(row, found, page.flags, {})
        index(ref=row.ref, kind="I", label_id=marking, title=draft.title, texts=(draft.address, page.text))
        after = {"outlet": draft.outlet, "address": draft.address, "sha256": page.sha256}
        append(by=by, verb="page.read", ref=row.ref, label_id=marking, after=after)
        remember(by=by, key=key, ref=row.ref)
    return row.ref


def mark(*, by: By, ref: str, seen_version: int, start: int, kind: str) -> None:
    """Say what a paragraph is, and draft anew; what was decided or corrected stays."""
    if kind not in list(SegmentKind):
        raise BadInput("not_a_choice", place="kind", text=kind[:40])
    page = page_of(by=by, ref=ref)
    if start not in {begin for _, begin, _ in page.segments}:
        raise BadInput("paragraph_not_there", place="segment")
    marks = {**marks_of(page), start: SegmentKind(kind)}
    _again(by, page, seen_version, "page.mark", {"start": start, "kind": kind}, marks)


def date_page(*, by: By, ref: str, seen_version: int, published: PartialDate) -> None:
    """Give the page its date, and draft anew: relative dates lean on it."""
    page = page_of(by=by, ref=ref)
    page.published = published
    _again(by, page, seen_version, "page.date", {"published": published.iso}, marks_of(page))


def ask_model(*, by: By, ref: str, seen_version: int, endpoint: Endpoint) -> int:
    """Let the model that the administrator set propose drafts too; returns how many the verifier let stand.

    What it refused is counted with the rest. Raises `Missing` if none is set, `Refused` on trouble with it.
    """
    page = page_of(by=by, ref=ref)
    document, _ = document_of(
        page.text,
        page.article_end,
        marks=marks_of(page),
        language=page.language,
        published=day_of(page),
        outlet=page.outlet,
    )
    found = draft_with(endpoint, document, knowledge_in(by.viewer.world))
    with transaction.atomic():
        row = locked(StoredPage, by=by, duty=DUTY, ref=ref)
        if row.version != seen_version:
            raise Stale("record_moved", seen=seen_version, current=row.version, yours=ref, theirs=None)
        drafts = [played_in(draft, by.viewer.world) for draft in found.drafts]
        added = _add(row, drafts, list(row.drafts.all()))
        row.dropped = [*row.dropped, *dropped_of(found)]
        row.version += 1
        row.changed_at = by.at
        row.save()
        settle(row)
        after = {"model": endpoint.model, "drafts": added, "dropped": len(found.dropped)}
        append(by=by, verb="page.ask", ref=row.ref, label_id=row.label_id, after=after)
    return added


def page_of(*, by: By, ref: str) -> Any:
    """The page to work on, not locked; `NotFound` for what the reader may not see, `Refused`."""
    row = StoredPage.objects.filter(ref=ref, label__world=by.viewer.world).select_related("label").first()
    if row is None:
        raise NotFound("not_found")
    with transaction.atomic():
        return locked(StoredPage, by=by, duty=DUTY, ref=ref)


def marks_of(page: Any) -> dict[int, SegmentKind]:
    """What people said of its paragraphs."""
    return {start: SegmentKind(kind) for start, kind in page.marks}


def day_of(page: Any) -> Any:
    """The page's own day, if it is known to the day."""
    return page.published.first if page.published and page.published.precision == "day" else None


def store(page: Any, found: Drafting, flags: tuple[str, ...], marks: Mapping[int, SegmentKind]) -> None:
    """Put a drafting in the rows of a page. Drafts that people touched stay; the others are made anew."""
    page.segments = [[str(part.kind), part.start, part.end] for part in found.segments]
    page.marks = [[start, str(kind)] for start, kind in sorted(marks.items())]
    page.flags = list(dict.fromkeys((*flags, *found.flags)))
    page.dropped = dropped_of(found)
    page.save()
    touched = []
    for row in page.drafts.all():
        is_own = row.drafted["drafter"] in OWN_DRAFTERS
        if is_own and row.status == "waiting" and row.slots == row.drafted and not row.fields:
            row.delete()
        else:
            touched.append(row)
    _add(page, found.drafts, touched)
    settle(page)


def _add(page: Any, drafts: Iterable[Draft], there: list[Any]) -> int:
    """Put drafts beside those that are there, each fact once; returns how many were new."""
    known = {_place(row.drafted) for row in there}
    first = number = max((row.number for row in there), default=0)
    for draft in drafts:
        kept = to_kept(draft)
        if _place(kept) not in known:
            known.add(_place(kept))
            number += 1
            PageDraft.objects.create(page=page, number=number, doubt=draft.doubt, drafted=kept, slots=kept)
    return number - first


def settle(page: Any) -> None:
    """Say of a page whether something of it still waits."""
    waiting = page.drafts.filter(status__in=OPEN).exists()
    status = "open" if waiting else "reviewed"
    if page.status != status:
        page.status = status
        page.save(update_fields=["status"])


def _place(kept: Mapping[str, Any]) -> tuple[str, int, int]:
    return kept["kind"], kept["span"]["start"], kept["span"]["end"]


def _again(
    by: By, page: Any, seen_version: int, verb: str, after: dict[str, Any], marks: dict[int, SegmentKind]
) -> None:
    """Draft a page anew and store it, if it has not moved meanwhile."""
    found = drafted(
        page.text,
        page.article_end,
        marks=marks,
        language=page.language,
        published=day_of(page),
        outlet=page.outlet,
        world=by.viewer.world,
    )
    with transaction.atomic():
        row = locked(StoredPage, by=by, duty=DUTY, ref=page.ref)
        if row.version != seen_version:
            raise Stale("record_moved", seen=seen_version, current=row.version, yours=after, theirs=None)
        row.published = page.published
        row.version += 1
        row.changed_at = by.at
        kept = tuple(flag for flag in row.flags if flag in ("cut", "characters_lost"))
        store(row, found, kept, marks)
        append(by=by, verb=verb, ref=row.ref, label_id=row.label_id, after=after)


def _completed(draft: SourceDraft, page: Opened) -> SourceDraft:
    """What the page itself tells: its language, its first line as title, the host as outlet."""
    language = draft.language if draft.language in LANGUAGES else language_of(page.text)
    first = " ".join(next(line for line in page.text.split("\n") if line.strip()).split())[:200]
    title = draft.title or (BiText("", first, "uk") if language == "uk" else BiText(first))
    host = urlsplit(draft.address).hostname or ""
    if not draft.outlet and not host:
        raise BadInput("field_required", place="outlet")
    outlet = draft.outlet or host
    if draft.address and not draft.address.startswith(("https://", "http://")):
        raise BadInput("source_without_address", place="address", text=draft.address[:80])
    kind = draft.outlet_class or "press"
    return replace(draft, language=language, title=title, outlet=outlet, outlet_class=kind)


def _tell(row: Any, draft: SourceDraft) -> None:
    row.title = draft.title
    row.outlet = draft.outlet
    row.outlet_class = draft.outlet_class
    row.address = draft.address
    row.language = draft.language
    row.published = draft.published
