"""Agreements, works and forums: the frames on sentences of their own, in both languages."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge


def drafted(text: str, lang: str = "en") -> list[tuple[str, list[str]]]:
    """Kind and parties of each draft."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [
        (str(draft.kind), [actor.english for actor in (*draft.givers, *draft.parties)]) for draft in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Saab has concluded a contract with Ukroboronprom on radars for Ukraine.",
            [("partnership", ["Saab", "Ukroboronprom"])],
        ),
        (
            "Thales and Ukroboronprom are setting up a joint venture for air-defence radars.",
            [("partnership", ["Thales", "Ukroboronprom"])],
        ),
        (
            "Drone maker Nordvik signed a memorandum with Ukroboronprom and a contract with Thales.",
            [("partnership", ["Nordvik", "Ukroboronprom"]), ("partnership", ["Nordvik", "Thales"])],
        ),
        (
            "Rheinmetall plans to build an ammunition plant in Ukraine.",
            [("project", ["Rheinmetall", "Ukraine"])],
        ),
        (
            "Spain denied that it had signed a contract with Ukraine on tanks.",
            [],
        ),
    ],
)
def test_a_clause_gives_its_agreement_with_its_parties(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert drafted(text) == expected


def test_a_sentence_that_goes_on_about_an_agreement_adds_none() -> None:
    text = (
        "Thales and Ukroboronprom have founded a joint venture for radars. It will repair radars in Ukraine."
    )
    assert [kind for kind, _ in drafted(text)] == ["partnership"]


def test_what_a_firm_sells_is_no_pledge() -> None:
    text = "Rheinmetall will deliver 20 armoured vehicles to Ukraine for 70 million euros."
    assert [kind for kind, _ in drafted(text)] == ["partnership"]


def test_ukrainian_frames_read_the_same_agreements() -> None:
    text = "Saab уклала контракт з «Укроборонпромом» щодо радарів. Rheinmetall побудує в Україні завод."
    assert drafted(text, "uk") == [
        ("partnership", ["Saab", "Ukroboronprom"]),
        ("project", ["Rheinmetall", "Ukraine"]),
    ]


def test_papers_that_a_forums_guests_signed_are_the_forums_figure() -> None:
    text = "Ukraine held a defence forum in Lviv. Participants signed eleven agreements."
    found = draft_document(Document(text, "en"), knowledge(learnt=False)).drafts
    assert [(str(draft.kind), draft.quantity and draft.quantity.text()) for draft in found][-1] == (
        "forum",
        "11",
    )
