"""The same fact in several outlets and languages is linked; strangers are not; rivals stay rivals."""

import dataclasses
from datetime import date

from commonspace.core.sources import Document, draft_document
from commonspace.core.sources.keys import Linked, Reported, link
from commonspace.core.terms import Money
from commonspace.data.sources import knowledge

EN = "Drones for Ukraine\n\nLatvia will allocate €20 million to Ukraine for combat drones."
UK = "Дрони для України\n\nЛатвія виділить Україні 20 мільйонів євро на бойові дрони."
NO = "Drones for Ukraine\n\nNorway will allocate €20 million to Ukraine for combat drones."


def facts(page: str, text: str, published: date = date(2024, 11, 25)) -> list[Reported]:
    drafting = draft_document(Document(text, "", published), knowledge(learnt=False))
    return [Reported(page, draft, published) for draft in drafting.drafts]


def test_the_same_pledge_in_two_languages_is_linked() -> None:
    assert link(facts("en", EN) + facts("uk", UK)) == (Linked((0, 1), False),)


def test_the_same_round_sum_of_another_giver_is_not_linked() -> None:
    assert link(facts("en", EN) + facts("no", NO)) == ()


def test_the_same_sum_a_year_later_is_not_linked() -> None:
    assert link(facts("en", EN) + facts("uk", UK, date(2025, 11, 25))) == ()


def test_two_facts_of_one_page_are_never_linked() -> None:
    assert link(facts("en", EN) * 2) == ()


def test_rival_figures_for_the_same_thing_are_linked_as_rivals() -> None:
    (one,), (other,) = facts("en", EN), facts("uk", UK)
    higher = dataclasses.replace(other.draft, money=Money.exact(25_000_000, "EUR"))
    rival = dataclasses.replace(other, draft=higher)
    assert link([one, rival]) == (Linked((0, 1), True),)
