"""Citing a source, and tying a record to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from commonspace.core.access import Label
from commonspace.core.errors import BadInput
from commonspace.core.sources.named import ADDRESSES
from commonspace.core.terms import BiText, Citation, Evidence, Grade, PartialDate
from commonspace.records.access.actions import By, label_id
from commonspace.records.base import fresh_refs
from commonspace.records.journal.actions import Line, append, append_many
from commonspace.records.search import actions as search
from commonspace.records.sources.models import EvidenceRow, Source


@dataclass(frozen=True, slots=True)
class Ground:
    """Evidence as an action takes it: the core value, and our own summary of what the source says."""

    evidence: Evidence
    summary: BiText


def said_by(grounds: Iterable[Ground]) -> tuple[str, ...]:
    """What the grounds say, for the search."""
    return tuple(half for ground in grounds for half in (ground.summary.en, ground.summary.uk))


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that is there: its row and its public id."""

    pk: int
    ref: str


def cite(*, by: By, ground: Ground, label: Label) -> int:
    """The id of the source with this address, made now if it is new. Inside the caller's transaction."""
    return cite_many(by=by, wanted=((ground, label),))[0].pk


def cite_many(*, by: By, wanted: Sequence[tuple[Ground, Label]]) -> tuple[Cited, ...]:
    """The source of each ground under its label, in order; what is new is made once. In a transaction.

    A page is known by its address and the day that it bears; one named without a day is the newest that
    is there of its address. Raises `BadInput` for a source without outlet or address.
    """
    for ground, _ in wanted:
        citation = ground.evidence.citation
        if not citation.outlet or not citation.address.startswith(ADDRESSES):
            raise BadInput("source_without_address", place="address", text=citation.address[:80])
    marked = [(ground.evidence.citation, label_id(label)) for ground, label in wanted]
    there = _cited_there({citation.address for citation, _ in marked}, {marking for _, marking in marked})
    fresh = {_key(citation, marking): citation for citation, marking in marked}
    fresh = {key: citation for key, citation in fresh.items() if key not in there}
    there |= _cite_new(by, fresh)
    return tuple(there[_key(citation, marking)] for citation, marking in marked)


_Key = tuple[str, str, int]  # address, day, label


def _key(citation: Citation, marking: int) -> _Key:
    return citation.address, citation.published.isoformat() if citation.published else "", marking


def _cited_there(addresses: set[str], markings: set[int]) -> dict[_Key, Cited]:
    found: dict[_Key, Cited] = {}
    rows = Source.objects.filter(address__in=addresses, label_id__in=markings).order_by(
        "published_last", "id"
    )
    for pk, ref, address, marking, day in rows.values_list(
        "pk", "ref", "address", "label_id", "published_iso"
    ):
        one = Cited(pk, ref)
        if day:
            found.setdefault((address, day, marking), one)
        found[address, "", marking] = one  # the last wins: one without a day sorts after the newest
    return found


def _cite_new(by: By, fresh: Mapping[_Key, Citation]) -> dict[_Key, Cited]:
    rows, words, lines = [], [], []
    for (key, citation), ref in zip(fresh.items(), fresh_refs(Source, len(fresh)), strict=True):
        row = Source(
            ref=ref,
            label_id=key[2],
            made_at=by.at,
            changed_at=by.at,
            outlet=citation.outlet[:200],
            address=citation.address[:1_000],
            outlet_class=citation.outlet_class,
            language=citation.language,
        )
        row.title = BiText(citation.outlet[:200])
        row.published = PartialDate.of(citation.published) if citation.published else None
        rows.append(row)
        words.append(search.row_of(ref=ref, kind="S", label_id=key[2], title=row.title, texts=(row.address,)))
        after = {"outlet": row.outlet, "address": row.address}
        lines.append(Line("source.cite", ref, key[2], after=after))
    if rows:
        Source.objects.bulk_create(rows)
        search.add(words)
        append_many(by=by, lines=lines)
    return {key: Cited(int(row.pk), row.ref) for key, row in zip(fresh, rows, strict=True)}


def ground_record(*, by: By, record_ref: str, grounds: tuple[Ground, ...], label: Label) -> tuple[str, ...]:
    """Tie a record to its evidence; returns the public ids of the sources. Within a transaction."""
    return ground_many(by=by, wanted=((record_ref, grounds, label),))[0] if grounds else ()


def ground_many(
    *, by: By, wanted: Sequence[tuple[str, tuple[Ground, ...], Label]]
) -> tuple[tuple[str, ...], ...]:
    """Tie each record to its evidence; returns the public ids of its sources. Within a transaction."""
    flat = [(ref, ground, label) for ref, grounds, label in wanted for ground in grounds]
    if not flat:
        return tuple(() for _ in wanted)
    cited = cite_many(by=by, wanted=[(ground, label) for _, ground, label in flat])
    rows, refs = [], dict[str, list[str]]()
    for (ref, ground, label), source in zip(flat, cited, strict=True):
        span = ground.evidence.span
        row = EvidenceRow(
            record_ref=ref,
            source_id=source.pk,
            label_id=label_id(label),
            grade=ground.evidence.grade,
            quote=span.quote if span else "",
            quote_start=span.start if span else None,
            quote_end=span.end if span else None,
        )
        row.summary = ground.summary
        rows.append(row)
        refs.setdefault(ref, []).append(source.ref)
    try:
        with transaction.atomic():
            EvidenceRow.objects.bulk_create(rows)
    except IntegrityError:
        raise BadInput("evidence_twice", place="evidence") from None
    return tuple(tuple(refs.get(ref, ())) for ref, _, _ in wanted)


def take_back(*, by: By, record_ref: str, start: int, address: str) -> None:
    """Take back evidence that was tied to a record by mistake. Within a transaction; journals it."""
    rows = EvidenceRow.objects.filter(record_ref=record_ref, quote_start=start, source__address=address)
    for row in rows.select_related("source"):
        append(
            by=by,
            verb="evidence.take_back",
            ref=record_ref,
            label_id=row.label_id,
            before={"source": row.source.ref, "quote": row.quote},
        )
        row.delete()


def is_grounded(*, record_ref: str, start: int, quote: str) -> bool:
    """These words are evidence of the record already."""
    return EvidenceRow.objects.filter(record_ref=record_ref, quote_start=start, quote=quote).exists()


def grades() -> tuple[str, ...]:
    """The grades, strongest first."""
    return tuple(grade.value for grade in Grade)
