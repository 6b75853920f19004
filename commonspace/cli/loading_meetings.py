"""Loading the exercise's forum: the event, its delegations, the requests, and a first plan in force."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from commonspace.cli.loading_register import loader
from commonspace.core.access import Label, World
from commonspace.core.meetings.delegation_draft import DelegationDraft
from commonspace.core.meetings.event_draft import EventDraft
from commonspace.core.terms import BiText

Bar = Callable[[str, list[Any]], Iterable[Any]]
ORGANISER = "org:demo-forum"
# So many steps even plain loops do in half a second: the demo does not wait for a compiler.
STEPS, SEED = 40_000, 252
_SWITCH = "NUMBA_DISABLE_JIT"


def load_exercise_forum(world: Any, refs: Mapping[str, str], at: datetime, bar: Bar, ground: str) -> str:
    """The event of the exercise; returns its public id. What is there already stays as it is."""
    from commonspace.records.meetings import event_actions
    from commonspace.records.meetings.registering import import_delegations
    from commonspace.records.meetings.wishes import Wish, import_requests

    forum = world.forum
    by = loader(at, World.EXERCISE, (ORGANISER,), ground)
    event = event_actions.state(
        by=by,
        draft=event_draft(forum),
        label=Label(ORGANISER, world=World.EXERCISE),
        origin_id=forum.id,
    )
    drafts = delegation_drafts(world, refs)
    parties = [delegation.party for delegation in forum.delegations]
    made = import_delegations(by=by, event=event, drafts=drafts, origins=parties)
    if not made.new:
        return event
    at_event = dict(zip(parties, made.refs, strict=True))
    wishes = [
        Wish(
            asking=at_event[one.asking],
            asked=at_event[one.asked],
            capability=one.capability,
            weight=one.weight,
            private=one.private,
            accepted=one.accepted,
        )
        for one in forum.requests
    ]
    for _ in bar("exercise: forum", [event]):
        import_requests(by=by, event=event, wishes=wishes)
        _plan(by, event)
    return event


def event_draft(forum: Any) -> EventDraft:
    """The forum as its organiser would enter it: mornings and afternoons of half-hours."""
    half = forum.slots_a_day // 2 * (forum.minutes + 5)
    hours = []
    for number in range(forum.days):
        day = forum.opens + timedelta(days=number)
        hours += [
            f"{day.isoformat()} {_clock(opens)}-{_clock(opens + half)}"
            for opens in (9 * 60, 9 * 60 + half + 60)
        ]
    languages = sorted({code for one in forum.delegations for code in one.languages})
    return EventDraft(
        title=forum.name,
        place=BiText("Stepovia (exercise)", "Степовія (навчання)"),
        zone="Europe/Kyiv",
        hours="\n".join(hours),
        minutes=forum.minutes,
        pause=5,
        tables=forum.tables,
        rooms=forum.rooms,
        interpreters=(f"{' '.join(languages)} {forum.interpreters}",),
    )


def delegation_drafts(world: Any, refs: Mapping[str, str]) -> list[DelegationDraft]:
    """Every delegation of the exercise: who sits for a nation or a company speaks for its delegation."""
    forum = world.forum
    desks = {desk.id: desk for desk in world.desks}
    companies = {company.id: company for company in world.companies}
    drafts = []
    for one in forum.delegations:
        desk, company = desks.get(one.party), companies.get(one.party)
        nation = desk.nation if desk else company.nation if company else ""
        name = desk.name if desk else company.organisation.name if company else BiText(one.party)
        code = nation if desk else refs.get(one.party, one.party)
        drafts.append(
            DelegationDraft(
                name=name,
                code=code,
                party=refs.get(one.party, ""),
                nation=nation,
                languages=tuple(sorted(one.languages)),
                delegates=one.delegates,
                absent=", ".join(map(str, sorted(one.absent))),
            )
        )
    return drafts


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _plan(by: Any, event: str) -> None:
    from commonspace.records.meetings.planning import make_plan, publish

    number = make_plan(by=by, event=event, seed=SEED, steps=STEPS, proving=False)
    publish(by=by, event=event, number=number)


@contextmanager
def plain_loops() -> Iterator[None]:
    """Hot loops that are first loaded inside stay plain Python: compiling them takes longer than one plan.

    For a process that plans once and then ends or only starts others. The plan is the same either way.
    """
    before = os.environ.get(_SWITCH)
    os.environ[_SWITCH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SWITCH]
        else:
            os.environ[_SWITCH] = before
