"""A forum as a person enters it: the event, what was counted at it, what was signed beside it."""

from dataclasses import dataclass

from commonspace.core.terms import Finding
from commonspace.core.terms.shape import Kind, shaped
from commonspace.core.terms.stated import StatedFact, check_stated


@dataclass(frozen=True, slots=True)
class ForumDraft(StatedFact):
    """`forum` is the short name of the event that several statements speak of (`DFNC1`)."""

    forum: str = shaped(Kind.TEXT, longest=60, group="links")
    part_of: str = shaped(Kind.REF, choices="forum", group="links")


def check(draft: ForumDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft; empty if it is well formed."""
    return check_stated(draft)
