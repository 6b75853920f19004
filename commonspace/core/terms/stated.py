"""What partnerships, forums and coalitions share: a fact with parties, figure, stage and day."""

from dataclasses import dataclass

from commonspace.core.terms.dates import PartialDate
from commonspace.core.terms.findings import Finding, Outcome
from commonspace.core.terms.money import Money
from commonspace.core.terms.quantity import Quantity
from commonspace.core.terms.shape import Kind, shaped
from commonspace.core.terms.text import BiText


@dataclass(frozen=True, slots=True)
class StatedFact:
    """`parties` are codes or names of those who take part, `happened_on` the day of the fact."""

    title: BiText = shaped(Kind.BITEXT, required=True, longest=300)
    capability: str = shaped(Kind.CODE, choices="capability", required=True, filters=True)
    stage: str = shaped(Kind.CODE, choices="stage", required=True, filters=True)
    parties: tuple[str, ...] = shaped(Kind.WORDS, choices="party", longest=120)
    quantity: Quantity = shaped(Kind.QUANTITY)
    amount: Money | None = shaped(Kind.MONEY)
    happened_on: PartialDate | None = shaped(Kind.DATE, required=True)
    details: BiText = shaped(Kind.PROSE, longest=2_000)


def check_stated(draft: StatedFact) -> tuple[Finding, ...]:
    """The required fields that are missing, in their order."""
    return tuple(
        Finding("field_required", Outcome.FAIL, name)
        for name in ("title", "capability", "stage", "happened_on")
        if not getattr(draft, name)
    )
