"""Units stand in the form that goes with their number, in both languages."""

from decimal import Decimal

import pytest

from commonspace.core.errors import BadInput
from commonspace.core.terms import Quantity
from commonspace.data.units import quantity_words, unit_code, units


@pytest.mark.parametrize(
    ("number", "en", "uk"),
    [
        (0, "howitzers", "гаубиць"),
        (1, "howitzer", "гаубиця"),
        (2, "howitzers", "гаубиці"),
        (5, "howitzers", "гаубиць"),
        (11, "howitzers", "гаубиць"),
        (14, "howitzers", "гаубиць"),
        (21, "howitzers", "гаубиця"),
        (112, "howitzers", "гаубиць"),
        (124, "howitzers", "гаубиці"),
    ],
)
def test_a_number_takes_its_form(number: int, en: str, uk: str) -> None:
    howitzers = units()["howitzers"]
    assert (howitzers.word(Decimal(number), "en"), howitzers.word(Decimal(number), "uk")) == (en, uk)


def test_singular_and_plural_are_one_unit_so_that_they_can_be_added() -> None:
    assert unit_code("system") == unit_code("Systems") == unit_code(" systems ") == "systems"
    assert unit_code("drones per year") == "drones_per_year"
    assert unit_code("") == ""


def test_a_unit_that_is_not_known_is_refused() -> None:
    with pytest.raises(BadInput) as raised:
        unit_code("wagons")
    assert raised.value.code == "unit_unknown"


def test_a_range_takes_the_form_of_its_upper_end() -> None:
    assert quantity_words(Quantity.between(5, 7, "systems"), "uk") == "5–7 комплексів"
    assert quantity_words(Quantity.at_least(2, "radars"), "uk") == "≥ 2 радари"
    assert quantity_words(Quantity.unknown("radars"), "uk") == ""


def test_a_word_in_place_of_a_number_is_said_in_both_languages() -> None:
    thousands = Quantity.parse("thousands", "systems")
    assert (quantity_words(thousands, "en"), quantity_words(thousands, "uk")) == (
        "thousands of systems",
        "тисячі комплексів",
    )
    assert quantity_words(Quantity.parse("сотні"), "uk") == "сотні"
