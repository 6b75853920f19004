"""From a match to a contact: interest in a need or an offer, its answer, and what came of it.

Two sides see it and nobody else. It starts as a question; once accepted, the sides write to each
other, and at the end it has led to a partnership or to nothing.
"""

from dataclasses import dataclass
from typing import Final

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.core.terms.shape import Kind, shaped

ASKED, ACCEPTED, DECLINED, WITHDRAWN, AGREED, ENDED = (
    "asked",
    "accepted",
    "declined",
    "withdrawn",
    "agreed",
    "ended",
)
STATUSES: Final = (ASKED, ACCEPTED, DECLINED, WITHDRAWN, AGREED, ENDED)
# From a status the side that asks, and the side that is asked, may lead on to these.
_STEPS: Final = {
    ASKED: (frozenset({WITHDRAWN}), frozenset({ACCEPTED, DECLINED})),
    ACCEPTED: (frozenset({AGREED, ENDED}), frozenset({AGREED, ENDED})),
}
LONGEST_MESSAGE: Final = 2_000
BECAUSE: Final = ("other_subject", "too_small", "too_late", "not_eligible", "known_already", "other")


@dataclass(frozen=True, slots=True)
class InterestDraft:
    """`about` is the need or offer that one is interested in, `offered` the own offer or need beside it.

    `title` is that of the record it is about: both sides know it.
    """

    title: BiText = shaped(Kind.BITEXT, longest=300)
    about: str = shaped(Kind.REF, choices="need", required=True)
    offered: str = shaped(Kind.REF, choices="offer")
    message: BiText = shaped(Kind.PROSE, longest=LONGEST_MESSAGE)


def check(draft: InterestDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft; empty if it is well formed."""
    found = []
    if not draft.about.startswith(("CS-N-", "CS-F-")):
        found.append(Finding("interest_in_what", Outcome.FAIL, "about"))
    if draft.offered and not draft.offered.startswith(("CS-N-", "CS-F-")):
        found.append(Finding("interest_in_what", Outcome.FAIL, "offered"))
    if not draft.message:
        found.append(Finding("field_required", Outcome.FAIL, "message"))
    return tuple(found)


def step(status: str, to: str, *, is_asking: bool) -> str:
    """`to`, if that side may lead an interest there from `status`; raises `BadInput("interest_not_now")`."""
    asking, asked = _STEPS.get(status, (frozenset(), frozenset()))
    if to not in (asking if is_asking else asked):
        raise BadInput("interest_not_now", place="status", status=status)
    return to
