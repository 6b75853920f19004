"""Reports who gives what to whom in the exercise: pledges that grow into deliveries, shares of a whole,
conditions, and two outlets that do not agree."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from commonspace.core.terms import BiText, Money, PartialDate, Quantity
from commonspace.data.exercise.chance import days_around, months_after, round_figure, stream
from commonspace.data.exercise.companies import HOST
from commonspace.data.exercise.tables import invented_nations
from commonspace.data.exercise.values import ExerciseClaim, ExerciseNeed

STEPS = ("pledge", "allocation", "contract", "delivery")
_OUTLETS = (
    ("Exercise Gazette (exercise)", "government"),
    ("Practice Post (exercise)", "press"),
    ("Drill Agency (exercise)", "aggregator"),
)
_WORDS = {
    "pledge": ("pledged", "обіцяно"),
    "allocation": ("set aside", "виділено"),
    "contract": ("under contract", "законтрактовано"),
    "delivery": ("delivered", "поставлено"),
    "total": ("raised together", "зібрано разом"),
}
_CONDITION = BiText(
    "if two other nations give at least as much", "якщо дві інші держави дадуть щонайменше стільки ж"
)


def claims(seed: int, opens: date, needs: Sequence[ExerciseNeed]) -> tuple[ExerciseClaim, ...]:
    """Two or three threads for each need that counts something, in the order of their making."""
    made: list[ExerciseClaim] = []
    for need in needs:
        if need.superseded_by or not need.quantity.is_known:
            continue
        for thread in range(2 + (int(need.id[-2:]) % 2)):
            made += _thread(stream(seed, "claims", need.id, thread), need, opens, len(made), thread)
    made += _joint(stream(seed, "claims", "joint"), needs, opens, len(made))
    return tuple(made)


def _thread(chance: Random, need: ExerciseNeed, opens: date, made: int, thread: int) -> list[ExerciseClaim]:
    """One giver's promise and as many later steps as it has come; each step moves it, none adds."""
    asked = need.quantity.lo if need.quantity.lo is not None else need.quantity.hi
    assert asked is not None
    count = max(1, int(asked) * chance.randint(5, 35) // 100)
    givers = [
        entry.nation.code for entry in invented_nations() if entry.nation.code not in (HOST, need.nation)
    ]
    giver, day = chance.choice(givers), days_around(chance, opens, -170, -140)
    due = months_after(day, chance.randint(4, 14))
    found: list[ExerciseClaim] = []
    for kind in STEPS[: chance.randint(1, 4)]:
        before = found[-1].id if found else ""
        id = f"XK-{made + len(found) + 1:03}"
        found.append(_claim(id, chance, kind, need, (giver,), count, day, due, before))
        day = days_around(chance, day, 12, 40)
        if chance.random() < 0.3:
            due = days_around(chance, due, 20, 120)  # it slips
        if kind == "contract" and chance.random() < 0.4:
            count = max(1, count * 6 // 10)  # what arrives first is a part
    if chance.random() < (0.4 if len(found) == 1 else 0.08):  # what has moved on has its condition met
        met = True if len(found) > 1 else chance.choice((False, None))
        found[0] = replace(found[0], condition=_CONDITION, condition_met=met)
    if thread == 1 and chance.random() < 0.5:
        found.append(_rival(f"XK-{made + len(found) + 1:03}", chance, found[-1]))
    return found


def _claim(
    id: str,
    chance: Random,
    kind: str,
    need: ExerciseNeed,
    givers: tuple[str, ...],
    count: int,
    day: date,
    due: date,
    before: str,
) -> ExerciseClaim:
    outlet, outlet_class = chance.choice(_OUTLETS)
    en, uk = _WORDS[kind]
    return ExerciseClaim(
        id=id,
        kind=kind,
        title=BiText(f"{need.title.en}: {en}", f"{need.title.uk}: {uk}"),
        givers=givers,
        receiver=need.nation,
        need=need.id,
        capability=need.capability,
        quantity=Quantity.exact(count, need.quantity.unit),
        amount=None,
        happened_on=PartialDate.of(day),
        published_on=days_around(chance, day, 0, 5),
        outlet=outlet,
        outlet_class=outlet_class,
        due=None if kind == "delivery" else PartialDate.of(due),
        same_as=before,
    )


def _rival(id: str, chance: Random, told: ExerciseClaim) -> ExerciseClaim:
    """Another outlet tells the same with another figure."""
    outlet, outlet_class = next(pair for pair in _OUTLETS if pair[0] != told.outlet)
    count = int(told.quantity.lo or Decimal(1))
    other = max(1, count + max(1, count * chance.choice((-20, 15, 40)) // 100))
    return replace(
        told,
        id=id,
        quantity=Quantity.exact(other, told.quantity.unit),
        outlet=outlet,
        outlet_class=outlet_class,
        published_on=days_around(chance, told.published_on, 1, 6),
        same_as=told.id,
    )


def _joint(chance: Random, needs: Sequence[ExerciseNeed], opens: date, made: int) -> list[ExerciseClaim]:
    """A coalition's total in money and the shares that it is made of: never to be added to it."""
    need = next(entry for entry in needs if entry.budget and not entry.superseded_by)
    givers = chance.sample(
        [entry.nation.code for entry in invented_nations() if entry.nation.code != HOST], 5
    )
    parts = [round_figure(chance.randint(900_000, 8_000_000)) for _ in givers]
    day, due = days_around(chance, opens, -90, -60), months_after(opens, 9)
    total = replace(
        _claim(f"XK-{made + 1:03}", chance, "total", need, tuple(givers), 1, day, due, ""),
        quantity=Quantity.unknown(),
        amount=Money.exact(sum(parts), "EUR"),
    )
    shares = [
        replace(
            _claim(f"XK-{made + 2 + place:03}", chance, "pledge", need, (giver,), 1, day, due, ""),
            quantity=Quantity.unknown(),
            amount=Money.exact(part, "EUR"),
            part_of=total.id,
        )
        for place, (giver, part) in enumerate(zip(givers, parts, strict=True))
    ]
    return [total, *shares]
