"""Statistics of an event for its organiser: how many asked, met, came, were moved, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from commonspace.records.meetings.entering import Entry
from commonspace.records.meetings.models import Delegate, Delegation, DeskLine, EventPlan, Meeting
from commonspace.records.meetings.requests import requests

# What organisers aim at (Converve, 2026): four of five meetings kept.
KEPT_AIM = 0.8


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by code. `told`: meetings of which somebody said whether they were held."""

    delegations: int
    left: int
    delegates: int
    arrived: int
    requests: Mapping[str, int]
    meetings: Mapping[str, int]
    outcomes: Mapping[str, int]
    partnerships: int
    desk: Mapping[str, int]
    effects: Mapping[str, int]
    unmet: Mapping[str, int]
    plans: int
    value: int
    bound: int
    breaks: int
    worst: int

    @property
    def answered(self) -> float | None:
        """Share of requests accepted among those answered."""
        yes, no = self.requests.get("accepted", 0), self.requests.get("declined", 0)
        return yes / (yes + no) if yes + no else None

    @property
    def kept(self) -> float | None:
        """Share of meetings held among those of which it was told."""
        held, missed = self.meetings.get("held", 0), self.meetings.get("missed", 0)
        return held / (held + missed) if held + missed else None


def figures(entry: Entry, at: datetime) -> Figures | None:
    """The statistics; None for those who do not organise the event."""
    if not entry.organises:
        return None
    delegations = Delegation.objects.filter(event__ref=entry.ref)
    people = Delegate.objects.filter(delegation__event__ref=entry.ref, delegation__status="open")
    held = Meeting.objects.filter(event__ref=entry.ref)
    plan = EventPlan.objects.filter(event__ref=entry.ref, status="published").first()
    effects: dict[str, int] = {}
    for effect in DeskLine.objects.filter(event__ref=entry.ref).values_list("effect", flat=True):
        for kind, number in effect.items():
            effects[kind] = effects.get(kind, 0) + number
    unmet: dict[str, int] = {}
    for _, code, _ in plan.unmet if plan else ():
        unmet[code] = unmet.get(code, 0) + 1
    return Figures(
        delegations=delegations.filter(status="open").count(),
        left=delegations.filter(status="left").count(),
        delegates=people.count(),
        arrived=people.exclude(arrived_at=None).count(),
        requests=requests(entry, at, most=0).counts,
        meetings=_by(held, "status"),
        outcomes=_by(held.exclude(outcome="").exclude(status="cancelled"), "outcome"),
        partnerships=held.exclude(partnership="").count(),
        desk=_by(DeskLine.objects.filter(event__ref=entry.ref), "kind"),
        effects=effects,
        unmet=unmet,
        plans=EventPlan.objects.filter(event__ref=entry.ref).count(),
        value=plan.value if plan else 0,
        bound=plan.bound if plan else 0,
        breaks=plan.breaks if plan else 0,
        worst=plan.worst if plan else 0,
    )


def _by(rows: object, name: str) -> dict[str, int]:
    counted = rows.order_by().values_list(name).annotate(Count("id"))  # type: ignore[attr-defined]
    return dict(sorted(counted))
