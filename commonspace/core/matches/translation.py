"""Translations of single words, from what has been learnt and from sound, for needs in one language."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from commonspace.core.matches.cognates import Cognates
from commonspace.core.matches.lexicon import EMPTY, Lexicon
from commonspace.core.matches.words import Word

_COGNATE_SHARE = 0.6  # of a word known by its sound alone
_BESIDE = 0.3  # of a word known by its sound, beside what the lexicon says


@dataclass
class Translator:
    """A lexicon, and the words of an index that may be recognised by their sound.

    Only public words may be given to `hear`: what a reader may not see must not change what he finds.
    """

    lexicon: Lexicon = EMPTY
    _english: Cognates = field(default_factory=Cognates)
    _ukrainian: Cognates = field(default_factory=Cognates)

    def hear(self, stems: Iterable[str], gone: Iterable[str] = ()) -> None:
        """Take in words that a translation may be found among, and forget those that have `gone`."""
        for stem in stems:
            (self._english if stem.isascii() else self._ukrainian).add((stem,))
        for stem in gone:
            (self._english if stem.isascii() else self._ukrainian).remove((stem,))

    def translations(self, word: Word) -> list[tuple[str, float]]:
        """Stems of the other language for `word`, with shares, the lexicon's first."""
        ukrainian = word.language == "uk"
        shares = dict(self.lexicon.translations(word.stem, ukrainian=ukrainian))
        weight = _BESIDE if shares else _COGNATE_SHARE
        for stem, likeness in (self._english if ukrainian else self._ukrainian).of(word.stem):
            shares[stem] = max(shares.get(stem, 0.0), weight * likeness)
        return sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
