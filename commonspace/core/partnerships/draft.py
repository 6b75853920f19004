"""A partnership as a person enters it: one paper on the ladder from statement of intent to delivery."""

from dataclasses import dataclass

from commonspace.core.terms import Finding, Outcome, PartialDate
from commonspace.core.terms.shape import Kind, shaped
from commonspace.core.terms.stated import StatedFact, check_stated


@dataclass(frozen=True, slots=True)
class PartnershipDraft(StatedFact):
    """`follows` is the rung below in the same thread, `supersedes` the paper whose place it takes, `forum`
    the short name of the event where it was signed (`DFNC2`)."""

    kind: str = shaped(Kind.CODE, choices="agreement_kind", filters=True)
    expires_on: PartialDate | None = shaped(Kind.DATE)
    need: str = shaped(Kind.REF, choices="need", group="links")
    part_of: str = shaped(Kind.REF, choices="partnership", group="links")
    follows: str = shaped(Kind.REF, choices="partnership", group="links")
    supersedes: str = shaped(Kind.REF, choices="partnership", group="links")
    forum: str = shaped(Kind.TEXT, longest=60, group="links")


def check(draft: PartnershipDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found = list(check_stated(draft))
    if draft.expires_on and draft.happened_on and draft.expires_on.last < draft.happened_on.first:
        ends = {"end": draft.expires_on.iso, "start": draft.happened_on.iso}
        found.append(Finding("partnership_ends_before_signed", Outcome.FAIL, "expires_on", ends))
    return tuple(found)
