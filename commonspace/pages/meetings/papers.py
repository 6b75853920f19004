"""Badges and table sheets as PDF, agendas as iCalendar: what people carry when the network fails."""

from typing import Any

from django.http import HttpResponse

from commonspace.core.access import World
from commonspace.pages import links, pdf, say
from commonspace.pages.meetings.carried import badges_html, sheets_html
from commonspace.pages.meetings.frame import signed_in
from commonspace.records.meetings import agendas
from commonspace.records.meetings.attending import company
from commonspace.records.meetings.calendars import calendar_of
from commonspace.records.meetings.entering import Entry, enter_as_one_of_them, enter_as_organiser
from commonspace.records.meetings.expected import token_of
from commonspace.records.meetings.people import everyone


@signed_in
def calendar(request: Any, ref: str, who: str) -> HttpResponse:
    """The agenda of one delegation for a calendar: stable UIDs, sequence numbers, cancelled ones said."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    found = company(entry, who)
    body = calendar_of(entry, agendas.agenda(entry, found.ref), request.now, say.language())
    return _file(request, body, "text/calendar; charset=utf-8", f"agenda-{found.ref}.ics")


@signed_in
def badges(request: Any, ref: str, who: str) -> HttpResponse:
    """The badges of one delegation."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    found = company(entry, who)
    return _badges(request, entry, [(found.name, found.nation, one) for one in found.people], found.ref)


@signed_in
def all_badges(request: Any, ref: str) -> HttpResponse:
    """The badges of everybody, in the order of names."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    return _badges(request, entry, everyone(entry), entry.ref)


@signed_in
def sheets(request: Any, ref: str) -> HttpResponse:
    """A sheet for each table: who sits there in which slot."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    html = sheets_html(entry, agendas.timetable(entry), request.world is World.EXERCISE)
    return _file(request, pdf.pdf_of(html), "application/pdf", f"tables-{entry.ref}.pdf")


def _badges(request: Any, entry: Entry, people: Any, name: str) -> HttpResponse:
    def address(key: str) -> str:
        return str(
            request.build_absolute_uri(
                links.go(request, "meetings_check_in", entry.ref, token_of(entry, key))
            )
        )

    html = badges_html(entry, people, address, request.world is World.EXERCISE)
    return _file(request, pdf.pdf_of(html), "application/pdf", f"badges-{name}.pdf")


def _file(request: Any, body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'attachment; filename="{mark}{name}"'
    return response
