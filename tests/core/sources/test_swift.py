"""Patterns that ask first answer as `re` does: all those of the rules, on written and on random texts."""

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.sources import Document, draft_document
from commonspace.core.sources.beginnings import Key, beginnings
from commonspace.core.sources.swift import Swift, Words
from commonspace.data.demo_pages import pages
from commonspace.data.sources import knowledge

TEXTS = [page.decode() for page in pages().values()]


def _patterns() -> list[Swift]:
    """Every pattern that the rules have made by the time they have read the demo pages."""
    for text in TEXTS:
        draft_document(Document(text), knowledge(learnt=False))
    found = [each for each in gc.get_objects() if type(each) is Swift]
    return sorted(found, key=lambda each: (each.pattern.pattern, each.pattern.flags))


PATTERNS = _patterns()
FRAGMENTS = sorted({key.text for one in PATTERNS for key in sorted(one.begins.keys)[:40]})


def _answers(pattern: Swift | re.Pattern[str], text: str, start: int, end: int) -> tuple[object, object]:
    first = pattern.search(text, start, end)
    return first and first.span(), [found.span() for found in pattern.finditer(text, start, end)]


def _differ(text: str, patterns: list[Swift], start: int = 0) -> list[str]:
    end = len(text)
    return [
        one.pattern.pattern
        for one in patterns
        if _answers(one, text, start, end) != _answers(one.pattern, str(text), start, end)
    ]


def test_the_rules_have_many_patterns_and_something_is_known_of_most() -> None:
    known = [one for one in PATTERNS if one.begins.keys]
    assert len(PATTERNS) > 100
    assert len(known) > 0.8 * len(PATTERNS)


def test_every_pattern_answers_as_re_does_on_whole_pages_and_on_their_sentences() -> None:
    for text in TEXTS:
        words = Words.of(text)
        assert _differ(words, PATTERNS) == []
        for place in range(0, len(text) - 200, 190):  # parts begin at a word and inside one
            assert _differ(words.part(place, place + 200), PATTERNS) == []


@given(
    st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(["", " ", ". ", "-", "а", "S", "5"]))),
    st.lists(st.sampled_from(PATTERNS), min_size=5, max_size=25),
    st.booleans(),
    st.integers(0, 12),
)
def test_every_pattern_answers_as_re_does_on_texts_of_beginnings(
    parts: list[tuple[str, str]], some: list[Swift], is_loud: bool, start: int
) -> None:
    text = "".join(fragment + gap for fragment, gap in parts)
    words = Words.of(text.upper() if is_loud else text)
    assert _differ(words, some, start) == []
    assert _differ(words.part(start, len(words)), some) == []


@pytest.mark.parametrize("letter", ["ſ", "ı", "İ", "ᲂ", "٣", "K"])
def test_letters_that_equal_others_are_left_to_re(letter: str) -> None:
    words = Words.of(f"{letter}aid, {letter}, cal{letter}, зб{letter}рю {letter} tanks")
    some = [Swift(rf"\b{each}", re.IGNORECASE) for each in ("said", "i", "зброю", "k tanks", r"\d tanks")]
    assert _differ(words, [*some, *PATTERNS]) == []


def test_a_pattern_that_is_made_after_a_text_was_read_answers_as_re_does() -> None:
    words = Words.of("Tanks were named long before the pattern of 9,000 marmots was made.")
    assert _differ(words, [Swift(r"marmots?"), Swift(r"\bwas \w+"), Swift("[,.]")]) == []
    assert _differ(words.part(3, 60), [Swift(r"\bk"), Swift(r"(?<!\w)ks"), Swift(r"\d")]) == []


def test_beginnings_are_read_from_the_pattern() -> None:
    found = beginnings(r"\b(?:[Tt]anks?|jets)\b|(?<!\w)танк|пакет\w*| and so", 0)
    assert sorted(found.keys) == [
        Key("and so", True, 1),
        Key("jets", True),
        Key("tank", True),
        Key("tanks", True),
        Key("пакет", False),
        Key("танк", True),
    ]
    assert found.are_first


def test_a_pattern_that_begins_with_anything_is_known_by_what_it_holds() -> None:
    found = beginnings(r"[а-яіїєґ']+(?: \w+){0,2}, як(?:а|ий)", 0)
    assert sorted(found.keys) == [Key("яка", True, 2), Key("який", True, 2)]
    assert not found.are_first


def test_nothing_is_said_of_a_pattern_that_holds_no_letters_for_sure() -> None:
    assert beginnings(r"\w+", 0).keys == frozenset()
    assert beginnings(r"(?:tank)?", 0).keys == frozenset()
    assert beginnings(r".*(?:a|b)", 0).keys == frozenset()
