"""A need: what a nation or a coalition asks for, and what makes the statement well formed.

The fields include those that EU programmes ask of a bid (Regulation (EU) 2025/2643, Articles 17 and
30: volume and quality, price or range, duration). Quantities, dates, certificates and capabilities
only: never performance parameters, never an exact place.
"""

from dataclasses import dataclass
from typing import Final

from commonspace.core.terms import BiText, Finding, Money, Outcome, PartialDate, Quantity
from commonspace.core.terms.shape import Kind, shaped

PRIORITIES: Final = ("urgent", "high", "normal", "low")
STATUSES: Final = ("open", "met", "withdrawn", "superseded")


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """What a person states about a need; the same value serves the form, the API body and a file's row."""

    title: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    capability: str = shaped(Kind.CODE, choices="capability", required=True, filters=True)
    nation: str = shaped(Kind.CODE, choices="nation", required=True, filters=True)
    quantity: Quantity = shaped(Kind.QUANTITY)
    budget: Money | None = shaped(Kind.MONEY)
    needed_by: PartialDate | None = shaped(Kind.DATE)
    months: int | None = shaped(Kind.INTEGER)
    priority: str = shaped(Kind.CODE, choices="priority", filters=True)
    details: BiText = shaped(Kind.PROSE, longest=5_000)
    stated_by: str = shaped(Kind.TEXT, group="statement", longest=200)
    stated_on: PartialDate | None = shaped(Kind.DATE, group="statement", required=True)
    narrows: str = shaped(Kind.REF, choices="need", group="statement")
    certificates: tuple[str, ...] = shaped(Kind.WORDS, group="conditions", longest=100)
    eligible_groups: tuple[str, ...] = shaped(Kind.CODES, choices="group", group="conditions")
    controlled_inside: bool | None = shaped(Kind.FLAG, group="conditions")
    languages: tuple[str, ...] = shaped(Kind.CODES, choices="language", group="conditions")
    least_capacity: Quantity = shaped(Kind.QUANTITY, group="conditions")
    cleared_only: bool | None = shaped(Kind.FLAG, group="conditions")
    training_included: bool | None = shaped(Kind.FLAG, group="conditions")
    support_months: int | None = shaped(Kind.INTEGER, group="conditions")


def check(draft: NeedDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found: list[Finding] = []

    def fault(code: str, place: str, **numbers: object) -> None:
        found.append(Finding(code, Outcome.FAIL, place, numbers))

    if not draft.title:
        fault("field_required", "title")
    if not draft.capability:
        fault("field_required", "capability")
    if not draft.nation:
        fault("field_required", "nation")
    if draft.stated_on is None:
        fault("field_required", "stated_on")
    if draft.months is not None and not 0 < draft.months <= 600:
        fault("months_out_of_range", "months", months=draft.months)
    if draft.support_months is not None and not 0 <= draft.support_months <= 600:
        fault("months_out_of_range", "support_months", months=draft.support_months)
    if draft.priority and draft.priority not in PRIORITIES:
        fault("not_a_choice", "priority", text=draft.priority)
    if draft.needed_by and draft.stated_on and draft.needed_by.last < draft.stated_on.first:
        fault("need_due_before_stated", "needed_by", due=draft.needed_by.iso, stated=draft.stated_on.iso)
    return tuple(found)
