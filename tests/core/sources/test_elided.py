"""Counts whose thing, giver or verb stands elsewhere, and figures that are no such counts."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge


def given(text: str, lang: str = "en") -> list[tuple[str, list[str], str]]:
    """Kind, givers and count of each draft of goods."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [
        (str(draft.kind), [actor.english for actor in draft.givers], draft.quantity.text())
        for draft in found
        if draft.quantity is not None and draft.money is None
    ]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Spain will give Ukraine 20 howitzers this year and another 30 in 2026.",
            "en",
            [("pledge", ["Spain"], "20"), ("pledge", ["Spain"], "30")],
        ),
        (
            "Цього року Іспанія передасть Україні 20 гаубиць, а наступного — ще 30.",
            "uk",
            [("pledge", ["Spain"], "20"), ("pledge", ["Spain"], "30")],
        ),
        (
            "Spain will give Ukraine 20 howitzers. The first four are with the brigades.",
            "en",
            [("pledge", ["Spain"], "20"), ("delivery", ["Spain"], "4")],
        ),
        (
            "Ministers named their gifts: Norway - 40 howitzers; Denmark - 12 radars.",
            "en",
            [("pledge", ["Norway"], "40"), ("pledge", ["Denmark"], "12")],
        ),
        (
            "Denmark has given Ukraine 14 tanks; Norway 12 by the end of 2024.",
            "en",
            [("delivery", ["Denmark"], "14"), ("delivery", ["Norway"], "12")],
        ),
    ],
)
def test_a_count_takes_what_it_lacks_from_the_words_before(
    text: str, lang: str, expected: list[tuple[str, list[str], str]]
) -> None:
    assert given(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Spain has given Ukraine 20 howitzers, 8 of them last week.",
        "Spain has given Ukraine 20 howitzers, up from 12 in May.",
        "Spain has given Ukraine 20 howitzers on condition that others find 30.",
        "Spain has given Ukraine 20 howitzers. The remaining six are to follow.",
    ],
)
def test_a_part_a_comparison_or_a_remainder_is_no_further_gift(text: str) -> None:
    assert given(text) == [("delivery", ["Spain"], "20")]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Ukraine now has five Hawk launchers from Spain in service.",
            "en",
            [("delivery", ["Spain"], "5")],
        ),
        (
            "На озброєнні України вже п'ять пускових установок Patriot, переданих Іспанією.",
            "uk",
            [("delivery", ["Spain"], "5")],
        ),
        (
            "Five Hawk launchers given by Spain are already with the troops.",
            "en",
            [("delivery", ["Spain"], "5")],
        ),
        ("Ukraine now has five Hawk launchers in service.", "en", []),
    ],
)
def test_what_is_there_is_a_delivery_where_the_words_say_from_whom(
    text: str, lang: str, expected: list[tuple[str, list[str], str]]
) -> None:
    assert given(text, lang) == expected


def test_sums_behind_a_colon_go_to_the_givers_in_their_order() -> None:
    text = (
        "Spain, Norway and Iceland paid into the arms fund for Ukraine: "
        "3 million euros, 2 million pounds and 1 million dollars."
    )
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [(draft.givers[0].english, draft.money.currency) for draft in found if draft.money] == [
        ("Spain", "EUR"),
        ("Norway", "GBP"),
        ("Iceland", "USD"),
    ]


def test_the_members_of_a_coalition_may_be_counted_from_their_list() -> None:
    text = "A drone coalition was launched for Ukraine: Sweden, Denmark, Estonia and, in the lead, Latvia."
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [(str(draft.kind), draft.quantity.text()) for draft in found if draft.quantity] == [
        ("coalition", "4")
    ]


def test_a_figure_of_guests_belongs_to_the_forum_named_before() -> None:
    text = "The Defence Industries Forum in Kyiv is over. Some 400 companies had come."
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [(str(draft.kind), draft.quantity.text()) for draft in found if draft.quantity] == [
        ("forum", "400")
    ]


def test_a_programme_stands_beside_the_nation_whose_it_is() -> None:
    text = "Ukraine has received 5,000 artillery shells through the Czech initiative."
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [[actor.english for actor in draft.givers] for draft in found] == [
        ["Czech-led initiative", "Czech Republic"]
    ]
