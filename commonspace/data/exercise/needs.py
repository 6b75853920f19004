"""States the needs of the exercise: who asks for what, by when, and under which hard conditions."""

from dataclasses import replace
from datetime import date

from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.data.exercise.chance import days_around, months_after, stream
from commonspace.data.exercise.tables import NeedText, invented_nations, need_texts
from commonspace.data.exercise.values import ExerciseDesk, ExerciseNeed

_OFFICE = BiText("Director of armaments (exercise)", "Директор з озброєнь (навчання)")


def needs(seed: int, opens: date, desks: tuple[ExerciseDesk, ...]) -> tuple[ExerciseNeed, ...]:
    """One need for each text, in its order, and the story of two: an earlier, wider statement that
    another made more precise, and one that a later one replaced."""
    nation_of = {entry.plays: entry.nation.code for entry in invented_nations()}
    desk_of = {desk.nation: desk for desk in desks}
    made = [
        _need(f"XN-{number:03}", seed, opens, desk_of[nation_of[text.plays]], text)
        for number, text in enumerate(need_texts(), start=1)
    ]
    return tuple(_told_earlier(made, opens))


def _need(id: str, seed: int, opens: date, desk: ExerciseDesk, text: NeedText) -> ExerciseNeed:
    chance = stream(seed, "need", id)
    stated = days_around(chance, opens, -200, -30)
    due = months_after(opens, text.months)
    quarter = PartialDate(f"{due.year}-Q{(due.month + 2) // 3}")
    return ExerciseNeed(
        id=id,
        desk=desk.id,
        nation=desk.nation,
        capability=text.capability,
        title=text.title,
        details=text.details,
        quantity=text.quantity,
        budget=text.budget,
        needed_by=quarter if chance.random() < 0.5 else PartialDate.of(due),
        priority=text.priority,
        stated_by=_OFFICE,
        stated_on=PartialDate.of(stated),
        certificates=text.certificates,
        eligible_groups=text.groups,
        languages=text.languages,
        least_capacity=text.capacity,
        training_included=text.training,
        support_months=text.support_months,
    )


def _told_earlier(made: list[ExerciseNeed], opens: date) -> list[ExerciseNeed]:
    """Put before the rest one wider need without quantity (the first makes it precise) and an earlier
    form of the second with a smaller number, which it replaces."""
    first, second = made[0], made[1]
    wider = replace(
        first,
        id="XN-901",
        capability="mine_action",
        title=BiText("Farmland returned to its owners", "Повернення ріллі власникам"),
        details=BiText(
            "First statement of the wish, before anybody had counted.",
            "Перша заява про намір, до будь-яких підрахунків.",
        ),
        quantity=Quantity.unknown(),
        budget=None,
        stated_on=PartialDate.of(months_after(opens, -12)),
        certificates=(),
        least_capacity=Quantity.unknown(),
        support_months=None,
        training_included=None,
    )
    smaller = replace(
        second,
        id="XN-902",
        quantity=Quantity.at_least(900, second.quantity.unit),
        stated_on=PartialDate.of(months_after(opens, -11)),
        superseded_by=second.id,
    )
    return [wider, smaller, replace(first, narrows=wider.id), *made[1:]]
