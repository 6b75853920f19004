"""What a value says on a page: in the reader's language, in the right form."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.terms import PartialDate, Quantity
from commonspace.core.terms.shape import shapes_of
from commonspace.pages import say

SHAPES = {shape.name: shape for shape in shapes_of(ClaimDraft)}


@pytest.mark.parametrize(
    ("quantity", "en", "uk"),
    [
        (Quantity.exact(1, "howitzers"), "1\u00a0howitzer", "1\u00a0гаубиця"),
        (Quantity.exact(18, "howitzers"), "18\u00a0howitzers", "18\u00a0гаубиць"),
        (Quantity.between(5, 7, "systems"), "5–7\u00a0systems", "5–7\u00a0комплексів"),
        (Quantity.parse("thousands", "systems"), "thousands of systems", "тисячі комплексів"),
        (Quantity(Decimal(3), Decimal(3), "", "things"), "3\u00a0things", "3\u00a0things"),
        (Quantity.unknown("radars"), "", ""),
    ],
)
def test_a_quantity_is_said_with_its_unit_in_both_languages(quantity: Quantity, en: str, uk: str) -> None:
    with override("en"):
        assert say.quantity(quantity) == en
    with override("uk"):
        assert say.quantity(quantity) == uk


def test_givers_are_named_in_the_readers_language_and_a_bare_name_stays() -> None:
    givers = ("NO", "coalition.demining", "A Fund")
    with override("uk"):
        assert say.parties(givers) == "Норвегія, Коаліція з розмінування, A Fund"
        assert say.value_of(SHAPES["givers"], givers) == "Норвегія; Коаліція з розмінування; A Fund"
    with override("en"):
        assert say.value_of(SHAPES["receiver"], "UA") == "Ukraine"


@pytest.mark.parametrize(
    ("value", "en", "uk"),
    [
        (PartialDate("2026-07-03"), "3 July 2026", "3 липня 2026"),
        (PartialDate("2026-07"), "July 2026", "липень 2026"),
        (PartialDate("2026-07", about=True), "about July 2026", "близько липня 2026"),
        (PartialDate("2026-Q3"), "Q3 2026", "3 кв. 2026"),
    ],
)
def test_a_date_has_its_month_in_the_case_that_goes_with_it(value: PartialDate, en: str, uk: str) -> None:
    with override("en"):
        assert say.date(value) == en
    with override("uk"):
        assert say.date(value) == uk
