"""The specification of a repair: judges a mended plan against the plan in force and what happened.

Shares the sorting of meetings with the repair (`day.py`), but nothing of its search.
"""

from collections.abc import Iterable

from commonspace.core.meetings.changes import Changes
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.day import Day, day_of
from commonspace.core.meetings.problem import Plan, Problem
from commonspace.core.terms import Finding, Outcome


def judge_repair(problem: Problem, plan: Plan, changes: Changes, mended: Plan) -> tuple[Finding, ...]:
    """Every broken rule: those of any plan on the forum as it is now, and those of the day."""
    day = day_of(problem, plan, changes)
    past = {name for name in day.slots if day.is_past(name)}
    # What is past happened as planned: a table that closed since, or an absence since, does not touch it.
    now = tuple(one for one in judge(day.problem, mended).faults if one.place not in past)
    return (*now, *_past(day, mended), *_gone(day, mended), *_told_in_time(day, mended))


def _fault(code: str, place: str, **numbers: object) -> Finding:
    return Finding(code, Outcome.FAIL, place=place, numbers=numbers)


def _past(day: Day, mended: Plan) -> Iterable[Finding]:
    held = {place.id: (place.slot, place.table) for place in mended.places}
    for name, slot in day.slots.items():
        if day.is_past(name) and held.get(name) != (slot, day.tables[name]):
            yield _fault("repair_past_changed", name, slot=slot)


def _gone(day: Day, mended: Plan) -> Iterable[Finding]:
    held = mended.slots()
    for name in day.cancelled:
        if name in held:
            yield _fault("repair_cancelled_listed", name)


def _told_in_time(day: Day, mended: Plan) -> Iterable[Finding]:
    """Nothing comes into a slot before the first free one; what is there stays unless hit or crowded out."""
    first = day.changes.first_free
    overfull = day.overfull()
    hit = set(day.hit)
    for place in mended.places:
        was = day.slots.get(place.id)
        if place.slot < first and was != place.slot:
            yield _fault("repair_told_too_late", place.id, slot=place.slot, first=first)
    held = mended.slots()
    for name, slot in day.slots.items():
        held_fast = day.changes.now < slot < first and name not in hit and slot not in overfull
        if held_fast and held.get(name) != slot:
            yield _fault("repair_moved_without_notice", name, slot=slot, first=first)
