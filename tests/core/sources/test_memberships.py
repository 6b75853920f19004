"""Coalitions with their count and leaders told beside them, and programmes that are called by a name."""

from datetime import date

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge


def told(text: str, kind: str, lang: str = "en") -> list[tuple[list[str], str]]:
    """Parties and figure of each fact of a kind."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [
        (
            [actor.english for actor in each.parties],
            each.quantity.text() if each.quantity else each.money.text() if each.money else "",
        )
        for each in found
        if str(each.kind) == kind
    ]


def test_a_coalition_takes_the_count_of_the_sentence_that_goes_on() -> None:
    text = (
        "The demining coalition for Ukraine, which Norway and Spain lead, has made its first purchase. "
        "Fifteen member states shared the bill."
    )
    assert told(text, "coalition") == [(["Norway", "Spain"], "15")]


def test_the_count_of_another_group_is_not_taken() -> None:
    text = (
        "The demining coalition for Ukraine, led by Norway, has made its first purchase. "
        "The older drone coalition unites twenty states."
    )
    assert told(text, "coalition")[0][1] == ""


def test_leaders_told_in_a_clause_beside_are_the_parties() -> None:
    text = (
        "До коаліції з розмінування, яку очолюють Литва та Ісландія, приєдналася Іспанія. "
        "Тепер у ній 23 країни."
    )
    (row,) = told(text, "coalition", "uk")
    assert row[1] == "23"


def test_a_programme_with_a_name_is_a_project_with_its_budget() -> None:
    text = (
        "Steppe Shield, the drone programme shared by Portugal and Ukraine's defence ministry, enters "
        "its second "
        "phase. It will receive 9 million euros."
    )
    assert told(text, "project") == [(["Portugal", "Ukraine"], "9\u00a0000\u00a0000")]
