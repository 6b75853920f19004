"""The general reader of forums: whose figure it is, which of two, and what is no forum of arms."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge

Row = tuple[str, str]


def forums(text: str, lang: str = "en") -> list[Row]:
    """Subject and figure of each forum fact."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [
        (each.subject, each.quantity.text() if each.quantity else "")
        for each in found
        if str(each.kind) == "forum"
    ]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Some 90 exhibitors came to the Poltava Armour Days, which closed in Ukraine on Friday.",
            "en",
            [("Poltava Armour Days", "90")],
        ),
        (
            "На виставку озброєнь «Щит Полтави» приїхали 120 компаній із 14 країн.",
            "uk",
            [("Щит Полтави", "120")],
        ),
    ],
)
def test_a_figure_has_the_name_of_its_forum(text: str, lang: str, expected: list[Row]) -> None:
    assert forums(text, lang) == expected


def test_firms_count_before_guests_and_papers_are_counted_apart() -> None:
    text = (
        "The second Baltic Drone Forum was held in Ukraine; 700 guests walked through its halls. "
        "Organisers counted 64 firms. Nine agreements were signed. At the first forum there were 30 firms."
    )
    assert [figure for _, figure in forums(text)] == ["64", "9", "30"]


@pytest.mark.parametrize(
    "text",
    [
        "The Economic Forum in Kyiv drew 300 companies; drones and weapons were hardly mentioned.",
        "At the Poltava Armour Days in Ukraine 40 journalists had waited for the defence minister.",
        "At the Poltava Armour Days in Ukraine makers hope that 30 arms contracts will be signed.",
    ],
)
def test_other_forums_and_hopes_are_no_facts(text: str) -> None:
    assert forums(text) == []


def test_the_members_of_an_alliance_are_its_own_and_not_those_of_the_fair_beside_it() -> None:
    text = "The Defence Industries Alliance now unites 71 companies, Ukraine said at the MSPO fair."
    assert forums(text) == [("Defence Industries Alliance", "71")]
