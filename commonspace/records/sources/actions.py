"""Citing a source, and tying a record to it."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from commonspace.core.access import Label
from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, Evidence, Grade, PartialDate
from commonspace.records.access.actions import By, label_id
from commonspace.records.base import new_ref
from commonspace.records.journal.actions import append
from commonspace.records.search.actions import index
from commonspace.records.sources.models import EvidenceRow, Source

# A page that was handed in without an address is named by the digest of its bytes.
_ADDRESSES = ("https://", "http://", "urn:sha256:")


@dataclass(frozen=True, slots=True)
class Ground:
    """Evidence as an action takes it: the core value, and our own summary of what the source says."""

    evidence: Evidence
    summary: BiText


def cite(*, by: By, ground: Ground, label: Label) -> int:
    """The id of the source with this address, made now if it is new. Inside the caller's transaction."""
    citation = ground.evidence.citation
    if not citation.outlet or not citation.address.startswith(_ADDRESSES):
        raise BadInput("source_without_address", place="address", text=citation.address[:80])
    published = PartialDate.of(citation.published) if citation.published else None
    row = Source.objects.filter(
        address=citation.address,
        published_iso=published.iso if published else "",
        label_id=(marking := label_id(label)),
    ).first()
    if row is not None:
        return int(row.pk)
    row = Source(
        ref=new_ref(Source.kind_letter),
        label_id=marking,
        made_at=by.at,
        changed_at=by.at,
        outlet=citation.outlet[:200],
        address=citation.address[:1_000],
        outlet_class=citation.outlet_class,
        language=citation.language,
    )
    row.title = BiText(citation.outlet[:200])
    row.published = published
    row.save()
    index(ref=row.ref, kind="S", label_id=marking, title=row.title, texts=(row.address,))
    append(
        by=by,
        verb="source.cite",
        ref=row.ref,
        label_id=marking,
        after={"outlet": row.outlet, "address": row.address},
    )
    return int(row.pk)


def ground_record(*, by: By, record_ref: str, grounds: tuple[Ground, ...], label: Label) -> tuple[str, ...]:
    """Tie a record to its evidence; returns the public ids of the sources. Within a transaction."""
    refs = []
    for ground in grounds:
        source_id = cite(by=by, ground=ground, label=label)
        span = ground.evidence.span
        row = EvidenceRow(
            record_ref=record_ref,
            source_id=source_id,
            label_id=label_id(label),
            grade=ground.evidence.grade,
            quote=span.quote if span else "",
            quote_start=span.start if span else None,
            quote_end=span.end if span else None,
        )
        row.summary = ground.summary
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            raise BadInput("evidence_twice", place="evidence") from None
        refs.append(Source.objects.values_list("ref", flat=True).get(pk=source_id))
    return tuple(refs)


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
