"""A joint project as a person enters it; what its gates judge stands in the full form (`project.Project`)."""

from dataclasses import dataclass
from typing import Final

from commonspace.core.projects.states import Side, State
from commonspace.core.terms import BiText, Finding, Money, Outcome, PartialDate, Quantity
from commonspace.core.terms.shape import Kind, shaped

STATUSES: Final = ("open", *map(str, Side), "withdrawn")


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """One joint project, or one step of it that a source tells of (`part_of` names the whole).

    `state` is how far a source says it is, empty where none says enough; with a full form, what its
    gates hold.
    `parties` and `lead` are codes of parties or, without one, names.
    """

    title: BiText = shaped(Kind.BITEXT, required=True, longest=300)
    capability: str = shaped(Kind.CODE, choices="capability", required=True, filters=True)
    state: str = shaped(Kind.CODE, choices="project_state", filters=True)
    parties: tuple[str, ...] = shaped(Kind.WORDS, choices="party", longest=120)
    lead: str = shaped(Kind.TEXT, choices="party", longest=120)
    quantity: Quantity = shaped(Kind.QUANTITY)
    amount: Money | None = shaped(Kind.MONEY)
    happened_on: PartialDate | None = shaped(Kind.DATE, required=True)
    stage: str = shaped(Kind.CODE, choices="stage")
    need: str = shaped(Kind.REF, choices="need", group="links")
    partnership: str = shaped(Kind.REF, choices="partnership", group="links")
    part_of: str = shaped(Kind.REF, choices="project", group="links")
    details: BiText = shaped(Kind.PROSE, longest=5_000)


def check(draft: ProjectDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found = [
        Finding("field_required", Outcome.FAIL, name)
        for name in ("title", "capability", "happened_on")
        if not getattr(draft, name)
    ]
    if draft.amount is not None and draft.amount.hi is not None and draft.amount.hi < 0:
        found.append(Finding("project_amount_negative", Outcome.FAIL, "amount"))
    return tuple(found)


def reached_without_ground(draft: ProjectDraft) -> bool:
    """Says that more was reached than an idea: somebody has to show it."""
    return draft.state not in ("", State.IDEA)
