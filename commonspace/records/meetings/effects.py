"""What a mended plan changes, worded for people: by kind, with both names, from when to when, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.repair import Repair
from commonspace.core.terms import BiText
from commonspace.records.meetings.entering import Entry
from commonspace.records.meetings.models import Delegation, Meeting
from commonspace.records.meetings.problems import company_of

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Touched:
    """One meeting that changes. `before` and `after` are (slot, table), None where it has none."""

    kind: str  # cancelled, dropped, left, moved, placed, filled, taken
    ref: str
    a: BiText
    b: BiText
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    reason: tuple[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Everything that changes, in the order of time; `proven`: for which aims no plan does better."""

    touched: tuple[Touched, ...] = ()
    people: int = 0
    proven: tuple[str, ...] = ()
    unchanged: float = 1.0
    counts: Mapping[str, int] = field(default_factory=lambda: _NONE)


def effect_of(
    entry: Entry, problem: Problem, mended: Repair | None, taken: tuple[str, int, int] | None = None
) -> Effect:
    """The effect of a repair; nothing changes where nothing was mended.

    `taken` is a meeting that a colleague takes over, with the numbers of the two delegates.
    """
    if mended is None:
        return Effect()
    names = {row.ref: row.name for row in Delegation.objects.filter(event__ref=entry.ref)}
    refs = [
        *mended.cancelled,
        *mended.moved,
        *mended.placed,
        *mended.filled,
        *(one.place or "" for one in (*mended.dropped, *mended.left)),
        *(taken[:1] if taken else ()),
    ]
    before = {
        row.request.ref: (row.slot, row.table)
        for row in Meeting.objects.filter(event__ref=entry.ref, request__ref__in=refs)
        .exclude(status="cancelled")
        .select_related("request")
    }
    after = {place.id: (place.slot, place.table) for place in mended.plan.places}

    def touched(kind: str, ref: str, reason: Any = None) -> Touched:
        one = problem.meeting[ref]
        a, b = names[company_of(one.a)], names[company_of(one.b)]
        return Touched(kind, ref, a, b, before.get(ref), after.get(ref), reason)

    found = [
        *(touched("cancelled", ref) for ref in mended.cancelled),
        *(touched("dropped", one.place or "", (one.code, one.numbers)) for one in mended.dropped),
        *(touched("left", one.place or "", (one.code, one.numbers)) for one in mended.left),
        *(touched("moved", ref) for ref in mended.moved),
        *(touched("placed", ref) for ref in mended.placed),
        *(touched("filled", ref) for ref in mended.filled),
    ]
    if taken:
        numbers = {"before": taken[1], "after": taken[2]}
        found.append(touched("taken", taken[0], ("colleague_takes_over", numbers)))
    found.sort(key=lambda one: one.before or one.after or (0, 0))
    kinds = ("cancelled", "dropped", "left", "moved", "placed", "filled", "taken")
    counts = {kind: sum(1 for one in found if one.kind == kind) for kind in kinds}
    return Effect(
        tuple(found),
        len(mended.people),
        mended.proven,
        mended.unchanged,
        {**counts, "people": len(mended.people)},
    )
