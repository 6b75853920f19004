"""Fresh forums, drawn by the rules of the stored ones: the search is tuned on these, judged by those.

The rules and the order of the draws are those told beside the evaluation data; with the seeds named there
(`forum-1` is seed 1 and so on) the very same forums come out, and a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from commonspace.core.meetings.problem import Meeting, Participant, Precedence, Problem, Stretch

# Pareto exponent and highest value of how active a person is; share of idle slots that are closed to him.
ACTIVITY, MOST_ACTIVE, CLOSED = 1.6, 6.0, 0.06
# Groups that seldom meet among themselves, and how often such a meeting is refused.
GROUPS, REFUSED = 4, 0.7
TRIES = 400
# Forums of two days: who comes for one day, meetings bound to their session, and fixed or ordered meetings.
ONE_DAY, BOUND, PINNED = 0.10, 0.45, 52


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of a forum; `sessions` are cut from its slots evenly, two a day."""

    people: int
    slots: int
    tables: int
    meetings: int
    days: int = 1


FORUM = Shape(252, 20, 80, 1200)
FORUM_900 = Shape(900, 32, 220, 5200, days=2)
STRESS = Shape(2000, 24, 600, 12000)


class _Draw:
    """The draws of one forum; people and slots count from 0 inside, sets of slots are sets."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self.shape, self.chance = shape, Random(seed)
        self.activity = [min(self.chance.paretovariate(ACTIVITY), MOST_ACTIVE) for _ in range(shape.people)]
        length = shape.slots // shape.days
        self.away: list[frozenset[int]] = [frozenset()] * shape.people
        self.most = [shape.slots - 2] * shape.people
        if shape.days > 1:
            for person in range(shape.people):
                if self.chance.random() < ONE_DAY:
                    day = self.chance.choice(range(1, shape.days + 1))
                    here = range((day - 1) * length, day * length)
                    self.away[person] = frozenset(range(shape.slots)) - frozenset(here)
                    self.most[person] = length - 2
        self.busy: list[set[int]] = [set() for _ in range(shape.people)]
        self.met: set[tuple[int, int]] = set()
        # Two people and the slot of each meeting, as planted.
        self.planted: list[tuple[int, int, int]] = []

    def plant(self) -> None:
        """Draw the meetings slot by slot."""
        shape = self.shape
        for slot in range(shape.slots):
            here = shape.meetings // shape.slots + (slot < shape.meetings % shape.slots)
            for _ in range(here):
                for _ in range(TRIES):
                    one, two = self.chance.choices(range(shape.people), weights=self.activity, k=2)
                    if self._may_meet(one, two, slot):
                        self.busy[one].add(slot)
                        self.busy[two].add(slot)
                        self.met.add((min(one, two), max(one, two)))
                        self.planted.append((min(one, two), max(one, two), slot))
                        break

    def _may_meet(self, one: int, two: int, slot: int) -> bool:
        if one == two or (min(one, two), max(one, two)) in self.met:
            return False
        for person in (one, two):
            if slot in self.busy[person] or slot in self.away[person]:
                return False
            if len(self.busy[person]) >= self.most[person]:
                return False
        return one % GROUPS != two % GROUPS or self.chance.random() >= REFUSED

    def close(self) -> list[frozenset[int]]:
        """Forbidden slots of each person, counted from 1."""
        found = []
        for person in range(self.shape.people):
            closed = {
                slot
                for slot in range(self.shape.slots)
                if slot not in self.busy[person]
                and (slot in self.away[person] or self.chance.random() < CLOSED)
            }
            found.append(frozenset(slot + 1 for slot in closed))
        return found


def drawn(shape: Shape, seed: int, name: str | None = None) -> Problem:
    """The forum of a shape and a seed."""
    draw = _Draw(shape, seed)
    draw.plant()
    forbidden = draw.close()
    order = list(range(len(draw.planted)))
    draw.chance.shuffle(order)
    planted = [draw.planted[number] for number in order]
    days, sessions = _calendar(shape)
    bound: Sequence[str | None] = [None] * len(planted)
    fixed: set[int] = set()
    links: tuple[Precedence, ...] = ()
    if shape.days > 1:
        bound = [
            next(one.id for one in sessions if slot + 1 in one) if draw.chance.random() < BOUND else None
            for _, _, slot in planted
        ]
        fixed = set(draw.chance.sample(range(len(planted)), PINNED))
        links = _links(draw, planted)
    meetings = tuple(
        Meeting(
            _meeting(number), _person(one), _person(two), bound[number], slot + 1 if number in fixed else None
        )
        for number, (one, two, slot) in enumerate(planted)
    )
    return Problem(
        name=name or f"drawn-{shape.people}-{seed}",
        slots=shape.slots,
        tables=shape.tables,
        participants=tuple(Participant(_person(number), away) for number, away in enumerate(forbidden)),
        meetings=meetings,
        days=days,
        sessions=sessions,
        precedences=links,
        spread=2 if shape.days > 1 and seed % 2 == 0 else None,
    )


def _calendar(shape: Shape) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    length = shape.slots // shape.days
    days, sessions = [], []
    for day in range(shape.days):
        first, last = day * length + 1, (day + 1) * length
        middle = first + length // 2 - 1
        days.append(Stretch(f"D{day + 1}", first, last))
        sessions.append(Stretch(f"D{day + 1}-AM", first, middle))
        sessions.append(Stretch(f"D{day + 1}-PM", middle + 1, last))
    return tuple(days), tuple(sessions)


def _links(draw: _Draw, planted: Sequence[tuple[int, int, int]]) -> tuple[Precedence, ...]:
    """Different pairs of meetings of one person, the one planted earlier first."""
    mine: list[list[int]] = [[] for _ in range(draw.shape.people)]
    for number, (one, two, _) in enumerate(planted):
        mine[one].append(number)
        mine[two].append(number)
    found: dict[tuple[int, int], None] = {}
    while len(found) < PINNED:
        person = draw.chance.randrange(draw.shape.people)
        if len(mine[person]) < 2:
            continue
        one, two = draw.chance.sample(mine[person], 2)
        if planted[one][2] > planted[two][2]:
            one, two = two, one
        found[one, two] = None
    return tuple(Precedence(_meeting(one), _meeting(two)) for one, two in sorted(found))


def _person(number: int) -> str:
    return f"P{number + 1:04}"


def _meeting(number: int) -> str:
    return f"M{number + 1:05}"
