"""A coalition as a person enters it: its launch, who leads and belongs, and what is said of its size."""

from dataclasses import dataclass

from commonspace.core.terms import Finding
from commonspace.core.terms.shape import Kind, shaped
from commonspace.core.terms.stated import StatedFact, check_stated


@dataclass(frozen=True, slots=True)
class CoalitionDraft(StatedFact):
    """`group` is the code of the coalition that the statement speaks of."""

    group: str = shaped(Kind.CODE, choices="group", filters=True)
    need: str = shaped(Kind.REF, choices="need", group="links")
    part_of: str = shaped(Kind.REF, choices="coalition", group="links")


def check(draft: CoalitionDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft; empty if it is well formed."""
    return check_stated(draft)
