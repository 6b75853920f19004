"""What the composer chooses from: offers that this reader may see, each with the company behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonspace.core.access import Label, Level, Viewer, World
from commonspace.core.errors import Refused
from commonspace.core.needs import NeedDraft
from commonspace.core.parties.control import Controlled
from commonspace.core.partnerships.compose import Problem
from commonspace.core.partnerships.compose.asked import Ask, problem_for
from commonspace.core.partnerships.compose.supply import Supply
from commonspace.core.terms import BiText
from commonspace.data.exercise.consortia import played
from commonspace.data.programmes import rulebook
from commonspace.records.offers import queries as offers
from commonspace.records.parties import control_queries as control
from commonspace.records.parties import queries as parties


@dataclass(frozen=True, slots=True)
class Supplies:
    """Offers in order of making; the labels of each offer and of its company; names of the companies."""

    found: tuple[Supply, ...]
    labels: Mapping[str, tuple[Label, Label]]
    names: Mapping[str, BiText]


def of_capability(*, by: Viewer, capability: str, on: date) -> Supplies:
    """Open offers of the capability whose company this reader may see too, with what everybody may see of its
    owners and management on the day: a consortium that is kept repeats it, however widely it is released."""
    cards = offers.of_capability(by=by, capability=capability)
    firms = {
        card.ref: card
        for card in parties.by_refs(by=by, refs=tuple({card.draft.company for card in cards}))
        if card.draft.nation
    }
    kept = [(card, firms[card.draft.company]) for card in cards if card.draft.company in firms]
    stated = control.known_of(by=Viewer(by.world), companies=firms, on=on)
    return Supplies(
        found=tuple(
            Supply(card.ref, firm.ref, card.draft, firm.draft, stated.get(firm.ref, Controlled()))
            for card, firm in kept
        ),
        labels={card.ref: (card.label, firm.label) for card, firm in kept},
        names={firm.ref: firm.draft.title for _, firm in kept},
    )


def problem(
    need: NeedDraft, ask: Ask, programme: str, found: Supplies, *, day: date, world: World
) -> Problem:
    """What the composer is asked for a need under one programme; invented nations play real ones."""
    return problem_for(
        ask,
        programme,
        need.capability,
        need.quantity.unit,
        found.found,
        day=day,
        book=rulebook(),
        played=played() if world is World.EXERCISE else {},
    )


def label_for(nation: str, base: Label, parts: Iterable[Label]) -> Label:
    """The label of a consortium that a nation keeps: never wider than what it was made of.

    Raises `Refused` where the nation itself may not see a part, or the parts may not be seen together.
    """
    labels = (base, *parts)
    caveats = frozenset[str]().union(*(label.caveats for label in labels))
    named = [label.releasable_to | {label.owner} for label in labels if label.level is Level.NAMED]
    if not named:
        open_to = Level.COMMUNITY if any(one.level is Level.COMMUNITY for one in labels) else Level.PUBLIC
        return Label(nation, open_to, caveats=caveats, world=base.world)
    readers = frozenset.intersection(*named)
    if nation not in readers:
        raise Refused("consortium_would_release")
    return Label(nation, Level.NAMED, readers - {nation}, caveats, base.world)
