"""What all pictures share: escaped elements, the frame with title and description, scales, the table beside.

Nothing here writes a style or a script: classes decide colour and type, so the strictest content
policy holds and dark mode and print need no second drawing.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True, slots=True)
class Key:
    """One line of a legend: class of its colour, words, figure; hatched for what is not certain."""

    tone: str
    label: str
    said: str = ""
    hatched: bool = False


class Svg(str):
    """Finished markup: templates put it on the page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table beside a picture, as `ui/data-table.html` reads it."""

    label: str
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its cells are texts, as many as there are columns."""

    cells: tuple[str, ...]
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The same data as the picture, in words and figures."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def element(name: str, content: str = "", /, **attributes: Any) -> str:
    """One element; `class_` stands for class, `_` in names for a hyphen; None leaves an attribute out.

    Attribute values are escaped, `content` is markup and is not: pass texts through `text()`.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def number(value: Any) -> str:
    """A coordinate without needless digits; anything else as its text."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
    return str(value)


def rect(x: float, y: float, width: float, height: float, class_: str, said: str = "", **more: Any) -> str:
    """A box; `said` is its title, read out and shown when pointed at."""
    inner = element("title", escape(said)) if said else ""
    return element("rect", inner, x=x, y=y, width=max(width, 0.0), height=height, class_=class_, **more)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(x: float, y: float, words: str, class_: str = "label", anchor: str | None = None) -> str:
    """Words at a place; `anchor` is start (left out), middle or end."""
    return element("text", escape(words), x=x, y=y, class_=class_, text_anchor=anchor)


def frame(
    width: float,
    height: float,
    title: str,
    description: str,
    body: Iterable[str],
    kind: str,
    hatch: bool = False,
    links: bool = False,
) -> Svg:
    """The whole picture with its title and description; ids come from its content, so they never clash.

    `hatch` adds the pattern for what is uncertain; the body refers to it by `HATCH`. `links`: parts of it
    can be opened, so it is a group of things to a reader who cannot see it, not one image.
    """
    drawn = "".join(body)
    key = "p" + hashlib.sha256(f"{title}\0{description}\0{drawn}".encode()).hexdigest()[:10]
    inner = element("title", escape(title) or "–", id=f"{key}-t")
    inner += element("desc", escape(description) or "–", id=f"{key}-d")
    if hatch:
        stripes = '<path class="hatch" d="M-1 1 1-1M0 6 6 0M5 7 7 5"/>'
        inner += element(
            "defs",
            element("pattern", stripes, id=f"{key}-h", width=6, height=6, patternUnits="userSpaceOnUse"),
        )
    return Svg(
        element(
            "svg",
            inner + drawn.replace(HATCH, f"url(#{key}-h)"),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(float(width))} {number(float(height))}",
            width=float(width),
            height=float(height),
            class_=f"pic {kind}",
            role="group" if links else "img",
            aria_labelledby=f"{key}-t {key}-d",
        )
    )


HATCH = "%hatch%"


_NARROW, _WIDE = frozenset("ijlrtfіїIІЇ.,:;!'’|()[] "), frozenset("mwMWЖжШшЩщЮюФфМмДдЫы%@—")


def breadth(words: str) -> float:
    """How broad words are, in letters of middling breadth: an "щ" takes more room than an "і"."""
    return sum(
        0.8 if letter in _NARROW else 1.35 if letter in _WIDE else 1.15 if letter.isupper() else 1.02
        for letter in words
    )


def shortened(words: str, most: int) -> str:
    """Words that fit a label of about `most` letters, cut at the end with an ellipsis."""
    if max(breadth(words), len(words)) <= most:
        return words
    kept = words[: max(most - 1, 0)]
    while kept and breadth(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def ticks(top: float, about: int = 5) -> list[float]:
    """Round steps from 0 to at least `top`: 1, 2 or 5 times a power of ten apart.

    >>> ticks(41)
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    """
    if top <= 0 or not math.isfinite(top):
        return [0.0, 1.0]
    rough = top / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    count = math.ceil(top / step - 1e-9)
    return [round(step * index, 10) for index in range(count + 1)]


LETTERS = 27  # of a label that fits the widest label column


def width_of(labels: Sequence[str], letter: float = 7.8, most: float = 210.0) -> float:
    """Room that the broadest label needs at the size of labels; counted, since nothing is measured here."""
    return min(max((breadth(label) for label in labels), default=0.0) * letter + 14.0, most)
