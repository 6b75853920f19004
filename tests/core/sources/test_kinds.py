"""Which kind a sentence tells: programmes with their budget, needs by rank, gifts cleared for export."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge


def told(text: str, lang: str = "en") -> list[tuple[str, list[str]]]:
    """Kind and actors of each draft."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge()).drafts
    return [
        (str(draft.kind), [actor.english for actor in (*draft.givers, *draft.parties)]) for draft in found
    ]


def test_a_programme_that_is_approved_is_a_project_with_its_budget_and_its_share_another() -> None:
    text = (
        "The Council approved the European Defence Fund: 2 billion euros, of which 300 million go to Ukraine."
    )
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge()).drafts
    assert [
        (str(draft.kind), draft.parties[0].code, draft.money.text()) for draft in found if draft.money
    ] == [
        ("project", "eu", "2\xa0000\xa0000\xa0000"),
        ("project", "eu", "300\xa0000\xa0000"),
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("President Zelensky of Ukraine put shells first, then armoured vehicles.", "en"),
        ("Президент Зеленський назвав першою потребою снаряди, далі — бронетехніку.", "uk"),
    ],
)
def test_needs_told_by_rank_are_needs_each(text: str, lang: str) -> None:
    assert [kind for kind, _ in told(text, lang)] == ["need", "need"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Spain has issued the export licence for 12 howitzers for Ukraine.", "en"),
        ("Іспанія надала дозвіл на експорт 12 гаубиць для України.", "uk"),
    ],
)
def test_what_is_cleared_for_export_is_a_pledge(text: str, lang: str) -> None:
    assert told(text, lang) == [("pledge", ["Spain"])]


def test_two_papers_told_apart_are_two_agreements() -> None:
    text = (
        "Thales and Ukroboronprom concluded two agreements: one provides for a radar plant, "
        "the other concerns spare parts."
    )
    assert told(text) == [("partnership", ["Thales", "Ukroboronprom"])] * 2


def test_beside_a_clause_that_opens_with_while_the_main_one_has_its_own_parties() -> None:
    text = (
        "While Thales is still negotiating with Ukroboronprom about a joint venture for radars, "
        "Nordvik has concluded a contract with Kyiv for 90 drones."
    )
    assert told(text) == [
        ("partnership", ["Thales", "Ukroboronprom"]),
        ("partnership", ["Nordvik", "Ukraine"]),
    ]
