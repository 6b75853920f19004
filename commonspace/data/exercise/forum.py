"""Invites everybody to a forum: delegations with their absences, and requests, some 1,200 of them accepted.

Two days of sixteen slots. All that is accepted has room, but not all that is still open: the tables are
fewer than the wishes, so that choosing has something to do. Nobody asks himself, and a pair asks once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from commonspace.core.terms import BiText
from commonspace.data.exercise.chance import stream
from commonspace.data.exercise.offers import root_of
from commonspace.data.exercise.tables import OfferText, marked
from commonspace.data.exercise.values import (
    Delegation,
    ExerciseCompany,
    ExerciseDesk,
    ExerciseForum,
    ExerciseNeed,
    MeetingRequest,
)

ACCEPTED, DECLINED, OPEN = 1_200, 260, 140
DAYS, SLOTS_A_DAY, MINUTES, TABLES, ROOMS, INTERPRETERS = 2, 16, 25, 39, 2, 3
HOST_DELEGATES = 8
MOST_ACCEPTED = DAYS * SLOTS_A_DAY - 6  # of one party: it could still be placed whole


def forum(
    seed: int,
    opens: date,
    desks: Sequence[ExerciseDesk],
    companies: Sequence[ExerciseCompany],
    lines: Sequence[Sequence[OfferText]],
    needs: Sequence[ExerciseNeed],
) -> ExerciseForum:
    """The forum with every company and desk as a delegation."""
    delegations = _delegations(stream(seed, "delegations"), desks, companies)
    name = marked(BiText("Forum of defence industries", "Форум оборонних індустрій"))
    requests = _requests(stream(seed, "requests"), desks, companies, lines, needs)
    return ExerciseForum(
        "XV-1", name, opens, DAYS, SLOTS_A_DAY, MINUTES, TABLES, ROOMS, INTERPRETERS, delegations, requests
    )


def _delegations(
    chance: Random, desks: Sequence[ExerciseDesk], companies: Sequence[ExerciseCompany]
) -> tuple[Delegation, ...]:
    """One to three delegates each; one delegation in eight misses a run of slots."""
    found = []
    for party, speaks in [(d.id, d.languages) for d in desks] + [(c.id, c.languages) for c in companies]:
        absent: frozenset[int] = frozenset()
        if chance.random() < 0.125:
            first = chance.randint(1, DAYS * SLOTS_A_DAY - 5)
            absent = frozenset(range(first, first + chance.randint(3, 6)))
        count = HOST_DELEGATES if party == desks[0].id else chance.choices((1, 2, 3), (7, 2, 1))[0]
        found.append(Delegation(party, count, speaks, absent))
    return tuple(found)


def _requests(
    chance: Random,
    desks: Sequence[ExerciseDesk],
    companies: Sequence[ExerciseCompany],
    lines: Sequence[Sequence[OfferText]],
    needs: Sequence[ExerciseNeed],
) -> tuple[MeetingRequest, ...]:
    """Desks ask those who offer what they need; companies ask those of their own kind and a few others."""
    offering: dict[str, list[str]] = {}
    for company, line in zip(companies, lines, strict=True):
        for text in line:
            offering.setdefault(root_of(text), []).append(company.id)
    wanted: dict[frozenset[str], tuple[str, str, str]] = {}

    def ask(asking: str, asked: str, capability: str) -> None:
        if asking != asked:
            wanted.setdefault(frozenset((asking, asked)), (asking, asked, capability))

    for need in needs:
        able = offering[need.capability.split(".")[0]]
        for asked in chance.sample(able, min(9, len(able))):
            ask(need.desk, asked, need.capability)
    for desk in desks:
        for asked in chance.sample([company.id for company in companies], 8):
            ask(desk.id, asked, "industry.joint_ventures")
    while len(wanted) < ACCEPTED + DECLINED + OPEN:
        place = chance.randrange(len(companies))
        text = chance.choice(lines[place])
        near = chance.random() < 0.7
        among = offering[root_of(text)] if near else [company.id for company in companies]
        ask(companies[place].id, chance.choice(among), text.capability)
    return _answered(chance, list(wanted.values()), {desks[0].id: MOST_ACCEPTED * HOST_DELEGATES})


def _answered(
    chance: Random, wanted: list[tuple[str, str, str]], most: Mapping[str, int]
) -> tuple[MeetingRequest, ...]:
    """Answers in the order of chance; nobody accepts more than could be placed in two days: `most`, or
    what one delegate can sit through."""
    order = list(range(len(wanted)))
    chance.shuffle(order)
    busy: Counter[str] = Counter()
    answer: dict[int, bool | None] = {}
    accepted = declined = 0
    for place in order:
        asking, asked, _ = wanted[place]
        room = all(busy[party] < most.get(party, MOST_ACCEPTED) for party in (asking, asked))
        if accepted < ACCEPTED and room:
            busy.update((asking, asked))
            accepted, answer[place] = accepted + 1, True
        elif declined < DECLINED:
            declined, answer[place] = declined + 1, False
        else:
            answer[place] = None
    return tuple(
        MeetingRequest(
            id=f"XR-{place + 1:04}",
            asking=asking,
            asked=asked,
            capability=capability,
            weight=chance.choices((1, 2, 3), (5, 3, 2))[0],
            accepted=answer[place],
            private=chance.random() < 0.03,
        )
        for place, (asking, asked, capability) in enumerate(wanted)
    )
