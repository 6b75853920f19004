"""Counts whose thing, giver or verb stands elsewhere, and figures that are no such counts."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge


def given(text: str, lang: str = "en") -> list[tuple[str, list[str], str]]:
    """Kind, givers and count of each draft of goods."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge()).drafts
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
