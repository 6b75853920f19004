"""The plain reading: what the precise rules leave of a short item is read by families of words.

A precise rule needs its frame; a news item of 300 characters says each thing once, in whatever words. So
what no rule has claimed is asked plainly: is something counted given, asked for, signed, built, attended?
Each answer is a draft of high doubt, which yields to any precise one on the same words. Longer texts say
the same thing in several ways, and there the precise rules alone are read.
"""

from collections.abc import Sequence

from commonspace.core.sources.plain_counts import find_bare
from commonspace.core.sources.plain_forums import find_attended
from commonspace.core.sources.plain_gifts import find_counted
from commonspace.core.sources.plain_needs import find_wanted
from commonspace.core.sources.plain_papers import find_between
from commonspace.core.sources.plain_sums import find_given, parted, prices_told_apart, told_once
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.topic import SHORT_TEXT

_RULES = (find_attended, find_wanted, find_counted, find_bare, find_between, find_given)


def read_plainly(scene: Scene, found: Sequence[Found]) -> list[Found]:
    """The facts that the rules found, and of a short item those that they left."""
    if len(scene.text) > SHORT_TEXT:
        return list(found)
    added: list[Found] = []
    for rule in _RULES:
        for sentence in scene.sentences:
            if scene.words(sentence)[0] in '"“«':
                continue  # somebody's words: a statement
            added.extend(list(rule(scene, sentence, [*found, *added])))
    return told_once(scene, parted(scene, prices_told_apart(scene, [*found, *added])))
