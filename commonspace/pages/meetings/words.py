"""Words that the pages of an event share: hours in a zone, names, statuses as tags, reasons."""

import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

from django.utils.formats import date_format, number_format

from commonspace.core.errors import BadInput
from commonspace.core.meetings.hours import Slot
from commonspace.core.terms import BiText, Finding
from commonspace.data.choices import choices
from commonspace.data.meetings import COMMON, zone_named
from commonspace.pages import say
from commonspace.records.meetings.entering import Entry

_ID = re.compile(r"(CS-[TE]-\w{6})(?:\.\d+)?")
_SHOWN = 5  # meetings named behind one conflict
_TONES = {
    "pending": "half",
    "accepted": "good",
    "declined": "quiet",
    "expired": "warn",
    "withdrawn": "quiet",
    "planned": "neutral",
    "cancelled": "bad",
    "held": "good",
    "missed": "warn",
    "draft": "half",
    "published": "good",
    "superseded": "quiet",
    "discarded": "quiet",
    "open": "neutral",
    "left": "quiet",
    "waiting": "half",
    "running": "half",
    "done": "good",
    "failed": "bad",
}


def zone_of(request: Any, entry: Entry) -> str:
    """The zone in which this reader reads hours: as asked, as last asked, else that of the place."""
    asked = request.GET.get("zone", "")
    if asked in choices("time_zone"):
        request.session["zone"] = asked
    kept = request.session.get("zone", "")
    return kept if kept in choices("time_zone") else entry.card.draft.zone


def zones(request: Any, entry: Entry) -> list[dict[str, Any]]:
    """The zones to choose from: the place, Kyiv, Brussels, then all others."""
    chosen = zone_of(request, entry)
    first = dict.fromkeys((entry.card.draft.zone, *COMMON))
    names = choices("time_zone")
    rest = sorted((code for code in names if code not in first), key=lambda code: say.text(names[code]))
    return [
        {"value": code, "label": say.text(names[code]), "selected": code == chosen}
        for code in (*first, *rest)
        if code in names
    ]


def clock(slot: Slot, zone: tzinfo) -> str:
    """`09:00–09:25` in a zone."""
    return f"{slot.starts.astimezone(zone):%H:%M}–{slot.ends.astimezone(zone):%H:%M}"


def day(slot: Slot, zone: tzinfo) -> str:
    """`8 December` in a zone: the day may be another one there."""
    return date_format(slot.starts.astimezone(zone), "j E")


def hour(slot: Slot, zone: tzinfo) -> str:
    """Day and hours of a slot in a zone."""
    return f"{day(slot, zone)}, {clock(slot, zone)}"


def tag(status: str) -> dict[str, str]:
    """A status of a request, a meeting, a plan or a delegation as a tag."""
    return {"label": say.say(f"meetings.status.{status}"), "tone": _TONES.get(status, "neutral")}


def name(value: BiText) -> dict[str, str]:
    """A name as a cell."""
    return {"text": say.text(value), "language": say.text_language(value)}


def place(private: bool, table: int) -> str:
    """`Table 7` or `Room 41`."""
    return say.say("meetings.room" if private else "meetings.table", number=table)


def seat(entry: Entry, table: int) -> str:
    """A table or room by its number alone: rooms are numbered on after the tables."""
    return place(table > (entry.card.draft.tables or 0), table)


def reason(code: str, numbers: Mapping[str, Any], names: Mapping[str, BiText]) -> str:
    """Why something has no place, with names for the engine's ids of those whom it speaks of."""

    def named(found: re.Match[str]) -> str:
        return say.text(names[found[1]]) if found[1] in names else found[0]

    shown = {
        key: _ID.sub(named, value) if isinstance(value, str) else value for key, value in numbers.items()
    }
    return say.say(code, **shown)


def conflicts(found: Iterable[Finding], names: Mapping[str, BiText]) -> list[dict[str, Any]]:
    """Facts that do not go together: each said once, with the meetings that it concerns."""
    told: dict[str, list[str]] = {}
    for one in found:
        whom = _ID.sub(
            lambda each: say.text(names[each[1]]) if each[1] in names else each[0], one.place or ""
        )
        told.setdefault(reason(one.code, one.numbers, names), []).append(whom)
    return [
        {"text": text, "whom": "; ".join(whom[:_SHOWN]), "more": max(0, len(whom) - _SHOWN)}
        for text, whom in told.items()
    ]


def weight(number: int) -> str:
    """How much a request matters: in words for what people choose, else as its number."""
    known = say.has_phrase(f"meetings.weight.{number}")
    return say.say(f"meetings.weight.{number}") if known else say.say("meetings.weight_of", number=number)


def bound(entry: Entry, one: Any, zone: tzinfo) -> str:
    """What binds a request in the plan, in a few words; "" if nothing does."""
    slot = entry.slot(one.fixed or 0)
    told = [
        say.say("meetings.bound.must") if one.must else "",
        say.say("meetings.bound.session", session=one.session) if one.session else "",
        say.say("meetings.bound.fixed", hour=hour(slot, zone)) if slot else "",
    ]
    return " · ".join(filter(None, told))


def count(number: int) -> str:
    """A number as people read it: 1,200 or 1 200."""
    return number_format(number)


def whole(text: str, field: str, otherwise: int) -> int:
    """A whole number that was typed; empty is `otherwise`. Raises `BadInput`."""
    typed = text.strip()
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 12):
        raise BadInput("not_a_whole_number", place=field, text=typed[:20])
    return int(typed)


def chosen_zone(request: Any, entry: Entry) -> tzinfo:
    """The zone itself."""
    return zone_named(zone_of(request, entry))
