"""The desk of the day, for one hand on a phone: find, check in, see what a change would do, carry it out."""

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse

from commonspace.core.errors import BadInput, Refused
from commonspace.core.meetings.desk import Line
from commonspace.core.terms import BiText
from commonspace.pages import links, say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, back_to, by, faults_of, page, signed_in
from commonspace.records.meetings import desk as actions
from commonspace.records.meetings import merging
from commonspace.records.meetings.agendas import timetable
from commonspace.records.meetings.attending import companies
from commonspace.records.meetings.colleagues import colleagues
from commonspace.records.meetings.effects import Effect
from commonspace.records.meetings.entering import Entry, enter_as_organiser
from commonspace.records.meetings.expected import Guest, Guests, guests, key_from, written
from commonspace.records.meetings.plans import names_by_key

_DESK = "web"
_MOST_BYTES = 5_000_000
_NUMBERS = ("from_slot", "to_slot", "count", "weight")
_NAMES = ("delegate", "asking", "asked", "meeting")


@signed_in
def desk(request: Any, ref: str) -> HttpResponse:
    """Find somebody or see who is due; `do` shows the effect of a change, posting it carries it out."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    slot = _slot(request, entry)
    faults: list[str] = []
    if request.method == "POST":
        faults = _carry_out(request, entry, slot)
        if not faults:
            return back_to(request, "desk", ref, slot=request.GET.get("slot", ""), q=request.GET.get("q", ""))
    elif request.GET.get("do"):
        return _proposed(request, entry, slot)
    text = request.GET.get("q", "").strip()[:60]
    return _desk_page(request, entry, slot, guests(entry, text=text, slot=slot), faults)


@signed_in
def check_in(request: Any, ref: str, token: str) -> HttpResponse:
    """What a badge leads to: its person, with the one button that matters."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    slot = _slot(request, entry)
    found = guests(entry, key=key_from(entry, token), slot=slot)
    return _desk_page(request, entry, slot, found, [])


@signed_in
def merge(request: Any, ref: str) -> HttpResponse:
    """A desk that worked alone: its document is looked at, conflicts are shown, then it is taken over."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    faults: list[str] = []
    taken: merging.Taken | None = None
    text = ""
    is_done = False
    if request.method == "POST":
        given = request.FILES.get("file")
        try:
            if given is not None and given.size > _MOST_BYTES:
                raise BadInput("sheet_too_large", place=given.name[:40], bytes=given.size, most=_MOST_BYTES)
            text = given.read().decode("utf-8", "replace") if given else request.POST.get("document", "")
            is_done = request.POST.get("do") == "take"
            do = merging.take_over if is_done else merging.look
            taken = do(by=by(request), event=ref, body=_json(text))
        except (BadInput, Refused) as error:
            faults = faults_of(error)
    return page(
        request,
        entry,
        "desk",
        "merge",
        400 if faults else 200,
        title=say.say("meetings.merge"),
        faults=faults,
        taken=_taken(entry, taken) if taken else None,
        is_done=is_done,
        document=text if taken and not is_done else "",
        lines_url=links.go(request, "meetings_lines", ref),
        back=links.go(request, "meetings_desk", ref),
    )


@signed_in
def lines(request: Any, ref: str) -> HttpResponse:
    """Everything written down at this desk, as a document for another."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    body = json.dumps(merging.document(entry, _DESK), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="desk-{entry.ref}.json"'
    return response


def _slot(request: Any, entry: Entry) -> int:
    """The slot that runs: by the clock, or as chosen for a rehearsal."""
    now = actions.slot_now(entry, request.now)
    return min(words.whole(request.GET.get("slot", ""), "slot", now), len(entry.slots))


def _line(given: Any, slot: int, at: str) -> Line:
    kind = given.get("do", "")[:20]
    body: dict[str, Any] = {name: given[name][:40] for name in _NAMES if given.get(name)}
    body |= {name: words.whole(given[name], name, 0) for name in _NUMBERS if given.get(name)}
    return Line(given.get("mark", "")[:40] or secrets.token_hex(8), _DESK, kind, at, slot, body)


def _carry_out(request: Any, entry: Entry, slot: int) -> list[str]:
    seen = request.POST.get("seen_plan", "")

    def do() -> None:
        line = _line(request.POST, slot, request.now.isoformat())
        actions.carry_out_line(
            by=by(request),
            event=entry.ref,
            line=line,
            seen_plan=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else None,
        )

    return attempt(request, do, "meetings.done.desk")


def _proposed(request: Any, entry: Entry, slot: int) -> HttpResponse:
    try:
        line = _line(request.GET, slot, request.now.isoformat())
        proposal = actions.propose(by=by(request), event=entry.ref, line=line)
    except (BadInput, Refused) as error:
        return _desk_page(request, entry, slot, Guests((), 0), faults_of(error))
    known = names_by_key(entry)
    names = {ref: say.text(name) for ref, name in known.items()}
    whom = [
        names.get(str(value).partition(".")[0], str(value))
        for key, value in line.body.items()
        if key in _NAMES
    ]
    return page(
        request,
        entry,
        "desk",
        "effect",
        title=say.say(f"meetings.do.{line.kind}"),
        whom=" – ".join(whom),
        line=line,
        fields=[{"name": key, "value": value} for key, value in line.body.items()],
        plan=proposal.plan,
        groups=_groups(
            entry,
            proposal.effect,
            words.chosen_zone(request, entry),
            known,
            _instead(request, entry, line, slot),
        ),
        unchanged=round(100 * proposal.effect.unchanged, 1),
        people=proposal.effect.people,
        proven=[say.say(f"meetings.proven.{aim}") for aim in proposal.effect.proven],
        back=links.go(request, "meetings_desk", entry.ref, slot=request.GET.get("slot", "")),
        action=links.go(request, "meetings_desk", entry.ref, slot=request.GET.get("slot", "")),
    )


def _instead(request: Any, entry: Entry, line: Line, slot: int) -> Callable[[str], list[dict[str, str]]]:
    """The colleagues who could take a meeting over instead, each with the way to what that would change."""
    home = str(line.body.get("delegate", "")).partition(".")[0]

    def found(meeting: str) -> list[dict[str, str]]:
        if not home:
            return []
        _, others = colleagues(entry, home, meeting, slot)
        here = {"slot": request.GET.get("slot", ""), "do": "taken", "meeting": meeting}
        return [
            {
                "name": one.name or say.say("meetings.delegate", number=one.number),
                "url": links.go(request, "meetings_desk", entry.ref, delegate=one.key, **here),
            }
            for one in others
            if one.why is None
        ]

    return found


def _groups(
    entry: Entry,
    effect: Effect,
    zone: Any,
    names: Mapping[str, BiText],
    instead: Callable[[str], list[dict[str, str]]],
) -> list[dict[str, Any]]:
    """What changes by kind, each meeting a sentence with its times."""

    def when(place: tuple[int, int] | None) -> str:
        slot = entry.slot(place[0]) if place else None
        return f"{words.hour(slot, zone)} · {words.seat(entry, place[1])}" if slot and place else ""

    groups: dict[str, list[dict[str, Any]]] = {}
    for one in effect.touched:
        groups.setdefault(one.kind, []).append(
            {
                "who": f"{say.text(one.a)} – {say.text(one.b)}",
                "before": when(one.before),
                "after": when(one.after),
                "reason": words.reason(*one.reason, names) if one.reason else "",
                "instead": instead(one.ref) if one.kind in ("cancelled", "dropped") else [],
            }
        )
    return [{"title": say.say(f"meetings.effect.{kind}"), "items": items} for kind, items in groups.items()]


def _desk_page(request: Any, entry: Entry, slot: int, found: Guests, faults: list[str]) -> HttpResponse:
    zone = words.chosen_zone(request, entry)
    running = entry.slot(slot)
    chosen = request.GET.get("slot", "")
    options = [{"value": "0", "label": say.say("meetings.before_it_begins"), "selected": slot == 0}]
    options += [
        {"value": str(one.number), "label": words.hour(one, zone), "selected": one.number == slot}
        for one in entry.slots
    ]
    next_slots = [{"value": str(one.number), "label": words.clock(one, zone)} for one in entry.slots[slot:]]
    names = [
        {"value": one.ref, "label": say.text(one.name)} for one in companies(entry) if one.status == "open"
    ]
    return page(
        request,
        entry,
        "desk",
        "desk",
        400 if faults else 200,
        faults=faults,
        query=request.GET.get("q", ""),
        chosen=chosen,
        slot=slot,
        now=words.hour(running, zone) if running else say.say("meetings.before_it_begins"),
        slots=options,
        guests=[_guest(entry, one, zone) for one in found.shown],
        more_guests=words.count(found.more) if found.more else "",
        is_due=not request.GET.get("q"),
        next_slots=next_slots,
        companies=names,
        here=links.go(request, "meetings_desk", entry.ref, slot=chosen, q=request.GET.get("q", "")),
        plain=links.go(request, "meetings_desk", entry.ref),
        held=_running(entry, slot),
        written=[
            {
                "text": say.say(f"verb.desk.{one.kind}"),
                "who": say.text(one.who),
                "detail": one.detail,
                "at": one.at,
                "changed": one.changed,
            }
            for one in written(entry)
        ],
        merge_url=links.go(request, "meetings_merge", entry.ref),
    )


def _guest(entry: Entry, one: Guest, zone: Any) -> dict[str, Any]:
    following = entry.slot(one.next_slot)
    return {
        "guest": one,
        "company": say.text(one.company),
        "next": f"{words.clock(following, zone)} · {words.seat(entry, one.next_table)}" if following else "",
    }


def _running(entry: Entry, slot: int) -> list[dict[str, str]]:
    """Meetings of the slot that runs which nobody has told of yet."""
    return [
        {
            "ref": line.ref,
            "place": words.place(line.private, line.table),
            "who": f"{say.text(line.ours.name)} – {say.text(line.theirs.name)}",
        }
        for line in (timetable(entry, slot=slot) if slot else ())
        if line.status == "planned"
    ]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInput("not_json", reason=str(error)[:80]) from None


def _taken(entry: Entry, taken: merging.Taken) -> dict[str, Any]:
    names = {ref: say.text(name) for ref, name in names_by_key(entry).items()}

    def told(line: Line) -> str:
        whom = [names.get(str(value).partition(".")[0], str(value)) for value in line.body.values()]
        return f"{line.at[11:16]} · {line.desk} · {say.say(f'verb.desk.{line.kind}')}: {', '.join(whom)}"

    return {
        "done": [told(line) for line in taken.done],
        "known": len(taken.known),
        "conflicts": [{"theirs": told(one.theirs), "ours": told(one.ours)} for one in taken.conflicts],
        "impossible": [
            {"line": told(line), "why": say.say(error.code, **error.details)}
            for line, error in taken.impossible
        ],
    }
