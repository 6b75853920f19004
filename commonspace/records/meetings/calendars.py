"""An agenda as iCalendar, in one language: stable ids, sequence numbers, cancelled meetings said."""

from collections.abc import Iterable
from datetime import datetime

from commonspace.core.terms import BiText
from commonspace.data.calendars import CalendarEvent, to_ics
from commonspace.data.phrases import sentence
from commonspace.records.meetings.agendas import Line
from commonspace.records.meetings.entering import Entry


def calendar_of(entry: Entry, lines: Iterable[Line], stamp: datetime, language: str) -> bytes:
    """A meeting keeps its UID for ever; its SEQUENCE counts what calendars must take over."""
    title = said(entry.card.draft.title, language)
    events = [
        CalendarEvent(
            uid=f"{line.ref}@{entry.ref}.common-space",
            start=line.slot.starts,
            end=line.slot.ends,
            summary=f"{said(line.theirs.name, language)} · {title}",
            description=line.about,
            location=place_of(line, language),
            sequence=line.sequence,
            is_cancelled=line.status == "cancelled",
        )
        for line in lines
    ]
    return to_ics(events, name=title, stamp=stamp)


def place_of(line: Line, language: str) -> str:
    """`Table 7` or `Room 41`."""
    return sentence("meetings.room" if line.private else "meetings.table", language, {"number": line.table})


def said(value: BiText, language: str) -> str:
    """The half in this language, or the other half."""
    return value.shown_in(language)[0]
