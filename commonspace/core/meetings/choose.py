"""Which wishes are to be met when there are more than places: the most weight, and nobody forgotten.

A b-matching: nobody has more meetings than slots (in each session and in all), all together fit the
tables. Its best value is a bound that no plan can beat. Which slot a meeting gets is not decided here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from commonspace.core.meetings.domains import bits
from commonspace.core.meetings.linear import UNBOUNDED, Program
from commonspace.core.meetings.problem import Meeting, Problem

# What a missing point of the fairness floor costs against a point of weight: the floor comes first.
SHORTFALL = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The meetings chosen, `bound` on the weight of any plan, and whether it was reached and proven."""

    ids: tuple[str, ...]
    weight: int
    bound: int
    attainable: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Limit:
    """At most `most` of these meetings (positions)."""

    members: tuple[int, ...]
    most: int


def choose(problem: Problem, domains: Mapping[str, int], fair: float | None, seconds: float = 20.0) -> Choice:
    """The heaviest set of wishes beside all musts that no count of slots or tables forbids.

    `fair`: the share of the weight a participant would get if served first that he is to get at least,
    as far as all can. `seconds` limits the solver; it is far more than it needs, so it does not decide.
    """
    meetings = [one for one in problem.meetings if one.id in domains]
    limits = _limits(problem, meetings, domains)
    attainable = attainable_weights(problem, meetings, domains)
    if all(len(limit.members) <= limit.most for limit in limits):
        total = sum(one.weight for one in meetings)
        return Choice(tuple(one.id for one in meetings), total, total, attainable)
    bound, chosen = _solved(meetings, limits, {}, seconds)
    if fair:
        share = Fraction(fair).limit_denominator(1000)
        floors = {name: ceil(share * weight) for name, weight in attainable.items() if weight}
        _, chosen = _solved(meetings, limits, floors, seconds)
    ids = tuple(one.id for one, taken in zip(meetings, chosen, strict=True) if taken)
    weight = sum(one.weight for one, taken in zip(meetings, chosen, strict=True) if taken)
    return Choice(ids, weight, bound, attainable)


def attainable_weights(
    problem: Problem, meetings: Iterable[Meeting], domains: Mapping[str, int]
) -> dict[str, int]:
    """What each participant would get if served first: his heaviest meetings, as many as he has slots."""
    mine: dict[str, list[int]] = {one.id: [] for one in problem.participants}
    open_to: Counter[str] = Counter()
    masks: dict[str, int] = dict.fromkeys(mine, 0)
    for one in meetings:
        for name in (one.a, one.b):
            mine[name].append(one.weight)
            masks[name] |= domains[one.id]
    for name, mask in masks.items():
        open_to[name] = mask.bit_count()
    return {name: sum(sorted(those, reverse=True)[: open_to[name]]) for name, those in mine.items()}


def _limits(problem: Problem, meetings: list[Meeting], domains: Mapping[str, int]) -> list[_Limit]:
    """Counts that hold in every plan: of a person, of the tables, each in all and within each session."""
    whole = (1 << problem.slots) - 1
    stretches = [whole, *(bits(range(one.first, one.last + 1)) for one in problem.sessions)]
    within: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(meetings):
        for place, stretch in enumerate(stretches):
            if not domains[one.id] & ~stretch:
                within[place].append(number)
    limits = []
    for place, members in within.items():
        for private in (False, True):
            those = tuple(n for n in members if meetings[n].private == private)
            slots = [s for s in range(1, problem.slots + 1) if stretches[place] >> (s - 1) & 1]
            room = sum(problem.rooms if private else problem.open_tables(slot) for slot in slots)
            if those:
                limits.append(_Limit(those, room))
        mine: dict[str, list[int]] = defaultdict(list)
        for number in members:
            mine[meetings[number].a].append(number)
            mine[meetings[number].b].append(number)
        for those_of_one in mine.values():
            union = 0
            for number in those_of_one:
                union |= domains[meetings[number].id]
            limits.append(_Limit(tuple(those_of_one), union.bit_count()))
    return limits


def _solved(
    meetings: list[Meeting],
    limits: list[_Limit],
    floors: Mapping[str, int],
    seconds: float,
) -> tuple[int, list[bool]]:
    """Bound on the weight and the best set found. With `floors`, shortfalls are the first thing to avoid."""
    program = Program()
    taken = [program.variable(-one.weight, 1, least=float(one.must)) for one in meetings]
    for limit in limits:
        if len(limit.members) > limit.most:
            row = program.limit(-UNBOUNDED, limit.most)
            for member in limit.members:
                program.put(row, taken[member])
    mine: dict[str, list[int]] = {name: [] for name in floors}
    for number, one in enumerate(meetings):
        for name in {one.a, one.b} & mine.keys():
            mine[name].append(number)
    for name, least in floors.items():
        row = program.limit(least, UNBOUNDED)
        for number in mine[name]:
            program.put(row, taken[number], meetings[number].weight)
        program.put(row, program.variable(SHORTFALL, least, whole=False))
    values, bound = program.solve(seconds)
    total = sum(one.weight for one in meetings)
    if values is None:
        # The musts alone exceed some count: feasibility tells why; nothing is chosen beside them.
        return total, [one.must for one in meetings]
    return total if bound is None else floor(-bound + 1e-6), [values[number] > 0.5 for number in taken]
