"""What matching learns from the lists that ship: the bilingual lexicon of the procurement vocabulary."""

from collections.abc import Iterator
from functools import cache

from commonspace.core.matches.lexicon import Lexicon, learn
from commonspace.data.taxonomies import cpv


def label_pairs(without_division: str = "") -> Iterator[tuple[str, str]]:
    """English and Ukrainian labels of all codes; `without_division` leaves one out, for measuring."""
    for entry in cpv():
        if not (without_division and entry.code.startswith(without_division)):
            yield entry.name.en, entry.name.uk


@cache
def lexicon() -> Lexicon:
    """The lexicon of the whole vocabulary, learnt in a fifth of a second."""
    return learn(label_pairs())
