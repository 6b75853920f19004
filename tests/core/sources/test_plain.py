"""What the precise rules leave of a short item, read by families of words."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document, fact_record
from commonspace.data.sources import knowledge


def told(text: str, lang: str = "en") -> list[tuple[str, list[str], int]]:
    """Kind, actors, and the sum or else the count (0: neither) of each draft but statements."""
    found = draft_document(Document(text, lang, date(2026, 2, 1)), knowledge(learnt=False)).drafts
    records = [fact_record(draft) for draft in found if str(draft.kind) != "statement"]
    return [
        (each["kind"], each["actors"], (each["amount"] or each["quantity"] or [0])[0]) for each in records
    ]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "A column with 25 carriers and ten thousand mortar bombs crossed into Ukraine, the Estonian "
            "defence "
            "ministry disclosed.",
            "en",
            [("delivery", ["Estonia"], 25), ("delivery", ["Estonia"], 10000)],
        ),
        (
            "Ukraine's marines have taken delivery of 14 Patria carriers, which were made in Finland and "
            "paid for "
            "by Latvia.",
            "en",
            [("delivery", ["Latvia"], 14)],
        ),
        (
            "Norway promised more for Ukraine's air defence. The money goes to missiles from American "
            "makers. Four NASAMS launchers reached Ukraine in January.",
            "en",
            [("delivery", ["Norway"], 4)],
        ),
        (
            "Кордон України перетнула колона з 25 бронетранспортерами, повідомили в естонському Міноборони.",
            "uk",
            [("delivery", ["Estonia"], 25)],
        ),
    ],
)
def test_a_counted_thing_is_given_by_who_pays_or_acted_last(
    text: str, lang: str, expected: list[tuple[str, list[str], int]]
) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway's plant in Ukraine is to turn out 500 drones a month.",
        "Denmark's makers sold 40 radars to Ukraine's neighbours last year.",
        "Sweden declined to say whether 12 jets had been lost over Ukraine.",
        "Fifteen journalists from eleven countries reached Ukraine with the Danish minister's plane.",
    ],
)
def test_what_is_made_sold_lost_or_no_thing_is_given_by_nobody(text: str) -> None:
    assert [row for row in told(text) if row[0] in ("pledge", "delivery")] == []


def test_what_is_lacking_is_a_need_though_no_table_knows_it() -> None:
    text = "Ukraine goes on. What is lacking, he said, are 155 mm shells, thermal imagers and lorries."
    assert told(text) == [("need", ["Ukraine"], 0)] * 3


def test_a_price_told_in_the_next_sentence_is_no_gift_but_stands_beside_its_paper() -> None:
    text = (
        "Slovakia's Tatrapol has signed a contract with Ukraine's Kremin Works for howitzer barrels. "
        "Value: EUR 21 million."
    )
    assert told(text) == [("partnership", ["Slovakia", "Tatrapol", "Kremin Works"], 21_000_000)]


def test_what_two_states_put_up_together_is_a_project() -> None:
    text = (
        "The Netherlands and Ukraine are to form a drone alliance, for which 600 million euros will be given."
    )
    assert [kind for kind, _, _ in told(text)] == ["project"]
