"""One delegation at an event: its agenda in any zone, its people, its availability, its outcomes."""

from datetime import tzinfo
from itertools import groupby
from typing import Any

from django.http import HttpResponse

from commonspace.core.errors import NotFound
from commonspace.pages import links, say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.begun import begun, capabilities
from commonspace.pages.meetings.frame import attempt, back_to, by, page, signed_in
from commonspace.records.meetings import agendas, outcomes, registering
from commonspace.records.meetings.agendas import Line
from commonspace.records.meetings.attending import company
from commonspace.records.meetings.entering import Entry, enter_as_one_of_them
from commonspace.records.meetings.plans import names_by_key


@signed_in
def my_agenda(request: Any, ref: str) -> HttpResponse:
    """The agenda of the delegation that the reader speaks for."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    if not entry.own:
        raise NotFound("not_found")
    return back_to(request, "delegation", ref, entry.own[0])


@signed_in
def delegation(request: Any, ref: str, who: str) -> HttpResponse:
    """Agenda and people of one delegation, for itself and the organiser."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    found = company(entry, who)
    faults: list[str] = []
    if request.method == "POST":
        faults = _post(request, entry, who)
        if not faults:
            return back_to(request, "delegation", ref, who)
    lines = agendas.agenda(entry, found.ref)
    context = {
        "who": found,
        "faults": faults,
        "heading": say.text(found.name),
        "facts": [say.choice("nation", found.nation), ", ".join(found.languages)],
        "tags": [words.tag(found.status)] if found.status != "open" else [],
        "days": agenda_days(request, entry, lines, several=len(found.people) > 1),
        "zones": words.zones(request, entry),
        "own": _own(request, entry, who) if len(entry.own) > 1 and who in entry.own else [],
        "people": [
            {
                "number": one.number,
                "name": one.name,
                "arrived": one.arrived,
                "away": bool(one.away),
                "languages": " ".join(one.languages),
            }
            for one in found.people
        ],
        "next_number": len(found.people) + 1,
        "urls": {
            name: links.go(request, f"meetings_{name}", ref, who)
            for name in ("availability", "calendar", "badges")
        },
        "requests_url": links.go(request, "meetings_requests", ref, of=who),
        "may_leave": found.status == "open",
        "correct_url": links.go(request, "meetings_correct", ref, who)
        if entry.organises and found.status == "open"
        else "",
    }
    current = "delegations" if entry.organises else "agenda"
    return page(request, entry, current, "delegation", 400 if faults else 200, **context)


def _own(request: Any, entry: Entry, who: str) -> list[dict[str, Any]]:
    """The delegations of someone who speaks for several."""
    names = names_by_key(entry)
    return [
        {
            "label": say.text(names[one]),
            "url": links.go(request, "meetings_delegation", entry.ref, one),
            "current": one == who,
        }
        for one in entry.own
    ]


def agenda_days(
    request: Any, entry: Entry, lines: tuple[Line, ...], *, several: bool = False
) -> list[dict[str, Any]]:
    """The lines of an agenda by day, in the reader's zone; of `several` one may take over."""
    zone = words.chosen_zone(request, entry)
    return [
        {"day": day, "items": [_item(request, entry, line, zone, several) for line in those]}
        for day, those in groupby(lines, key=lambda line: words.day(line.slot, zone))
    ]


def _item(request: Any, entry: Entry, line: Line, zone: tzinfo, several: bool) -> dict[str, Any]:
    stands = line.status != "cancelled"
    return {
        "line": line,
        "clock": words.clock(line.slot, zone),
        "partner": say.text(line.theirs.name),
        "language": say.text_language(line.theirs.name),
        "nation": say.choice("nation", line.theirs.nation),
        "place": words.place(line.private, line.table),
        "tag": None if line.status == "planned" else words.tag(line.status),
        "changed": line.sequence > 0 and line.status == "planned",
        "outcome": say.say(f"meetings.outcome.{line.outcome}") if line.outcome else "",
        "hand_over_url": links.go(request, "meetings_hand_over", entry.ref, line.ours.ref, line.ref)
        if several and line.status == "planned" and line.slot.ends > request.now
        else "",
        "us": line.ours.person or say.say("meetings.delegate", number=line.ours.key.partition(".")[2]),
        "outcome_url": links.go(request, "meetings_outcome", entry.ref, line.ref) if stands else "",
    }


def _post(request: Any, entry: Entry, who: str) -> list[str]:
    seen = words.whole(request.POST.get("seen_version", ""), "seen_version", 0)
    if request.POST.get("do") == "leave":
        return attempt(
            request,
            lambda: registering.leave(by=by(request), event=entry.ref, ref=who, seen_version=seen),
            "meetings.left",
        )
    names = request.POST.getlist("person")[:60]
    spoken = enumerate(request.POST.getlist("spoken")[:60], 1)
    return attempt(
        request,
        lambda: registering.name_people(
            by=by(request),
            event=entry.ref,
            ref=who,
            seen_version=seen,
            names=names,
            languages={number: text.replace(",", " ").replace(";", " ").split() for number, text in spoken},
        ),
        "record_changed",
    )


@signed_in
def availability(request: Any, ref: str, who: str) -> HttpResponse:
    """The grid: a row a slot, a column a delegate; what is ticked can be planned."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    found = company(entry, who)
    faults: list[str] = []
    absent = {one.number: one.absent for one in found.people}
    if request.method == "POST":
        there = set(request.POST.getlist("there"))
        every = [slot.number for slot in entry.slots]
        absent = {
            number: frozenset(slot for slot in every if f"{number}.{slot}" not in there) for number in absent
        }
        seen = words.whole(request.POST.get("seen_version", ""), "seen_version", 0)
        faults = attempt(
            request,
            lambda: registering.set_absent(
                by=by(request), event=ref, ref=who, seen_version=seen, absent=absent
            ),
            "record_changed",
        )
        if not faults:
            return back_to(request, "delegation", ref, who)
    zone = words.chosen_zone(request, entry)
    rows = [
        {
            "day": words.day(slot, zone),
            "clock": words.clock(slot, zone),
            "cells": [
                {"value": f"{one.number}.{slot.number}", "on": slot.number not in absent[one.number]}
                for one in found.people
            ],
        }
        for slot in entry.slots
    ]
    heads = [one.name or say.say("meetings.delegate", number=one.number) for one in found.people]
    days = [{"day": day, "rows": list(those)} for day, those in groupby(rows, key=lambda row: row["day"])]
    return page(
        request,
        entry,
        "delegations" if entry.organises else "agenda",
        "availability",
        400 if faults else 200,
        who=found,
        heads=heads,
        days=days,
        faults=faults,
        title=say.text(found.name),
        back=links.go(request, "meetings_delegation", ref, who),
    )


@signed_in
def outcome(request: Any, ref: str, meeting: str) -> HttpResponse:
    """What came of one meeting: told by one of the two or the organiser."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    line, home = _meeting(entry, meeting)
    faults: list[str] = []
    given = {"outcome": line.outcome, "note": line.note, "partnership": line.partnership}
    starts = bool(entry.own) and not line.partnership
    if request.method == "POST":
        given = {name: request.POST.get(name, "").strip() for name in given}
        capability = request.POST.get("capability", "") if starts else ""
        if capability and given["outcome"] == "agreed" and not given["partnership"]:
            faults = attempt(
                request,
                lambda: given.update(partnership=begun(request, ref, line, capability)),
                "meetings.begun",
            )
        faults = faults or attempt(
            request,
            lambda: outcomes.tell_outcome(by=by(request), event=ref, ref=meeting, **given),
            "meetings.outcome_told",
        )
        if not faults:
            return back_to(request, "delegation", ref, home)
    options = [
        {"value": code, "label": say.say(f"meetings.outcome.{code}"), "selected": code == given["outcome"]}
        for code in outcomes.OUTCOMES
    ]
    return page(
        request,
        entry,
        "agenda" if entry.own else "timetable",
        "outcome",
        400 if faults else 200,
        title=f"{say.text(line.ours.name)} – {say.text(line.theirs.name)}",
        hour=words.hour(line.slot, words.chosen_zone(request, entry)),
        given=given,
        options=options,
        faults=faults,
        longest=outcomes.LONGEST,
        capabilities=[{"value": "", "label": say.say("meetings.no_record")}, *capabilities()]
        if starts
        else [],
        partnership_url=links.card_of(request, line.partnership) if line.partnership else "",
        new_partnership_url=links.go(request, "partnerships_list"),
        back=links.go(request, "meetings_delegation", ref, home),
    )


def _meeting(entry: Entry, meeting: str) -> tuple[Line, str]:
    """A meeting that the reader may tell of, and the delegation from whose side he does."""
    sides = entry.own or ()
    for own in sides:
        for line in agendas.agenda(entry, own):
            if line.ref == meeting:
                return line, own
    for line in agendas.timetable(entry):
        if line.ref == meeting:
            return line, line.ours.ref
    raise NotFound("not_found")
