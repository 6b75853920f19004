"""Words as they stand in a text, for explanations: a reader is shown "clearing", not the stem of it."""

import re
from collections.abc import Iterable

from commonspace.core.matches.words import stems_of

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")


def words_as_written(stems: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """For each stem the first word of `texts` that has it, as it is written there; what none has is left out.

    >>> words_as_written(["clear"], ["Vehicles that clear fields", "Clearing"])
    {'clear': 'clear'}
    """
    wanted = set(stems)
    found: dict[str, str] = {}
    for text in texts:
        for token in _TOKEN.findall(text):
            if not wanted:
                return found
            for stem in stems_of(token):
                if stem in wanted:
                    found[stem] = token
                    wanted.discard(stem)
    return found
