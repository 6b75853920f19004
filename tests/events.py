"""Small events for tests: four half-hours in Kyiv, two tables, companies by letter."""

from dataclasses import replace
from datetime import UTC, datetime

from commonspace.core.access import Label, Role, Viewer, World
from commonspace.core.meetings.delegation_draft import DelegationDraft
from commonspace.core.meetings.event_draft import EventDraft
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By
from commonspace.records.meetings import event_actions, planning, registering, wishes
from commonspace.records.meetings.attending import companies
from commonspace.records.meetings.entering import enter
from tests import make

ORGANISER = "org:a-forum"
HOURS = "2026-12-08 09:00-11:00"  # slots start at 07:00, 07:30, 08:00 and 08:30 UTC


def organiser(world: World = World.RECORD) -> By:
    """The organiser, some days before the event."""
    return By(Viewer(world=world, seats=frozenset({(Role.ORGANISER, ORGANISER)})), make.AT)


def at_slot(number: int) -> By:
    """The organiser while a slot runs."""
    return replace(organiser(), at=datetime(2026, 12, 8, 7, 30 * (number - 1) % 60 + 5, tzinfo=UTC))


def of(name: str, world: World = World.RECORD) -> By:
    """Whoever speaks for the company of this name."""
    return By(Viewer(world=world, seats=frozenset({(Role.COMPANY_MANAGER, f"org:{name}")})), make.AT)


def event_draft() -> EventDraft:
    """A well-formed event."""
    return EventDraft(
        title=BiText("Small forum", "Малий форум"),
        place=BiText("Kyiv", "Київ"),
        zone="Europe/Kyiv",
        hours=HOURS,
        minutes=25,
        pause=5,
        tables=2,
        rooms=1,
    )


def event(names: dict[str, int], world: World = World.RECORD) -> str:
    """An event with a delegation of so many for each name; its public id."""
    ref = event_actions.state(by=organiser(world), draft=event_draft(), label=Label(ORGANISER, world=world))
    drafts = [
        DelegationDraft(
            BiText(f"Company {name}", f"Компанія {name}"), f"org:{name}", languages=("en",), delegates=heads
        )
        for name, heads in names.items()
    ]
    registering.import_delegations(by=organiser(world), event=ref, drafts=drafts)
    return ref


def refs_of(ref: str, world: World = World.RECORD) -> dict[str, str]:
    """Public ids of the delegations by the short name."""
    entry = enter(by=organiser(world).viewer, ref=ref)
    return {one.name.en.removeprefix("Company "): one.ref for one in companies(entry)}


def accepted(names: dict[str, int], *pairs: tuple[str, str]) -> str:
    """An event with these delegations and accepted requests."""
    ref = event(names)
    who = refs_of(ref)
    asked = [wishes.Wish(who[a], who[b], accepted=True) for a, b in pairs]
    wishes.import_requests(by=organiser(), event=ref, wishes=asked)
    return ref


def publish(ref: str) -> None:
    planning.publish(
        by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=1_000)
    )
