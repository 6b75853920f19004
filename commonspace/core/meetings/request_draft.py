"""A request for a meeting as a row of a file holds it, with all that binds the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from commonspace.core.meetings.delegation_draft import WEIGHTS
from commonspace.core.terms import Finding, Outcome
from commonspace.core.terms.shape import Kind, shaped

STATES: Final = ("pending", "accepted", "declined")


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """`asking` and `asked` name delegations by code, public id or name. `accepted`: yes, no, or not answered.

    `number` is the row's own name in the file; `after` names rows whose meetings come before this one.
    `fixed` is a slot, `session` one of the event's; the `must` of a plan is placed before any wish.
    """

    number: str = shaped(Kind.TEXT, longest=60)
    asking: str = shaped(Kind.TEXT, required=True, longest=200)
    asked: str = shaped(Kind.TEXT, required=True, longest=200)
    about: str = shaped(Kind.TEXT, longest=300)
    capability: str = shaped(Kind.CODE, choices="capability")
    weight: int | None = shaped(Kind.INTEGER)
    accepted: bool | None = shaped(Kind.FLAG)
    private: bool | None = shaped(Kind.FLAG)
    must: bool | None = shaped(Kind.FLAG)
    session: str = shaped(Kind.TEXT, longest=60)
    fixed: int | None = shaped(Kind.INTEGER)
    after: tuple[str, ...] = shaped(Kind.WORDS, longest=60)


def check_request(draft: RequestDraft) -> Iterator[Finding]:
    """What is wrong with a row by itself."""
    for name in ("asking", "asked"):
        if not getattr(draft, name):
            yield Finding("field_required", Outcome.FAIL, name)
    if draft.weight is not None and draft.weight not in WEIGHTS:
        numbers = {"number": draft.weight, "low": min(WEIGHTS), "high": max(WEIGHTS)}
        yield Finding("number_out_of_range", Outcome.FAIL, "weight", numbers)
