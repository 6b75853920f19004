"""A Ukrainian text put into English word by word, for sentence models that know English alone.

Each word gives the likeliest two of its translations in the lexicon of all labels, or the word that sounds
most like it where the lexicon is silent, in the form that labels say most often; words that nobody knows
are left out. It is no
translation to be read: a sentence model takes no order of words from it, only what it speaks of.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from commonspace.core.matches.digests import Words
from commonspace.core.matches.letters import words_of
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.words import Word, searchable, stem_of
from commonspace.data.matches import label_pairs, lexicon

_MEANINGS = 2  # of each word
_LEAST_SHARE = 0.2  # of a meaning that is taken over
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def words_in_english(words: Words) -> Words:
    """Title and text, each in English."""
    title, text = words
    return in_english(title), in_english(text)


def in_english(text: str) -> str:
    """The English words for a text with Cyrillic letters; any other text as it is."""
    if not _CYRILLIC.search(text):
        return text
    said: list[str] = []
    for word in searchable(text):
        if word.language != "uk":
            said.append(word.shown)
            continue
        said.extend(_known(word, _learnt())[:_MEANINGS] or _known(word, _by_sound())[:1])
    return " ".join(said)


def _known(word: Word, translator: Translator) -> list[str]:
    """English for a word, the likeliest first."""
    forms = _forms()
    return [
        forms[stem]
        for stem, share in translator.translations(word)
        if stem in forms and share >= _LEAST_SHARE
    ]


@cache
def _forms() -> Mapping[str, str]:
    """For each English stem of the labels the form that they say most often, the first of equals."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for english, _ in label_pairs():
        for word in words_of(english):
            if stem := stem_of(word):
                said[stem][word] += 1
    return {stem: min(forms, key=lambda form: (-forms[form], form)) for stem, forms in said.items()}


@cache
def _learnt() -> Translator:
    return Translator(lexicon())


@cache
def _by_sound() -> Translator:
    """The lexicon, with the words of all labels to be recognised by their sound."""
    translator = Translator(lexicon())
    translator.hear(sorted(_forms()))
    return translator
