"""Who works with whom: parties on a ring, groups side by side, agreements as curves."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from commonspace.pages.pictures.svg import Column, Row, Svg, Table, element, frame, number, shortened, text


@dataclass(frozen=True, slots=True)
class Party:
    """One on the ring; `group` (a nation, say) decides who stands beside whom."""

    key: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One agreement: its words, its rung (0..3, thicker for firmer) and whether it still holds."""

    one: str
    other: str
    said: str
    rung: int = 0
    over: bool = False


def draw(
    parties: Sequence[Party], ties: Sequence[Tie], title: str, description: str, width: float = 760.0
) -> Svg:
    """Groups in the order of first appearance; a party's dot grows with its ties."""
    groups = list(dict.fromkeys(party.group for party in parties))
    ring = sorted(parties, key=lambda party: groups.index(party.group))
    radius = max(130.0, min(width / 2 - 190, 11.0 * len(ring)))
    across, down = width / 2, radius + 54
    place = {}
    for at, party in enumerate(ring):
        turn = 2 * math.pi * at / max(len(ring), 1) - math.pi / 2
        place[party.key] = (across + radius * math.cos(turn), down + radius * math.sin(turn), turn)
    label = {party.key: party.label for party in parties}
    body = [_tie(tie, place, (across, down), label) for tie in ties]
    for at, party in enumerate(ring):
        x, y, turn = place[party.key]
        count = sum(party.key in (tie.one, tie.other) for tie in ties)
        tone = f"k{groups.index(party.group) % 6 + 1}"
        body.append(
            element(
                "circle",
                element("title", escape(f"{party.label} ({party.group})")),
                cx=x, cy=y, r=4.0 + 1.5 * math.sqrt(count), class_=tone,
            )
        )  # fmt: skip
        side = math.cos(turn)
        out = 10 + 1.5 * math.sqrt(count)
        anchor = None if side > 0.15 else "end" if side < -0.15 else "middle"
        # Names near the top and the bottom stand in two rows, so that neighbours do not overlap.
        away = 14 if at % 2 and abs(side) < 0.4 else 0
        body.append(
            text(
                x + out * side,
                y + (out * 1.5 + away) * math.sin(turn) + 4,
                shortened(party.label, 26),
                "halo",
                anchor,
            )
        )
    return frame(width, down + radius + 54, title, description, body, "network")


def _tie(
    tie: Tie, place: dict[str, tuple[float, float, float]], middle: tuple[float, float], label: dict[str, str]
) -> str:
    (x1, y1, _), (x2, y2, _) = place[tie.one], place[tie.other]
    bend = [(a + b) / 2 * 0.45 + c * 0.55 for a, b, c in ((x1, x2, middle[0]), (y1, y2, middle[1]))]
    shape = f"M{number(x1)} {number(y1)}Q{number(bend[0])} {number(bend[1])} {number(x2)} {number(y2)}"
    said = escape(f"{label[tie.one]} – {label[tie.other]}: {tie.said}")
    return element(
        "path",
        element("title", said),
        d=shape,
        class_=f"tie r{min(tie.rung, 3)}{' past' if tie.over else ''}",
    )


def table(parties: Sequence[Party], ties: Sequence[Tie], words: Sequence[str]) -> Table:
    """A row a tie; `words` head the columns party, with, agreement."""
    label = {party.key: party.label for party in parties}
    one, other, said = words
    rows = tuple(Row((label[tie.one], label[tie.other], tie.said)) for tie in ties)
    return Table((Column(one), Column(other), Column(said)), rows)
