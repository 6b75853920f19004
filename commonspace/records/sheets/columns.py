"""Which column of a person's own file holds which field: guessed from its name, in either language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from commonspace.core.terms.shape import Kind, Shape
from commonspace.core.terms.text import LANGUAGES
from commonspace.core.terms.wire import flat_names
from commonspace.data.phrases import phrases, sentence
from commonspace.records.sheets.rooms import SheetRoom

# How alike two names must be to be taken for one; below it a person chooses. A guess is always shown.
_ALIKE: Final = 0.85
_LANGUAGES: Final = {
    "en": ("en", "english", "англійською", "англ"),
    "uk": ("uk", "ua", "ukrainian", "українською", "укр"),
}
# What people call the column that holds where it was read.
_MORE_NAMES: Final = {"address": ("source", "url", "link", "source url", "джерело", "посилання")}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Column of the file → field's column of ours; and what holds for all rows, by our column."""

    columns: Mapping[str, str]
    fixed: Mapping[str, str]


def names_of(room: SheetRoom) -> tuple[str, ...]:
    """The columns of the room's template, which are those of its downloads."""
    return tuple(name for shape in room.shapes for name in flat_names(shape))


def guess(room: SheetRoom, header: Sequence[str]) -> dict[str, str]:
    """Our column for each column of the file whose name tells it; no column of ours twice."""
    known = {said: name for shape in room.shapes for name, said in _sayings(room, shape)}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for is_alike in (False, True):  # every exact name first, so that no likeness takes its place
        for column in header:
            said = _simple(column)
            name = _nearest(said, known) if is_alike else known.get(said, "")
            if name and name not in taken and column not in found:
                found[column] = name
                taken.add(name)
    return found


def label_of(room: SheetRoom, name: str, language: str) -> str:
    """A column of ours as a person reads it."""
    for shape in room.shapes:
        if name in flat_names(shape):
            said = _label(room, shape, language)
            tail = name.removeprefix(shape.name)
            if shape.kind in (Kind.BITEXT, Kind.PROSE):
                return f"{said} ({ {'_en': 'English', '_uk': 'Українська'}[tail] })"
            return f"{said}: {sentence('field' + tail.replace('_', '.'), language, {})}" if tail else said
    return name


def _sayings(room: SheetRoom, shape: Shape) -> Iterator[tuple[str, str]]:
    """Every way in which a column for this field may be called, with our column."""
    for name in flat_names(shape):
        yield name, _simple(name)
    yield from ((shape.name, word) for word in _MORE_NAMES.get(shape.name, ()))
    labels = {language: _simple(_label(room, shape, language)) for language in LANGUAGES}
    for language, said in labels.items():
        if shape.kind in (Kind.BITEXT, Kind.PROSE):
            yield f"{shape.name}_{language}", said
            for half, words in _LANGUAGES.items():
                yield from ((f"{shape.name}_{half}", f"{said} {word}") for word in words)
        else:
            yield shape.name, said
        for name in flat_names(shape)[1:]:
            if shape.kind in (Kind.QUANTITY, Kind.MONEY):
                tail = sentence("field" + name.removeprefix(shape.name).replace("_", "."), language, {})
                yield name, f"{said} {_simple(tail)}"


def _label(room: SheetRoom, shape: Shape, language: str) -> str:
    if shape.group == "source":
        said = sentence(f"field.source.{shape.name}", language, {})
        return f"{sentence('sheet.source', language, {})}: {said}"
    own = f"field.{room.name}.{shape.name}"
    return sentence(own if own in phrases() else f"field.{shape.name}", language, {})


def _simple(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


def _nearest(said: str, known: Mapping[str, str]) -> str:
    best = max(known, key=lambda other: (SequenceMatcher(None, said, other).ratio(), other), default="")
    return known[best] if best and SequenceMatcher(None, said, best).ratio() >= _ALIKE else ""
