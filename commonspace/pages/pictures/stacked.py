"""Progress by row in stacked parts: what is there, on its way, promised, and missing, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonspace.pages.pictures.svg import (
    LETTERS,
    Column,
    Key,
    Row,
    Svg,
    Table,
    frame,
    line,
    rect,
    shortened,
    text,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Stack:
    """One row: `parts` in the order of the legend, `said` the figure of each in words, `total` in words.

    `of` is what the whole row stands for (what was asked); None: nothing was asked by number, and the
    parts stand there in words, since a bar would have an invented end.
    """

    label: str
    parts: tuple[float, ...]
    said: tuple[str, ...]
    total: str
    of: float | None

    def __post_init__(self) -> None:
        if len(self.parts) != len(self.said) or any(part < 0 for part in self.parts) or self.of == 0:
            raise ValueError(f"{self.label}: each part needs its words, and none is negative")


TONES = ("there", "coming", "promised", "k4", "k5", "k6")
_ROW = 32.0


def draw(
    stacks: Sequence[Stack], names: Sequence[str], title: str, description: str, width: float = 720.0
) -> Svg:
    """Each row fills the width at what was asked (or its own sum, if more): shares compare."""
    left, right = width_of([stack.label for stack in stacks]), width_of([stack.total for stack in stacks])
    room = width - left - right
    body: list[str] = []
    for at, stack in enumerate(stacks):
        y = at * _ROW
        body.append(text(left - 8, y + 20, shortened(stack.label, LETTERS), "label", "end"))
        body += _bar(stack, names, left, y, room) if stack.of else [_words(stack, names, left, y)]
        body.append(text(left + room + 8, y + 20, stack.total, "label bold"))
    return frame(width, _ROW * len(stacks), title, description, body, "stacked")


def _bar(stack: Stack, names: Sequence[str], left: float, y: float, room: float) -> list[str]:
    asked = stack.of or 0.0
    scale = room / max(asked, sum(stack.parts))
    drawn = [rect(left, y + 6, room, 18, "track")]
    x = left
    for part, said, name, tone in zip(stack.parts, stack.said, names, TONES, strict=False):
        if part:
            drawn.append(rect(x, y + 6, part * scale, 18, tone, f"{stack.label}, {name}: {said}"))
            x += part * scale
    if asked < sum(stack.parts):
        drawn.append(line(left + asked * scale, y + 2, left + asked * scale, y + 28, "asked"))
    return drawn


def _words(stack: Stack, names: Sequence[str], left: float, y: float) -> str:
    parts = [
        f"{name} {said}" for name, part, said in zip(names, stack.parts, stack.said, strict=True) if part
    ]
    return text(left, y + 20, " · ".join(parts), "small")


def legend(names: Sequence[str]) -> tuple[Key, ...]:
    """The parts with their tones."""
    return tuple(Key(tone, name) for name, tone in zip(names, TONES, strict=False))


def table(stacks: Sequence[Stack], names: Sequence[str], label_word: str, total_word: str) -> Table:
    """A row a stack, a column a part, and the whole in words."""
    columns = (
        Column(label_word),
        *(Column(name, numeric=True) for name in names),
        Column(total_word, numeric=True),
    )
    return Table(columns, tuple(Row((stack.label, *stack.said, stack.total)) for stack in stacks))
