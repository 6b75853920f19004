"""The timetable in force, for the organiser alone: by slot, table and company, as picture and table."""

from collections import Counter
from datetime import tzinfo
from typing import Any

from django.http import HttpResponse

from commonspace.pages import links, say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import page, signed_in
from commonspace.pages.pictures import timetable
from commonspace.records.meetings.agendas import Line
from commonspace.records.meetings.agendas import timetable as lines_of
from commonspace.records.meetings.entering import Entry, enter_as_organiser

_TABLES_AT_A_TIME = 6


@signed_in
def timetables(request: Any, ref: str) -> HttpResponse:
    """`by`: slot (with `slot`), table (with `table`), company. Without, how full each slot is."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    zone = words.chosen_zone(request, entry)
    asked = request.GET.get("by", "")
    show = {"slot": _by_slot, "table": _by_table, "company": _by_company}.get(asked, _whole)
    choose = [
        {
            "label": say.say(f"meetings.by.{code or 'whole'}"),
            "url": links.go(request, "meetings_timetable", ref, by=code),
            "current": code == (asked if asked in ("slot", "table", "company") else ""),
        }
        for code in ("", "slot", "table", "company")
    ]
    return page(
        request,
        entry,
        "timetable",
        "timetable",
        choose=choose,
        zones=words.zones(request, entry),
        asked=asked,
        stick_url=links.go(request, "meetings_stick", ref),
        sheets_url=links.go(request, "meetings_sheets", ref),
        **show(request, entry, zone),
    )


def _whole(request: Any, entry: Entry, zone: tzinfo) -> dict[str, Any]:
    """Some tables at a time, all slots of a day: the picture of the day."""
    days = list(dict.fromkeys(slot.day for slot in entry.slots))
    number = min(words.whole(request.GET.get("day", ""), "day", 1), max(len(days), 1))
    first = max(1, words.whole(request.GET.get("first", ""), "first", 1))
    slots = [slot for slot in entry.slots if days and slot.day == days[number - 1]]
    there = {slot.number: place for place, slot in enumerate(slots)}
    every = [line for line in lines_of(entry) if line.slot.number in there]
    tables = sorted({line.table for line in every}) or [1]
    shown = [one for one in tables if one >= first][:_TABLES_AT_A_TIME] or tables[:_TABLES_AT_A_TIME]
    at = {table: place for place, table in enumerate(shown)}
    plan = timetable.Timetable(
        tuple(f"{slot.starts.astimezone(zone):%H:%M}" for slot in slots),
        tuple(str(one) for one in shown),
        tuple(
            timetable.Meeting(
                there[line.slot.number],
                at[line.table],
                say.text(line.ours.name),
                say.text(line.theirs.name),
                _tone(line),
            )
            for line in every
            if line.table in at
        ),
    )
    title = say.say("meetings.picture_title", day=say.day(days[number - 1]) if days else "")
    told = say.say("meetings.picture_told", first=shown[0], last=shown[-1], number=words.count(len(every)))
    heads = [say.say(f"meetings.head.{name}") for name in ("slot", "table", "ours", "theirs")]
    later = next((one for one in tables if one > shown[-1]), 0)
    earlier = [one for one in tables if one < shown[0]][-_TABLES_AT_A_TIME:]
    go = lambda **query: links.go(request, "meetings_timetable", entry.ref, **query)  # noqa: E731
    return {
        "picture": {
            "svg": timetable.draw(plan, title, told),
            "table": timetable.table(plan, heads),
            "title": title,
            "note": told,
        },
        "day_tabs": [
            {"label": say.day(day), "url": go(day=place), "current": place == number}
            for place, day in enumerate(days, 1)
        ],
        "earlier": go(day=number, first=earlier[0]) if earlier else "",
        "later": go(day=number, first=later) if later else "",
    }


def _by_slot(request: Any, entry: Entry, zone: tzinfo) -> dict[str, Any]:
    number = max(1, min(words.whole(request.GET.get("slot", ""), "slot", 1), len(entry.slots)))
    options = [
        {"value": str(one.number), "label": words.hour(one, zone), "selected": one.number == number}
        for one in entry.slots
    ]
    rows = [
        {"cells": [words.place(one.private, one.table), _name(one.ours), _name(one.theirs), _tag(one)]}
        for one in lines_of(entry, slot=number)
    ]
    return {
        "select": {"name": "slot", "options": options},
        "table": _table(("table", "ours", "theirs", "state"), rows),
    }


def _by_table(request: Any, entry: Entry, zone: tzinfo) -> dict[str, Any]:
    most = (entry.card.draft.tables or 0) + (entry.card.draft.rooms or 0)
    number = max(1, words.whole(request.GET.get("table", ""), "table", 1))
    options = [
        {
            "value": str(one),
            "label": words.place(one > (entry.card.draft.tables or 0), one),
            "selected": one == number,
        }
        for one in range(1, most + 1)
    ]
    rows = [
        {"cells": [words.hour(one.slot, zone), _name(one.ours), _name(one.theirs), _tag(one)]}
        for one in lines_of(entry, table=number)
    ]
    return {
        "select": {"name": "table", "options": options},
        "table": _table(("slot", "ours", "theirs", "state"), rows),
    }


def _by_company(request: Any, entry: Entry, zone: tzinfo) -> dict[str, Any]:
    """How many meetings each delegation has on each day, with the way to its agenda."""
    days = list(dict.fromkeys(slot.day for slot in entry.slots))
    count: Counter[tuple[str, Any]] = Counter()
    names: dict[str, Any] = {}
    for line in lines_of(entry):
        for side in (line.ours, line.theirs):
            count[side.ref, line.slot.day] += 1
            names[side.ref] = side.name
    order = sorted(names, key=lambda ref: (-sum(count[ref, day] for day in days), say.text(names[ref])))
    rows = [
        {
            "cells": [
                {
                    "text": say.text(names[ref]),
                    "url": links.go(request, "meetings_delegation", entry.ref, ref),
                },
                *(str(count[ref, day]) for day in days),
                str(sum(count[ref, day] for day in days)),
            ]
        }
        for ref in order
    ]
    picture = _of_companies(request, entry, zone, order) if order else {}
    columns = [
        {"label": say.say("meetings.head.company")},
        *({"label": say.day(day), "numeric": True} for day in days),
        {"label": say.say("meetings.head.together"), "numeric": True},
    ]
    return {**picture, "table": {"columns": columns, "rows": rows}}


def _of_companies(request: Any, entry: Entry, zone: tzinfo, order: list[str]) -> dict[str, Any]:
    """Some delegates at a time, those of the busiest delegations first: whom each meets when on one day."""
    days = list(dict.fromkeys(slot.day for slot in entry.slots))
    number = max(1, min(words.whole(request.GET.get("day", ""), "day", 1), len(days)))
    slots = [slot for slot in entry.slots if slot.day == days[number - 1]]
    there = {slot.number: place for place, slot in enumerate(slots)}
    held: dict[str, list[tuple[Line, Any, Any]]] = {}
    for line in lines_of(entry):
        held.setdefault(line.ours.key, []).append((line, line.ours, line.theirs))
        held.setdefault(line.theirs.key, []).append((line, line.theirs, line.ours))
    rank = {ref: place for place, ref in enumerate(order)}
    keys = sorted(held, key=lambda key: (rank[key.partition(".")[0]], int(key.partition(".")[2])))
    first = min(max(1, words.whole(request.GET.get("first", ""), "first", 1)), len(keys))
    shown = keys[first - 1 : first - 1 + _TABLES_AT_A_TIME]
    plan = timetable.Timetable(
        tuple(f"{slot.starts.astimezone(zone):%H:%M}" for slot in slots),
        tuple(_delegate(key, say.text(held[key][0][1].name), keys) for key in shown),
        tuple(
            timetable.Meeting(
                there[line.slot.number],
                place,
                say.text(theirs.name),
                words.place(line.private, line.table),
                _tone(line),
            )
            for place, key in enumerate(shown)
            for line, _, theirs in held[key]
            if line.slot.number in there
        ),
    )
    title = say.say("meetings.picture_title", day=say.day(days[number - 1]))
    told = say.say(
        "meetings.picture_delegates", first=first, last=first + len(shown) - 1, number=words.count(len(keys))
    )
    heads = [say.say(f"meetings.head.{name}") for name in ("slot", "company", "partner", "table")]
    go = lambda **query: links.go(request, "meetings_timetable", entry.ref, by="company", **query)  # noqa: E731
    return {
        "picture": {
            "svg": timetable.draw(plan, title, told),
            "table": timetable.table(plan, heads),
            "title": title,
            "note": told,
        },
        "day_tabs": [
            {"label": say.day(day), "url": go(day=place), "current": place == number}
            for place, day in enumerate(days, 1)
        ],
        "earlier": go(day=number, first=max(1, first - _TABLES_AT_A_TIME)) if first > 1 else "",
        "later": go(day=number, first=first + _TABLES_AT_A_TIME)
        if first + _TABLES_AT_A_TIME <= len(keys)
        else "",
    }


def _delegate(key: str, company: str, keys: list[str]) -> str:
    """A delegate by his company, and before it by his number where several of it meet somebody."""
    home, _, number = key.partition(".")
    several = sum(one.partition(".")[0] == home for one in keys) > 1
    return f"{number} · {company}" if several else company


def _tone(line: Line) -> str:
    return "gone" if line.status == "missed" else "moved" if line.sequence else "plain"


def _name(side: Any) -> dict[str, str]:
    return {"text": say.text(side.name), "note": side.person}


def _tag(line: Line) -> dict[str, Any]:
    return {"tag": words.tag(line.status)}


def _table(names: tuple[str, ...], rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"columns": [{"label": say.say(f"meetings.head.{name}")} for name in names], "rows": rows}
