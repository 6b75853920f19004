"""A forum's day: slots down, tables across, a box a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonspace.pages.pictures.svg import Column, Row, Svg, Table, frame, line, rect, shortened, text


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who meets in which slot at which table (numbers from 0); `tone` is plain, moved, new or gone."""

    slot: int
    table: int
    title: str
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Timetable:
    """Names of slots and tables, and the meetings; two in one place is refused."""

    slots: tuple[str, ...]
    tables: tuple[str, ...]
    meetings: tuple[Meeting, ...]

    def __post_init__(self) -> None:
        places = [(meeting.slot, meeting.table) for meeting in self.meetings]
        if len(set(places)) != len(places):
            raise ValueError("two meetings stand in one slot at one table")
        if any(not (0 <= slot < len(self.slots) and 0 <= at < len(self.tables)) for slot, at in places):
            raise ValueError("a meeting stands outside the slots and tables")


_TOP, _LEFT, _TALL = 24.0, 62.0, 44.0


def draw(plan: Timetable, title: str, description: str, width: float = 1100.0) -> Svg:
    """Tables share the width; boxes carry as much of their words as fits, the table beside has them whole."""
    wide = (width - _LEFT) / max(len(plan.tables), 1)
    letters, bold = max(int((wide - 16) / 6.4), 2), max(int((wide - 16) / 7.4), 2)
    height = _TOP + _TALL * len(plan.slots)
    body = [
        text(_LEFT + (at + 0.5) * wide, 15, shortened(name, letters), "small", "middle")
        for at, name in enumerate(plan.tables)
    ]
    for at, name in enumerate(plan.slots):
        y = _TOP + at * _TALL
        body.append(line(0, y, width, y, "grid"))
        body.append(text(0, y + 18, name, "small"))
    for meeting in plan.meetings:
        x, y = _LEFT + meeting.table * wide, _TOP + meeting.slot * _TALL
        place = f"{plan.slots[meeting.slot]}, {plan.tables[meeting.table]}"
        said = f"{place}: {meeting.title} {meeting.note}".strip()
        body.append(rect(x + 2, y + 2, wide - 4, _TALL - 4, f"meet {meeting.tone}", said, rx=2))
        body.append(text(x + 8, y + 18, shortened(meeting.title, bold), "label"))
        body.append(text(x + 8, y + 34, shortened(meeting.note, letters), "small"))
    return frame(width, height, title, description, body, "timetable")


def table(plan: Timetable, words: Sequence[str]) -> Table:
    """A row a meeting by time, then table; `words` head the columns slot, table, meeting, note."""
    slot, place, who, note = words
    rows = tuple(
        Row((plan.slots[meeting.slot], plan.tables[meeting.table], meeting.title, meeting.note))
        for meeting in sorted(plan.meetings, key=lambda meeting: (meeting.slot, meeting.table))
    )
    return Table((Column(slot), Column(place), Column(who), Column(note)), rows)
