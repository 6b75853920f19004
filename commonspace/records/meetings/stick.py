"""The stick for the day on which the network fails: agendas, table sheets and documents as plain files.

In both languages; every page stands alone and any browser opens it. It holds who meets whom: for the
organiser's hands only. The page of the event and the command write the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import groupby
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format

from commonspace.core.access import World
from commonspace.data.meetings import zone_named
from commonspace.data.phrases import sentence
from commonspace.records.meetings import merging
from commonspace.records.meetings.agendas import Line, timetable
from commonspace.records.meetings.attending import companies
from commonspace.records.meetings.calendars import calendar_of, place_of, said
from commonspace.records.meetings.carrying import documents
from commonspace.records.meetings.entering import Entry
from commonspace.records.meetings.stick_page import Day, Link, Page, Row, html_of

LANGUAGES: Final = ("en", "uk")


def files_of(entry: Entry) -> dict[str, bytes]:
    """Path → bytes of every file of the stick, in the order of paths; none for those who do not organise."""
    if not entry.organises:
        return {}
    found = {name: _json(body) for name, body in documents(entry).items()}
    found["desk.json"] = _json(merging.document(entry, "stick"))
    lines = timetable(entry)
    for language in LANGUAGES:
        with translation.override(language):  # days are written out by Django's own formats
            for name, body in _Writer(entry, language).files(lines).items():
                found[f"{language}/{name}"] = body
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the pages of one language."""

    entry: Entry
    language: str

    def files(self, lines: tuple[Line, ...]) -> dict[str, bytes]:
        """An agenda and a calendar for each delegation, a sheet for each table, and the index of all."""
        mine: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            mine[line.ours.ref].append(line)
            mine[line.theirs.ref].append(_turned(line))
        found: dict[str, bytes] = {}
        agendas: list[Link] = []
        for one in companies(self.entry):
            those = mine.get(one.ref, [])
            if those:
                title, name = said(one.name, self.language), f"agendas/{one.ref}"
                agendas.append(Link(title, f"{name}.html", len(those)))
                found[f"{name}.html"] = self._page(title, self._days(those, self._partner))
                latest = max(line.changed_at for line in those)
                found[f"{name}.ics"] = calendar_of(self.entry, those, latest, self.language)
        tables: list[Link] = []
        for table, each in groupby(sorted(lines, key=_by_table), key=lambda line: line.table):
            those = list(each)
            title, name = place_of(those[0], self.language), f"tables/{table:03}.html"
            tables.append(Link(title, name, len(those)))
            found[name] = self._page(title, self._days(those, self._both))
        parts = ((self._say("meetings.delegations"), agendas), (self._say("meetings.sheets"), tables))
        found["index.html"] = self._page(said(self.entry.card.draft.title, self.language), (), parts)
        return found

    def _partner(self, line: Line) -> tuple[str, ...]:
        return place_of(line, self.language), said(line.theirs.name, self.language), line.theirs.person

    def _both(self, line: Line) -> tuple[str, ...]:
        return said(line.ours.name, self.language), said(line.theirs.name, self.language)

    def _days(self, lines: Iterable[Line], cells: Callable[[Line], tuple[str, ...]]) -> tuple[Day, ...]:
        zone = zone_named(self.entry.card.draft.zone)
        return tuple(
            Day(day, tuple(Row(_clock(line, zone), cells(line)) for line in those))
            for day, those in groupby(lines, key=lambda line: _day(line, zone))
        )

    def _page(
        self, title: str, days: tuple[Day, ...], index: tuple[tuple[str, list[Link]], ...] = ()
    ) -> bytes:
        draft = self.entry.card.draft
        place = said(draft.place, self.language)
        page = Page(
            language=self.language,
            title=title,
            event=said(draft.title, self.language) + (f" · {place}" if place else ""),
            notice=self._say("world.exercise.notice")
            if self.entry.card.label.world is World.EXERCISE
            else "",
            warning=self._say("meetings.stick_secret"),
            back="" if index else self._say("meetings.back_to_index"),
            days=days,
            index=index,
        )
        return html_of(page).encode()

    def _say(self, code: str) -> str:
        return sentence(code, self.language, {})


def _turned(line: Line) -> Line:
    """The same meeting from the other side."""
    return replace(line, ours=line.theirs, theirs=line.ours)


def _clock(line: Line, zone: tzinfo) -> str:
    return f"{line.slot.starts.astimezone(zone):%H:%M}–{line.slot.ends.astimezone(zone):%H:%M}"


def _day(line: Line, zone: tzinfo) -> str:
    return date_format(line.slot.starts.astimezone(zone), "j E")


def _by_table(line: Line) -> tuple[int, int]:
    return line.table, line.slot.number


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()
