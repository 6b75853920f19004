"""Agreements strung together in one breath: each with its own partner, and nothing that is no agreement."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.core.sources.strung import is_plural, strung
from commonspace.data.sources import knowledge


def parties(text: str, lang: str = "en") -> list[list[str]]:
    """The parties of each partnership drafted, in order."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [[actor.english for actor in draft.parties] for draft in found if draft.kind == "partnership"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Ukroboronprom signed agreements with Thales, Saab and the firm Nordvik on radars.",
            "en",
            [["Ukroboronprom", "Thales"], ["Ukroboronprom", "Saab"], ["Ukroboronprom", "Nordvik"]],
        ),
        (
            "«Укроборонпром» підписав угоди про дрони з Thales, Saab і Nordvik.",
            "uk",
            [["Ukroboronprom", "Thales"], ["Ukroboronprom", "Saab"], ["Ukroboronprom", "Nordvik"]],
        ),
        (
            "Nordvik signed with Thales for the joint production of drones, while Brimfort did so with Saab.",
            "en",
            [["Nordvik", "Thales"]],
        ),
        (
            "Nordvik уклала контракт на дрони з Thales, а Brimfort — із Saab.",
            "uk",
            [["Nordvik", "Thales"], ["Brimfort", "Saab"]],
        ),
        (
            "Three arms papers were signed: a memorandum between Latvia and Ukraine, a licence for Nordvik "
            "and a contract of 17 million euros with Thales.",
            "en",
            [["Latvia", "Ukraine"], ["Nordvik"], ["Thales"]],
        ),
        (
            "Ukroboronprom signed an agreement with Thales and Saab on drones.",
            "en",
            [["Ukroboronprom", "Thales", "Saab"]],
        ),
        (
            "Ukroboronprom signed agreements with Thales on drones, Lynx repairs and training.",
            "en",
            [["Ukroboronprom", "Thales", "Lynx"]],
        ),
    ],
)
def test_each_partner_of_several_papers_has_an_agreement_of_its_own(
    text: str, lang: str, expected: list[list[str]]
) -> None:
    assert parties(text, lang) == expected


def test_papers_below_a_line_are_agreements_of_the_one_who_signed() -> None:
    text = (
        "The defence forum in Kyiv is over.\n\nUkroboronprom signed:\n- a memorandum with Thales on radars;\n"
        "- a contract with Nordvik for drones."
    )
    assert parties(text) == [["Ukroboronprom", "Thales"], ["Ukroboronprom", "Nordvik"]]


def test_a_finite_verb_ends_the_string() -> None:
    words = "signed agreements with A Corp, B Corp and C Corp will build a plant"
    assert [words[each.start : each.end] for each in strung(words, 17, len(words), (), plural=True)] == [
        "B Corp"
    ]


def test_only_papers_in_the_plural_are_shared_out() -> None:
    assert [is_plural(words) for words in ("two agreements", "an agreement", "угоди", "угоду")] == [
        True,
        False,
        True,
        False,
    ]
