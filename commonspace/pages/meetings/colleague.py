"""Another delegate of the same delegation takes a meeting over: who can, what changes, and doing it."""

import secrets
from typing import Any

from django.http import HttpResponse

from commonspace.core.errors import NotFound, Refused
from commonspace.core.meetings.desk import Line
from commonspace.pages import links, say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, back_to, by, faults_of, page, signed_in
from commonspace.records.meetings import agendas, desk
from commonspace.records.meetings.colleagues import Colleague, colleagues
from commonspace.records.meetings.entering import Entry, Person, enter_as_one_of_them

_DESK = "delegation"


@signed_in
def hand_over(request: Any, ref: str, who: str, meeting: str) -> HttpResponse:
    """Choose a colleague; what changes is shown; posting it does it. For the delegation and the organiser."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    home, others = colleagues(entry, who, meeting, desk.slot_now(entry, request.now))
    line = next((one for one in agendas.agenda(entry, home.ref) if one.ref == meeting), None)
    if line is None:
        raise NotFound("not_found")
    faults: list[str] = []
    chosen = next((one for one in others if one.key == request.GET.get("delegate")), None)
    plan = 0
    if request.method == "POST":
        faults = attempt(request, lambda: _do(request, entry, meeting), "meetings.done.hand_over")
        if not faults:
            return back_to(request, "delegation", ref, who)
    elif chosen is not None:
        try:
            plan = desk.propose_taken(
                by=by(request), entry=entry, line=_line(request, entry, meeting, chosen.key)
            ).plan
        except Refused as error:
            faults, chosen = faults_of(error), None
    before = next(one for one in home.people if one.key == line.ours.key)
    return page(
        request,
        entry,
        "delegations" if entry.organises else "agenda",
        "colleague",
        400 if faults else 200,
        faults=faults,
        title=say.say("meetings.hand_over.title", partner=say.text(line.theirs.name)),
        facts=[
            words.hour(line.slot, words.chosen_zone(request, entry)),
            words.place(line.private, line.table),
        ],
        partner=say.text(line.theirs.name),
        ours=say.text(home.name),
        before=_name(before),
        others=[_option(one) for one in others],
        chosen={"key": chosen.key, "name": _name(chosen)} if chosen else None,
        plan=plan,
        mark=secrets.token_hex(8),
        here=links.go(request, "meetings_hand_over", ref, who, meeting),
        back=links.go(request, "meetings_delegation", ref, who),
    )


def _do(request: Any, entry: Entry, meeting: str) -> None:
    given = request.POST.get("delegate", "")[:40], request.POST.get("mark", "")[:40]
    line = _line(request, entry, meeting, *given)
    seen = words.whole(request.POST.get("seen_plan", ""), "seen_plan", 0)
    desk.carry_out_taken(by=by(request), entry=entry, line=line, seen_plan=seen)


def _line(request: Any, entry: Entry, meeting: str, delegate: str, mark: str = "") -> Line:
    body = {"meeting": meeting, "delegate": delegate}
    at, slot = request.now.isoformat(), desk.slot_now(entry, request.now)
    return Line(mark or secrets.token_hex(8), _DESK, "taken", at, slot, body)


def _name(one: Person | Colleague) -> str:
    number = say.say("meetings.delegate", number=one.number)
    return f"{one.name} ({number})" if one.name else number


def _option(one: Colleague) -> dict[str, Any]:
    return {"key": one.key, "name": _name(one), "why": say.say(one.why[0], **one.why[1]) if one.why else ""}
