"""What a person decides about a draft: accept, reject, merge, give as evidence to what is there, undo.

Each decision is one transaction with its journal line, and keeps how the drafts stood before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import transaction

from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.sources import Draft
from commonspace.core.sources.correcting import span_at
from commonspace.core.sources.kept import from_kept, to_kept
from commonspace.core.terms import BiText, Citation, Evidence, Grade, OutletClass, PartialDate
from commonspace.core.terms.wire import to_flat
from commonspace.records.access.actions import By
from commonspace.records.drafts import must_hold
from commonspace.records.journal.actions import append
from commonspace.records.review.actions import DUTY, OPEN, settle
from commonspace.records.review.anchoring import anchored, as_it_was
from commonspace.records.review.eyes import needs_second
from commonspace.records.review.models import Decision, PageDraft, StoredPage
from commonspace.records.review.proposed import Told, proposal, room_of
from commonspace.records.review.rooms import TAKERS
from commonspace.records.review.standing import standing_of
from commonspace.records.sources.actions import Ground, cite, ground_record, take_back
from commonspace.records.sources.models import Source
from commonspace.records.writing import locked

REASONS: Final = (
    "not_a_fact",
    "wrong_words",
    "wrong_figure",
    "wrong_party",
    "said_before",
    "off_subject",
)
_LONGEST_UNION = 600  # characters that the evidence of two merged drafts may span
_KEPT = ("slots", "fields", "status", "reason", "note", "record_ref", "first_by_id", "first_way")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a decision: how the draft stands now, and the record that it became."""

    status: str
    record: str = ""


def accept(
    *,
    by: By,
    ref: str,
    number: int,
    seen_version: int,
    two_above: int | None = None,
    as_new: bool = False,
) -> Done:
    """Write the fact to the register, with its exact words as evidence.

    Above `two_above` euro the first person's accept only counts as the first of two. What this person sees on
    the register already is not written again unless he says that it is another fact (`as_new`). Raises what
    the room's own action raises, `Refused("second_person_needed")` for the same person twice,
    `Refused("stands_already")`, `Stale`.
    """
    with transaction.atomic():
        page, row = locked_draft(by=by, ref=ref, number=number, seen_version=seen_version)
        draft, told = from_kept(row.slots), told_of(page)
        record = proposal(draft, told, row.fields)
        taker = TAKERS.get(room_of(draft.kind))
        if taker is not None:
            must_hold(record, taker.check(record), by.viewer.world)
        if not as_new:
            _must_be_new(by, page, row, draft, record)
        before = snapshot(row)
        if needs_second(draft, record, page.published, two_above) and _is_first(by, row, ""):
            return _decided(by, page, row, "draft.second", before, status="seconded")
        evidence = ground_of(page, draft)
        label = page.facts_label.value()
        made_start = None
        if taker is None:
            made = Source.objects.values_list("ref", flat=True).get(
                pk=cite(by=by, ground=evidence, label=label)
            )
            ground_record(by=by, record_ref=made, grounds=(evidence,), label=label)
            made_start = draft.span.start
        elif row.record_ref:
            taker.open_again(by=by, ref=row.record_ref, draft=record, ground=evidence)
            made = row.record_ref
        else:
            made = taker.make(by=by, draft=record, label=label, ground=evidence)
        _keep_sum(page, evidence)
        row.record_ref = made
        return _decided(by, page, row, "draft.accept", before, status="accepted", start=made_start)


def reject(*, by: By, ref: str, number: int, seen_version: int, reason: str, note: str = "") -> Done:
    """Turn a draft down with a reason; it is kept as a case for the rules."""
    if reason not in REASONS:
        raise BadInput("not_a_choice", place="reason", text=reason[:40])
    with transaction.atomic():
        page, row = locked_draft(by=by, ref=ref, number=number, seen_version=seen_version)
        before = snapshot(row)
        row.reason, row.note = reason, note.strip()[:300]
        return _decided(by, page, row, "draft.reject", before, status="rejected")


def join(
    *,
    by: By,
    ref: str,
    number: int,
    seen_version: int,
    record: str,
    anew: bool = False,
    two_above: int | None = None,
) -> Done:
    """Give the page's words to a record that says the same already, as further evidence.

    With `anew` the record is anchored anew on this page, which must be a primary source: what the page
    states of figures, days and stage is taken over. If the page or the record states more than `two_above`
    euro, two people must say so. Raises `Refused("not_primary")`, `Refused("second_person_needed")`, `Stale`.
    """
    with transaction.atomic():
        page, row = locked_draft(by=by, ref=ref, number=number, seen_version=seen_version)
        draft = from_kept(row.slots)
        taker = TAKERS.get(room_of(draft.kind))
        if taker is None:
            raise BadInput("not_a_choice", place="record", text=record)
        if anew and not OutletClass(page.outlet_class).is_primary:
            raise Refused("not_primary", outlet=page.outlet)
        told = proposal(draft, told_of(page), row.fields)
        kept = taker.queries.card(by=by.viewer, ref=record).draft
        before = snapshot(row)
        large = any(needs_second(draft, each, page.published, two_above) for each in (told, kept))
        if large and _is_first(by, row, f"{'anchor' if anew else 'join'} {record}"):
            return _decided(by, page, row, "draft.second", before, status="seconded")
        evidence = ground_of(page, draft)
        if anew:
            before[0]["kept"] = to_flat(kept)
        taker.ground(by=by, ref=record, ground=evidence, over=anchored(kept, told) if anew else kept)
        _keep_sum(page, evidence)
        row.record_ref = record
        verb = "draft.anchor" if anew else "draft.join"
        return _decided(by, page, row, verb, before, status="accepted", start=draft.span.start)


def merge(*, by: By, ref: str, number: int, seen_version: int, into: int) -> Done:
    """Two drafts of one fact become one: `into` takes over what it lacks, and the words of both."""
    with transaction.atomic():
        page, row = locked_draft(by=by, ref=ref, number=number, seen_version=seen_version)
        other = page.drafts.select_for_update().filter(number=into, status="waiting").first()
        if other is None or other.pk == row.pk:
            raise BadInput("not_a_choice", place="into", text=str(into))
        before = snapshot(row, other)
        other.slots = to_kept(_united(from_kept(other.slots), from_kept(row.slots), page.text))
        other.version += 1
        other.save()
        row.reason = str(into)
        return _decided(by, page, row, "draft.merge", before, status="merged")


def undo(*, by: By, ref: str) -> int:
    """Take back this person's last decision on the page; returns the number of the draft it was about.

    A record that came of it is withdrawn; evidence that came of it is taken back, and so are the values that
    a record took over from this page, where they still stand. Raises `BadInput("nothing_to_undo")`, or
    `decided_since` where somebody else went on from it.
    """
    with transaction.atomic():
        page = locked(StoredPage, by=by, duty=DUTY, ref=ref)
        if by.viewer.user is None:
            raise BadInput("nothing_to_undo")
        last = (
            page.decisions.select_for_update()
            .filter(user_id=by.viewer.user, undone_at=None)
            .order_by("-id")
            .first()
        )
        if last is None:
            raise BadInput("nothing_to_undo")
        numbers = {kept["number"] for kept in last.before}
        since = page.decisions.filter(id__gt=last.pk, undone_at=None)
        if any(kept["number"] in numbers for later in since for kept in later.before):
            raise BadInput("decided_since")
        if last.made_start is not None:
            take_back(by=by, record_ref=last.made_ref, start=last.made_start, address=address_of(page))
            if "kept" in last.before[0]:
                draft = page.drafts.get(number=last.before[0]["number"])
                fact = from_kept(draft.slots)
                as_it_was(
                    by=by,
                    taker=TAKERS[room_of(fact.kind)],
                    ref=last.made_ref,
                    told=proposal(fact, told_of(page), draft.fields),
                    kept=last.before[0]["kept"],
                )
        elif last.made_ref:
            draft = page.drafts.get(number=last.before[0]["number"])
            TAKERS[room_of(from_kept(draft.slots).kind)].withdraw(by=by, ref=last.made_ref)
        for kept in last.before:
            PageDraft.objects.filter(page=page, number=kept["number"]).update(
                **{name: kept.get(name, "") for name in _KEPT}, version=kept["version"] + 2
            )
            if last.verb == "draft.accept" and last.made_start is None:
                # The same record is opened again if the draft is accepted after all.
                PageDraft.objects.filter(page=page, number=kept["number"]).update(record_ref=last.made_ref)
        last.undone_at = by.at
        last.save(update_fields=["undone_at"])
        settle(page)
        number = int(last.before[0]["number"])
        after = {"draft": number, "undone": last.verb}
        append(by=by, verb="draft.undo", ref=page.ref, label_id=page.label_id, after=after)
        return number


def _is_first(by: By, row: Any, way: str) -> bool:
    """Notes the first of two who decide a large fact in one way; False if another person did so before.

    `way` is "" for a new record, else what is done to which record. A second person who would have it another
    way is the first of that way.
    """
    if row.first_by_id is None or row.first_way != way:
        row.first_by_id, row.first_way = by.viewer.user, way
        return True
    if row.first_by_id == by.viewer.user:
        raise Refused("second_person_needed")
    return False


def _must_be_new(by: By, page: Any, row: Any, draft: Draft, record: Any) -> None:
    """Refuse what this person sees on the register already: same kind, figure, giver and days."""
    found = standing_of(
        by=by.viewer,
        room=room_of(draft.kind),
        record=record,
        published=page.published.first if page.published else None,
        own=row.record_ref,
    )
    same = next((each for each in found if not each.is_rival), None)
    if same is not None:
        raise Refused("stands_already", ref=same.ref)


# --- shared with corrections --------------------------------------------------------------------
def locked_draft(*, by: By, ref: str, number: int, seen_version: int) -> tuple[Any, Any]:
    """The page and a draft of it that still waits, both locked. Inside a transaction."""
    page = locked(StoredPage, by=by, duty=DUTY, ref=ref)
    row = page.drafts.select_for_update().filter(number=number).first()
    if row is None:
        raise NotFound("not_found")
    if row.version != seen_version or row.status not in OPEN:
        raise Stale("draft_moved", seen=seen_version, current=row.version, yours=number, theirs=row.status)
    return page, row


def told_of(page: Any) -> Told:
    """What a page says of itself."""
    return Told(page.language, page.published, page.label.value().world)


def citation_of(page: Any) -> Citation:
    """The page as its facts cite it."""
    published: PartialDate | None = page.published
    return Citation(
        outlet=page.outlet,
        address=address_of(page),
        outlet_class=OutletClass(page.outlet_class),
        published=published.first if published and published.precision == "day" else None,
        language=page.language,
    )


def address_of(page: Any) -> str:
    """Its address, or the digest of its bytes for a page that was handed in without one."""
    return str(page.address or f"urn:sha256:{page.sha256}")


def ground_of(page: Any, draft: Draft) -> Ground:
    """The exact words of the draft as evidence; of a statement also who said it."""
    return Ground(Evidence(citation_of(page), Grade.QUOTED, draft.span), BiText(draft.speaker, draft.speaker))


def keep(by: By, page: Any, verb: str, before: list[dict[str, Any]], **more: Any) -> None:
    """Write a decision down, for undo and in the journal."""
    Decision.objects.create(page=page, user_id=by.viewer.user, verb=verb, before=before, at=by.at, **more)


def _decided(
    by: By,
    page: Any,
    row: Any,
    verb: str,
    before: list[dict[str, Any]],
    *,
    status: str,
    start: int | None = None,
) -> Done:
    row.status = status
    row.version += 1
    row.save()
    made = row.record_ref if status == "accepted" else ""
    keep(by, page, verb, before, made_ref=made, made_start=start)
    settle(page)
    after = {
        "draft": row.number,
        "kind": row.slots["kind"],
        "words": row.slots["span"]["quote"],
        "record": made,
        "reason": row.reason,
    }
    append(
        by=by, verb=verb, ref=page.ref, label_id=page.label_id, after={k: v for k, v in after.items() if v}
    )
    return Done(status, made)


def snapshot(*rows: Any) -> list[dict[str, Any]]:
    """How drafts stand now, as undo needs it."""
    return [
        {"number": row.number, "version": row.version, **{name: getattr(row, name) for name in _KEPT}}
        for row in rows
    ]


def _keep_sum(page: Any, ground: Ground) -> None:
    """The source of the facts bears the digest of the bytes that they were read from."""
    Source.objects.filter(address=ground.evidence.citation.address, label_id=page.facts_label_id).update(
        stored_sha256=page.sha256
    )


def _united(one: Draft, other: Draft, text: str) -> Draft:
    """`one` with what it lacks from `other`, and evidence that spans both where they stand near."""
    names: Iterable[str] = ("givers", "receivers", "parties", "subject", "capability", "money", "quantity")
    taken = {
        name: getattr(one, name) or getattr(other, name) for name in (*names, "date", "stage", "speaker")
    }
    start, end = min(one.span.start, other.span.start), max(one.span.end, other.span.end)
    near = end - start <= _LONGEST_UNION and "\n\n" not in text[start:end]
    return replace(one, **taken, span=span_at(text, start, end) if near else one.span)
