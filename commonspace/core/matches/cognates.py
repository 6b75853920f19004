"""International words recognised by their sound: "радар" and "radar", "гідравлічний" and "hydraulic".

Technical English and Ukrainian share thousands of words from Greek, Latin and English. Both spellings
are brought to one coarse alphabet, in which they differ by a letter or two, and compared by edit
distance. A translation found in this way is a guess and weighs less than one learnt from labels.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from commonspace.core.matches.letters import is_cyrillic

_SHORTEST = 4  # sounds: shorter words agree by chance
_LEAST = 0.84  # likeness below which two words are strangers
_KEPT = 2

_CYRILLIC_SOUND = str.maketrans(
    dict(zip("абвгґдезиіїйклмнопрстуфхцчю", "abvggdeziiiiklmnoprstufgcku", strict=True))
    | {"є": "e", "ж": "z", "ш": "s", "щ": "s", "я": "a", "ь": "", "ы": "i", "э": "e", "ё": "o", "ъ": ""}
)
_LATIN_SOUND: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("th", "t"),
        ("rh", "r"),
        ("sch|sh", "s"),
        ("ch|ck", "k"),
        ("c(?=[eiy])", "\u0446"),  # soft c; the Cyrillic letter stands in until hard c is gone
        ("qu", "kv"),
        ("c|q", "k"),
        ("\u0446", "c"),
        ("x", "ks"),
        ("w", "v"),
        ("y|j", "i"),
        ("h", "g"),
        ("[ao]e", "e"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
# What Ukrainian adds where the English stem has been cut: "навігац-", "оптичн-", "структурн-".
_UKRAINIAN_TAIL = re.compile(r"(?:ізац|изац|яц|ац|уц|ц|ізов|уван|юван|альн|ивн|ійн|н)$")


def sound_of(stem: str) -> str:
    """A stem of either language in the coarse alphabet.

    >>> sound_of("гідравлічн"), sound_of("hydraul"), sound_of("сенсор"), sound_of("sensor")
    ('gidravlik', 'gidraul', 'sensor', 'sensor')
    """
    if is_cyrillic(stem):
        cut = _UKRAINIAN_TAIL.sub("", stem)
        return _DOUBLED.sub(r"\1", (cut if len(cut) >= _SHORTEST else stem).translate(_CYRILLIC_SOUND))
    for pattern, sound in _LATIN_SOUND:
        stem = pattern.sub(sound, stem)
    return _DOUBLED.sub(r"\1", stem)


@dataclass
class Cognates:
    """Stems of one language that can be asked which of them sounds like a stem of the other."""

    _by_sound: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _known: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    def add(self, stems: Iterable[str]) -> None:
        """Take in further stems; shorter ones and those with figures have no tell-tale sound."""
        for stem in stems:
            if len(stem) >= _SHORTEST and stem.isalpha():
                sound = sound_of(stem)
                self._by_sound.setdefault(sound[:1], {}).setdefault(sound, set()).add(stem)
                self._known.clear()

    def remove(self, stems: Iterable[str]) -> None:
        """Forget stems; those that are not in are passed over."""
        for stem in stems:
            sound = sound_of(stem)
            others = self._by_sound.get(sound[:1], {})
            if stem in others.get(sound, ()):
                others[sound].discard(stem)
                if not others[sound]:
                    del others[sound]
                self._known.clear()

    def of(self, stem: str) -> tuple[tuple[str, float], ...]:
        """Up to two stems that sound like `stem`, each with its weight (0 to 1), best first."""
        if stem not in self._known:
            self._known[stem] = self._found(stem)
        return self._known[stem]

    def _found(self, stem: str) -> tuple[tuple[str, float], ...]:
        sound = sound_of(stem)
        if len(sound) < _SHORTEST or not stem.isalpha():
            return ()
        others = self._by_sound.get(sound[0], {})
        near = process.extract(
            sound, sorted(others), scorer=JaroWinkler.normalized_similarity, score_cutoff=_LEAST, limit=8
        )
        best = sorted(
            ((min(others[other]), like) for other, like, _ in near), key=lambda pair: (-pair[1], pair[0])
        )
        return tuple((other, (like - _LEAST) / (1 - _LEAST) * 0.5 + 0.5) for other, like in best[:_KEPT])
