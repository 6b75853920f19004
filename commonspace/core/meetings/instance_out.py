"""Writes a problem as the `meetings-instance-1` document that `forms.read_instance` reads."""

from typing import Any

from commonspace.core.meetings.forms import INSTANCE
from commonspace.core.meetings.problem import Meeting, Problem, Stretch


def write_instance(problem: Problem) -> dict[str, Any]:
    """The document of a problem; reading it back gives an equal problem."""
    return {
        "form": INSTANCE,
        "name": problem.name,
        "slots": {
            "count": problem.slots,
            "days": [_stretch(one) for one in problem.days],
            "sessions": [_stretch(one) for one in problem.sessions],
        },
        "tables": problem.tables,
        "rooms": problem.rooms,
        "travel": problem.travel,
        "spread": problem.spread,
        "participants": [
            {"id": one.id, "forbidden": sorted(one.forbidden), "languages": sorted(one.languages)}
            for one in problem.participants
        ],
        "companies": [{"id": one.id, "delegates": list(one.delegates)} for one in problem.companies],
        "meetings": [_meeting(one) for one in problem.meetings],
        "precedences": [{"before": one.before, "after": one.after} for one in problem.precedences],
        "interpreters": [
            {"id": one.id, "languages": sorted(one.languages), "count": one.count}
            for one in problem.interpreters
        ],
        "sites": [{"id": one.id, "tables": one.tables} for one in problem.sites],
        "tables_closed": [{"slot": slot, "count": count} for slot, count in sorted(problem.closed.items())],
    }


def _stretch(one: Stretch) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "from": one.first, "to": one.last}
    return told if one.site is None else {**told, "site": one.site}


def _meeting(one: Meeting) -> dict[str, Any]:
    names = ("id", "a", "b", "session", "fixed", "weight", "must", "private")
    return {name: getattr(one, name) for name in names}
