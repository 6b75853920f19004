"""Reading plans, for the organiser: what each is worth, what it leaves out and why, what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonspace.core.errors import NotFound
from commonspace.core.meetings.differences import Difference, Kind
from commonspace.core.meetings.problem import Place
from commonspace.core.terms import BiText
from commonspace.records.meetings.entering import Entry
from commonspace.records.meetings.models import Delegation, EventPlan, MeetingRequest


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan that describes itself; `placed` of `wanted` requests have a place."""

    number: int
    kind: str
    status: str
    solved_as: str
    value: int
    bound: int
    breaks: int
    breaks_bound: int
    worst: int
    fairness: Mapping[str, float]
    fair: float | None
    proven_by: str
    seed: int
    steps: int
    steps_done: int
    seconds: float | None
    compiled: bool
    placed: int
    unmet: tuple[tuple[str, str, Mapping[str, Any]], ...]
    reasons: tuple[tuple[str, str, Mapping[str, Any]], ...]
    made_at: datetime
    published_at: datetime | None

    @property
    def gap(self) -> int:
        """By how much weight any other plan could be better."""
        return abs(self.bound - self.value)


def plans(entry: Entry, most: int = 60) -> tuple[PlanView, ...]:
    """Plans of the event, newest first; none for those who do not organise it."""
    if not entry.organises:
        return ()
    return tuple(
        _view(row) for row in EventPlan.objects.filter(event__ref=entry.ref).order_by("-number")[:most]
    )


def plan(entry: Entry, number: int) -> PlanView:
    """One plan; `NotFound`."""
    return _view(_row(entry, number))


def twin(entry: Entry, number: int) -> tuple[int, bool] | None:
    """The latest earlier plan of the same requests, seed, steps and share, and whether it is equal."""
    row = _row(entry, number)
    if row.kind != "solved" or not row.inputs:
        return None
    same = EventPlan.objects.filter(
        event__ref=entry.ref, kind="solved", inputs=row.inputs, seed=row.seed, steps=row.steps, fair=row.fair
    )
    other = same.filter(number__lt=number).order_by("-number").first()
    return (other.number, other.places == row.places) if other else None


def changes(entry: Entry, number: int) -> tuple[Difference, ...]:
    """What the plan would change against the one in force, in the order of requests' ids."""
    new = _row(entry, number)
    old = EventPlan.objects.filter(event__ref=entry.ref, status="published").first()
    return differences_between(old.places if old else [], new.places)


def differences_between(old: list[Any], new: list[Any]) -> tuple[Difference, ...]:
    """Meetings that two stored plans hold differently; another delegate at the same place is a move."""
    before, after = {row[0]: row for row in old}, {row[0]: row for row in new}
    found = []
    for ref in sorted({*before, *after}):
        one, other = before.get(ref), after.get(ref)
        if one == other:
            continue
        _, a, b, _, _ = other or one or ("", "", "", 0, 0)
        found.append(Difference(_kind(one, other), ref, a, b, _place(one), _place(other)))
    return tuple(found)


def names_by_key(entry: Entry) -> dict[str, BiText]:
    """Delegation's name by its public id, to say who is meant; keys of delegates start with it."""
    return {row.ref: row.name for row in Delegation.objects.filter(event__ref=entry.ref)}


def meetings_by_key(entry: Entry) -> dict[str, BiText]:
    """Both names of a request by its public id, for the organiser alone: it says who meets whom."""
    if not entry.organises:
        return {}
    names = names_by_key(entry)
    pairs = MeetingRequest.objects.filter(event__ref=entry.ref).values_list(
        "ref", "asking__ref", "asked__ref"
    )
    return {ref: _pair(names[a], names[b]) for ref, a, b in pairs}


def _pair(one: BiText, other: BiText) -> BiText:
    return BiText(
        f"{one.en or one.uk} – {other.en or other.uk}", f"{one.uk or one.en} – {other.uk or other.en}"
    )


def _kind(one: Any, other: Any) -> Kind:
    if one is None:
        return Kind.ADDED
    if other is None:
        return Kind.DROPPED
    return Kind.TABLE if one[:4] == other[:4] else Kind.MOVED


def _place(row: Any) -> Place | None:
    return Place(row[0], row[3], row[4]) if row else None


def _row(entry: Entry, number: int) -> EventPlan:
    found = EventPlan.objects.filter(event__ref=entry.ref, number=number).first()
    if found is None or not entry.organises:
        raise NotFound("not_found")
    return found


def _view(row: EventPlan) -> PlanView:
    return PlanView(
        **{
            name: getattr(row, name)
            for name in (
                "number",
                "kind",
                "status",
                "solved_as",
                "value",
                "bound",
                "breaks",
                "breaks_bound",
                "worst",
                "fairness",
                "fair",
                "proven_by",
                "seed",
                "steps",
                "steps_done",
                "seconds",
                "compiled",
                "made_at",
                "published_at",
            )
        },
        placed=len(row.places),
        unmet=tuple(map(tuple, row.unmet)),
        reasons=tuple(map(tuple, row.reasons)),
    )
