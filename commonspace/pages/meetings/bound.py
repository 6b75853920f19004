"""One request for the organiser: what binds its meeting in the plan, and what that conflicts with."""

from typing import Any

from django.http import HttpResponse

from commonspace.core.meetings.event_draft import read_session
from commonspace.pages import links, say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, back_to, by, page, signed_in
from commonspace.records.meetings import binding
from commonspace.records.meetings.binding import Bound
from commonspace.records.meetings.entering import Entry, enter_as_organiser
from commonspace.records.meetings.plans import meetings_by_key, names_by_key


@signed_in
def request_page(request: Any, ref: str, one: str) -> HttpResponse:
    """The form: weight, must, room, session, fixed slot, delegates, and what comes before."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    found = binding.bound(entry, one)
    faults: list[str] = []
    given: Any = {
        "weight": found.weight,
        "must": found.must,
        "private": found.private,
        "session": found.session,
        "fixed": str(found.fixed or ""),
        "asking_person": str(found.asking_person or ""),
        "asked_person": str(found.asked_person or ""),
        "before": ", ".join(found.before),
    }
    if request.method == "POST":
        given = {name: request.POST.get(name, "").strip() for name in given}
        faults = attempt(request, lambda: _bind(request, entry, one, given), "meetings.done.bind")
        if not faults:
            return back_to(request, "request", ref, one)
    names = names_by_key(entry) | meetings_by_key(entry)
    return page(
        request,
        entry,
        "requests",
        "request",
        400 if faults else 200,
        faults=faults,
        title=f"{say.text(found.asking_name)} – {say.text(found.asked_name)}",
        tag=words.tag(found.status),
        given=given,
        sessions=_sessions(entry, given["session"]),
        slots=_slots(request, entry, given["fixed"]),
        sides=_sides(found, given),
        earlier=[
            {
                "ref": each,
                "who": say.text(names[each]),
                "url": links.go(request, "meetings_request", ref, each),
            }
            for each in found.before
        ],
        conflicts=words.conflicts(binding.conflicts_with(entry, one), names),
        back=links.go(request, "meetings_requests", ref),
    )


def _bind(request: Any, entry: Entry, one: str, given: dict[str, str]) -> None:
    binding.bind(
        by=by(request),
        event=entry.ref,
        ref=one,
        weight=words.whole(given["weight"], "weight", 1),
        private=bool(given["private"]),
        must=bool(given["must"]),
        session=given["session"],
        fixed=words.whole(given["fixed"], "fixed", 0) or None,
        asking_person=words.whole(given["asking_person"], "asking", 0) or None,
        asked_person=words.whole(given["asked_person"], "asked", 0) or None,
        before=tuple(filter(None, given["before"].upper().replace(",", " ").replace(";", " ").split())),
    )


def _sessions(entry: Entry, chosen: str) -> list[dict[str, Any]]:
    names = [read_session(line).id for line in entry.card.draft.sessions]
    return [_option("", say.say("meetings.bound.any"), chosen), *(_option(one, one, chosen) for one in names)]


def _slots(request: Any, entry: Entry, chosen: str) -> list[dict[str, Any]]:
    zone = words.chosen_zone(request, entry)
    each = [_option(str(one.number), words.hour(one, zone), chosen) for one in entry.slots]
    return [_option("", say.say("meetings.bound.any"), chosen), *each]


def _sides(found: Bound, given: dict[str, str]) -> list[dict[str, Any]]:
    sides = (
        ("asking_person", found.asking_name, found.asking_people),
        ("asked_person", found.asked_name, found.asked_people),
    )
    return [
        {
            "key": key,
            "name": say.text(name),
            "options": [
                _option("", say.say("meetings.bound.anyone"), given[key]),
                *(_option(str(n), say.say("meetings.delegate", number=n), given[key]) for n in numbers),
            ],
        }
        for key, name, numbers in sides
    ]


def _option(value: str, label: str, chosen: str) -> dict[str, Any]:
    return {"value": value, "label": label, "selected": value == chosen}
