"""Coverage of one need as an interval: what is there, on its way, promised, against what was asked.

Each level is cumulative (what is there is also promised) and an interval: solid as far as is certain,
hatched where reports leave it open. Without an asked number nothing is drawn: no invented bar.
"""

from dataclasses import dataclass

from commonspace.pages.pictures.svg import HATCH, Column, Key, Row, Svg, Table, frame, line, rect, text


@dataclass(frozen=True, slots=True)
class Level:
    """One level in the reader's words: `label`, figures as `said`, and the interval `lo`..`hi`.

    `hi` None: nobody stated an upper end ("at least 7"). Raises ValueError if the ends are reversed.
    """

    label: str
    said: str
    lo: float
    hi: float | None

    def __post_init__(self) -> None:
        if self.lo < 0 or (self.hi is not None and self.hi < self.lo):
            raise ValueError(f"{self.label}: {self.lo}..{self.hi} is not an interval")

    @property
    def known(self) -> float:
        """The largest number that was stated."""
        return self.lo if self.hi is None else self.hi


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """Asked (`lo`..`hi`, more than 0) with its levels, firmest first: delivered, on the way, promised."""

    asked: Level
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        if self.asked.known <= 0:
            raise ValueError("nothing was asked by number: no bar is drawn")

    @property
    def top(self) -> float:
        """Where the scale ends: all that was asked, or more if more was promised."""
        return max(self.asked.known, *(level.known for level in self.levels), 0.0)


# Firmest first; a fourth level would share the third's colour.
_TONES = ("there", "coming", "promised")


def draw(bar: CoverageBar, title: str, description: str) -> Svg:
    """The bar for the head of a card: 480 × 64, with the scale and the asked end marked."""
    width, height, left = 480.0, 26.0, 1.0
    scale = (width - 2 * left) / bar.top
    body = _bands(bar, scale, left, 4.0, height)
    body.append(line(left + bar.asked.lo * scale, 0.0, left + bar.asked.lo * scale, height + 8, "asked"))
    if bar.asked.known > bar.asked.lo:
        at = left + bar.asked.known * scale
        body.append(line(at, 0.0, at, height + 8, "asked soft"))
    body.append(text(left, height + 22, "0", "label small"))
    body.append(text(left + bar.asked.known * scale, height + 22, bar.asked.said, "label small", "end"))
    return frame(width, height + 28, title, description, body, "cover", hatch=True)


def draw_small(bar: CoverageBar, title: str, description: str) -> Svg:
    """The bar for a cell of a list: 104 × 10, no words."""
    body = _bands(bar, 104.0 / bar.top, 0.0, 1.0, 8.0)
    if bar.asked.known < bar.top:
        at = bar.asked.known * 104.0 / bar.top
        body.append(line(at, 0.0, at, 10.0, "asked"))
    return frame(104, 10, title, description, body, "cover small", hatch=True)


def _bands(bar: CoverageBar, scale: float, left: float, y: float, height: float) -> list[str]:
    body = [rect(left, y, bar.top * scale, height, "track")]
    for index, level in reversed(list(enumerate(bar.levels))):
        tone = _TONES[min(index, len(_TONES) - 1)]
        said = f"{level.label}: {level.said}"
        end = bar.top if level.hi is None else level.hi
        if end > level.lo:
            wide = (end - level.lo) * scale
            body.append(rect(left + level.lo * scale, y, wide, height, f"{tone} open", said))
            body.append(rect(left + level.lo * scale, y, wide, height, "over", fill=HATCH))
        body.append(rect(left, y, level.lo * scale, height, tone, said))
    return body


def legend(bar: CoverageBar, not_certain: str) -> tuple[Key, ...]:
    """The levels with their tones and figures, and what hatching means where there is any."""
    keys = tuple(
        Key(_TONES[min(index, len(_TONES) - 1)], level.label, level.said)
        for index, level in enumerate(bar.levels)
    )
    open_ended = any(level.hi is None or level.hi > level.lo for level in bar.levels)
    return (*keys, Key("coming", not_certain, hatched=True)) if open_ended else keys


def table(bar: CoverageBar, level_word: str, figure_word: str) -> Table:
    """The asked figure and each level as rows."""
    rows = tuple(Row((level.label, level.said)) for level in (bar.asked, *bar.levels))
    return Table((Column(level_word), Column(figure_word, numeric=True)), rows)
