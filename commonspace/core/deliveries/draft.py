"""A claim as a person enters it: who says that who gives what to whom, how much, and how far it is."""

from dataclasses import dataclass
from typing import Final

from commonspace.core.terms import BiText, Finding, Money, Outcome, PartialDate, Quantity
from commonspace.core.terms.shape import Kind, shaped

KINDS: Final = ("pledge", "allocation", "contract", "delivery", "total")


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One statement of support. `givers` and `receiver` are codes of parties or, without one, names."""

    title: BiText = shaped(Kind.BITEXT, required=True, longest=300)
    kind: str = shaped(Kind.CODE, choices="claim_kind", required=True, filters=True)
    stage: str = shaped(Kind.CODE, choices="stage", required=True)
    capability: str = shaped(Kind.CODE, choices="capability", required=True, filters=True)
    givers: tuple[str, ...] = shaped(Kind.WORDS, choices="party", longest=120)
    receiver: str = shaped(Kind.TEXT, choices="party", longest=60)
    need: str = shaped(Kind.REF, choices="need")
    quantity: Quantity = shaped(Kind.QUANTITY)
    amount: Money | None = shaped(Kind.MONEY)
    happened_on: PartialDate | None = shaped(Kind.DATE, required=True)
    published_on: PartialDate | None = shaped(Kind.DATE)
    due: PartialDate | None = shaped(Kind.DATE)
    part_of: str = shaped(Kind.REF, choices="claim", group="links")
    same_as: str = shaped(Kind.REF, choices="claim", group="links")
    condition: BiText = shaped(Kind.BITEXT, longest=300, group="condition")
    condition_met: bool | None = shaped(Kind.FLAG, group="condition")
    details: BiText = shaped(Kind.PROSE, longest=2_000)


def check(draft: ClaimDraft) -> tuple[Finding, ...]:
    """What is wrong with a claim, in the order of its fields; empty if it is well formed."""
    found: list[Finding] = []

    def fault(code: str, place: str, **numbers: object) -> None:
        found.append(Finding(code, Outcome.FAIL, place, numbers))

    for name in ("title", "kind", "stage", "capability", "happened_on"):
        if not getattr(draft, name):
            fault("field_required", name)
    if (
        draft.happened_on
        and draft.due
        and draft.kind == "pledge"
        and draft.due.last < draft.happened_on.first
    ):
        fault("claim_due_before_made", "due", due=draft.due.iso, made=draft.happened_on.iso)
    if draft.condition_met is not None and not draft.condition:
        fault("condition_met_without_condition", "condition")
    if draft.part_of and draft.part_of == draft.same_as:
        fault("claim_part_and_same", "part_of")
    return tuple(found)
