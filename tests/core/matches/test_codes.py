"""Suggested codes: found in both languages, with the words that led to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.matches.codes import CodeBook, Coded
from commonspace.core.matches.lexicon import learn
from commonspace.core.matches.translation import Translator
from commonspace.core.terms import BiText
from commonspace.data.matches import code_book, lexicon

from .markets import WORDS

BOOK = CodeBook(
    (
        Coded("cpv", "35722000", BiText("Radar", "Радари")),
        Coded("cpv", "35113000", BiText("Safety equipment", "Захисне спорядження")),
        Coded(
            "capability",
            "mine_action",
            BiText("Mine action", "Протимінна діяльність"),
            BiText("demining", "розмінування"),
        ),
    )
)


def shipped(text: str) -> list[tuple[str, str]]:
    """Schemes and codes that the shipped book suggests first, one of each scheme."""
    translator = Translator(lexicon())
    translator.hear(code_book().words())
    return [(one.coded.scheme, one.coded.code) for one in code_book().suggest(text, translator, top=1)]


def test_a_label_word_leads_to_its_code_in_either_language() -> None:
    for text in ("radar", "радар", "РАДАРИ"):
        assert [one.coded.code for one in BOOK.suggest(text, Translator())] == ["35722000"]


def test_a_further_word_leads_to_its_capability() -> None:
    found = BOOK.suggest("demining", Translator())
    assert [(one.coded.code, [word.asked for word in one.because]) for one in found] == [
        ("mine_action", ["demining"])
    ]


def test_a_learnt_translation_leads_to_a_label_without_that_language() -> None:
    book = CodeBook((Coded("cpv", "1", BiText("Shield")), Coded("cpv", "2", BiText("Repair"))))
    translator = Translator(
        learn([("shield", "щит"), ("repair", "ремонт"), ("shield repair", "ремонт щита")])
    )
    found = book.suggest("щити", translator)
    assert [(one.coded.code, one.because[0].translated) for one in found] == [("1", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("counter-battery radar", [("capability", "counter_battery.radars"), ("cpv", "35722000")]),
        ("засоби радіоелектронної боротьби", [("capability", "electronic_warfare"), ("cpv", "35730000")]),
    ],
)
def test_the_shipped_book_knows_the_words_of_the_field(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(shipped(text)) == expected


@pytest.mark.parametrize("text", ["", "the of and", "! 7"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as raised:
        BOOK.suggest(text, Translator())
    assert raised.value.code == "text_empty"


@given(
    words=st.lists(st.sampled_from([*WORDS, "equipment", "safety", "діяльність"]), min_size=1, max_size=12)
)
def test_the_points_of_the_words_add_up_to_the_points_of_the_code(words: list[str]) -> None:
    for one in BOOK.suggest(" ".join(words), Translator()):
        assert sum(word.points for word in one.because) == one.points
        assert 0 <= one.points <= 10_000
