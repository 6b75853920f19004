"""Evidence of records, and sources as cards."""

from dataclasses import dataclass

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText, OutletClass, PartialDate
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.sources.models import EvidenceRow


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """What a record rests on: the grade, the outlet and address, our summary, the words if quoted."""

    source: str
    grade: str
    outlet: str
    outlet_class: str
    address: str
    language: str
    published: PartialDate | None
    summary: BiText
    quote: str


def evidence_of(*, by: Viewer, refs: tuple[str, ...]) -> dict[str, tuple[EvidenceCard, ...]]:
    """Evidence for each of the records, as far as this reader may see it.

    The strongest grade first, and of one grade the primary source before those that retell it.
    """
    if not refs:
        return {}
    rows = EvidenceRow.objects.filter(record_ref__in=refs, label_id__in=visible_label_ids(by))
    found: dict[str, list[EvidenceCard]] = {ref: [] for ref in refs}
    for row in rows.select_related("source").order_by("id"):
        found[row.record_ref].append(_card(row))
    strength = {"quoted": 0, "cited": 1, "excerpt": 2}

    def place(card: EvidenceCard) -> tuple[int, bool]:
        return strength[card.grade], not OutletClass(card.outlet_class or "press").is_primary

    return {ref: tuple(sorted(cards, key=place)) for ref, cards in found.items()}


def _card(row: EvidenceRow) -> EvidenceCard:
    source = row.source
    return EvidenceCard(
        source=source.ref,
        grade=row.grade,
        outlet=source.outlet,
        outlet_class=source.outlet_class,
        address=source.address,
        language=source.language,
        published=source.published,
        summary=row.summary,
        quote=row.quote,
    )
