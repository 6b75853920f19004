"""A text as stems: what the index holds and what a need asks for.

One stem stands for all forms of a word. Latin words get the English stemmer, Cyrillic words the
Ukrainian one; abbreviations of up to three letters and words with figures stay whole.
"""

from dataclasses import dataclass
from functools import lru_cache

from commonspace.core.matches import english, ukrainian
from commonspace.core.matches.letters import is_cyrillic, words_of
from commonspace.core.matches.stop_words import STOP_WORDS
from commonspace.core.terms.text import Language

_WHOLE = 3  # letters: shorter words are mostly abbreviations ("uas", "gps")


@dataclass(frozen=True, slots=True)
class Word:
    """One searchable word of a text: as it was read, and its stem."""

    shown: str
    stem: str

    @property
    def language(self) -> Language:
        """`uk` for Cyrillic words, else `en`."""
        return "uk" if is_cyrillic(self.stem) else "en"


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """The stem of a word as `words_of` gives it; "" for a stop word or a single letter or figure."""
    if len(word) < 2 or word in STOP_WORDS:
        return ""
    if len(word) <= _WHOLE or not word.isalpha():
        return word
    if is_cyrillic(word):
        return ukrainian.stem(word)
    return english.stem(word) if word.isascii() else word


def stems_of(text: str) -> list[str]:
    """Stems of all searchable words of `text`, in reading order."""
    return [stem for word in words_of(text) if (stem := stem_of(word))]


def searchable(text: str) -> list[Word]:
    """The searchable words of `text` with their stems, in reading order."""
    return [Word(word, stem) for word in words_of(text) if (stem := stem_of(word))]
