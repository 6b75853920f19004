"""What matching takes from the lists that ship: a bilingual lexicon, and the codes to suggest."""

from collections.abc import Iterator
from functools import cache

from commonspace.core.matches.codes import CodeBook, Coded
from commonspace.core.matches.lexicon import Lexicon, learn
from commonspace.data.capabilities import capabilities
from commonspace.data.taxonomies import cpv


def label_pairs(without_division: str = "") -> Iterator[tuple[str, str]]:
    """English and Ukrainian labels of all codes and capabilities.

    For measuring, `without_division` leaves out one division of the procurement vocabulary, and with it
    the capability tree, whose names speak of the same things.
    """
    for entry in cpv():
        if not (without_division and entry.code.startswith(without_division)):
            yield entry.name.en, entry.name.uk
    if not without_division:
        for capability in capabilities():
            yield capability.name.en, capability.name.uk


@cache
def lexicon() -> Lexicon:
    """The lexicon of all labels, learnt in a fifth of a second."""
    return learn(label_pairs())


@cache
def code_book() -> CodeBook:
    """All procurement codes and all capabilities."""
    return CodeBook(
        (
            *(Coded("capability", one.code, one.name, one.words) for one in capabilities()),
            *(Coded("cpv", one.code, one.name) for one in cpv()),
        )
    )
