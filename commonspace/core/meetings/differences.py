"""What changed from one plan to another, as values that pages, mails and calendars word as they like."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.meetings.problem import Place, Plan, Problem


class Kind(StrEnum):
    """What happened to a meeting. A change of table alone is no move."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Difference:
    """One meeting that differs; `before` or `after` is None where it has no place."""

    kind: Kind
    meeting: str
    a: str
    b: str
    before: Place | None
    after: Place | None


def differences(problem: Problem, old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Every meeting that differs, in the order of the problem. Both plans must be plans of `problem`."""
    before = {place.id: place for place in old.places}
    after = {place.id: place for place in new.places}
    found = []
    for one in problem.meetings:
        kind = _kind(before.get(one.id), after.get(one.id))
        if kind is not None:
            found.append(Difference(kind, one.id, one.a, one.b, before.get(one.id), after.get(one.id)))
    return tuple(found)


def concerning(those: Iterable[Difference], participant: str) -> tuple[Difference, ...]:
    """The differences that one participant is to be told of, and no others."""
    return tuple(one for one in those if participant in (one.a, one.b))


def _kind(before: Place | None, after: Place | None) -> Kind | None:
    if before is None or after is None:
        return None if before is after else Kind.ADDED if before is None else Kind.DROPPED
    if before.slot != after.slot:
        return Kind.MOVED
    return None if before.table == after.table else Kind.TABLE
