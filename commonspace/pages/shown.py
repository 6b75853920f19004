"""Frozen values turned into what the parts of `templates/ui/` take: tables, summaries, chips, history."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from commonspace.core.access import Label, Level
from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, PartialDate
from commonspace.core.terms.shape import Kind, Shape, shapes_of
from commonspace.core.terms.wire import to_plain
from commonspace.data.choices import choices
from commonspace.data.phrases import phrases
from commonspace.pages import links, say
from commonspace.pages.reading import query_of
from commonspace.records.access.queries import Held, seats_of
from commonspace.records.journal.queries import Change
from commonspace.records.listing import Asked, Page
from commonspace.records.parties import queries
from commonspace.records.search.queries import titles_of
from commonspace.records.sources.queries import EvidenceCard

_ENDS = ("since", "until")
NUMERIC = (Kind.QUANTITY, Kind.MONEY, Kind.INTEGER)


def table(request: Any, room: Any, found: Page[Any]) -> dict[str, Any]:
    """Columns and rows of a room's list."""
    shapes = {shape.name: shape for shape in shapes_of(room.draft)}
    columns = []
    for name in room.columns:
        sort = room.sort_columns.get(name, "")
        chosen = found.asked.sort or room.queries.SORTS[0].code
        columns.append(
            {
                "label": say.field(room.name, name),
                "numeric": shapes[name].kind in NUMERIC,
                "sort_url": query_of(found.asked, sort=sort, after="") if sort else "",
                "sorted": _direction(room, sort) if sort and sort == chosen else "",
            }
        )
    columns.append({"label": say.say("field.status")})
    names = room.named(request, found.rows) if room.named else {}
    notes = room.noted(request, found.rows) if room.noted else {}
    rows = [{"cells": _cells(request, room, shapes, card, names)} for card in found.rows]
    for card, row in zip(found.rows, rows, strict=True):
        if note := notes.get(card.ref):
            row["cells"][0]["note"] = f"{card.ref} · {note}"
    return {"columns": columns, "rows": rows}


def _direction(room: Any, code: str) -> str:
    return next(
        "descending" if sort.descending else "ascending" for sort in room.queries.SORTS if sort.code == code
    )


def _cells(request: Any, room: Any, shapes: dict[str, Any], card: Any, names: Mapping[str, str]) -> list[Any]:
    cells: list[Any] = []
    for place, name in enumerate(room.columns):
        value = getattr(card.draft, name)
        cell: dict[str, Any] = {"text": say.value_of(shapes[name], value)}
        if names and shapes[name].choices == "party":
            cell["text"] = ", ".join(names.get(code) or say.choice("party", code) for code in _codes(value))
        if isinstance(value, BiText):
            cell["language"] = say.text_language(value)
        if shapes[name].kind in NUMERIC:
            cell["text"] = _breakable(cell["text"])
        elif shapes[name].kind is Kind.DATE:
            cell["text"] = _day_with_month(cell["text"])
        if place == 0:
            cell |= {"url": links.go(request, f"{room.name}_card", card.ref), "note": card.ref}
        cells.append(cell)
    cells.append({"tag": status_tag(room, card.status)})
    return cells


def _breakable(said: str) -> str:
    """A figure that may break beside its unit or currency, never within the number: columns are narrow."""
    first, _, rest = said.partition(say.NBSP)
    if first.isalpha():
        return f"{first} {rest}" if rest else said
    number, _, unit = said.rpartition(say.NBSP)
    return f"{number} {unit}" if unit.replace("’", "").isalpha() and number else said


def _day_with_month(said: str) -> str:
    """A date that may break before its year, never between the day and its month."""
    day, _, rest = said.partition(" ")
    return f"{day}{say.NBSP}{rest}" if day.isdigit() and rest else said


def status_tag(room: Any, status: str) -> dict[str, str]:
    """A status as a tag: words, and a tone that has a shape of its own."""
    own = f"status.{room.name}.{status}"
    label = say.say(own if say.has_phrase(own) else f"status.{status}")
    return {"label": label, "tone": room.tone_of_status.get(status, "neutral")}


def filters(room: Any, asked: Asked, world: str) -> list[dict[str, Any]]:
    """The filters of a room as selects, with what may be chosen in `world`."""
    chosen = dict(asked.filters)
    shapes = {shape.name: shape for shape in shapes_of(room.draft)}
    found = []
    for name in room.queries.FILTERS:
        if name in shapes and shapes[name].choices:
            known = choices(shapes[name].choices, world)
        elif name in shapes or name in _ENDS:
            continue
        else:
            known = choices(*((name, world) if name == "nation" else (f"{room.name}_{name}",)))
        options = _options(tuple(known.items()), say.language())
        found.append(
            {
                "name": name,
                "label": say.field(room.name, name),
                "options": options,
                "chosen": chosen.get(name, ""),
            }
        )
    return found


def days(room: Any, asked: Asked) -> dict[str, Any] | None:
    """The span of days that a list may be asked for, with the name of the day; None where it has none."""
    if "since" not in room.queries.FILTERS:
        return None
    column = room.queries.FILTERS["since"].partition("_last")[0]
    chosen = dict(asked.filters)
    return {
        "label": say.field(room.name, column),
        "ends": [
            {"name": name, "label": say.say(f"days.{name}"), "value": chosen.get(name, "")} for name in _ENDS
        ],
    }


@lru_cache(maxsize=256)
def _options(known: tuple[tuple[str, BiText], ...], language: str) -> dict[str, str]:
    """Code → name in a language, of what may be chosen; the lists are long and seldom change."""
    return {code: name.shown_in(language)[0] for code, name in known}


def orders(room: Any, asked: Asked) -> list[dict[str, Any]]:
    """The orders of a room's list, as options; none where there is one alone."""
    sorts = room.queries.SORTS
    return [
        {"value": sort.code, "label": say.say(f"sort.{sort.code}"), "selected": sort.code == asked.sort}
        for sort in (sorts if len(sorts) > 1 else ())
    ]


def chips(asked: Asked, room: str, filters: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What is set, each with the address that takes it away."""
    found = [{"label": f"“{asked.text}”", "url": query_of(asked, q="", after="")}] if asked.text else []
    by_name = {entry["name"]: entry["options"] for entry in filters}
    for name, value in asked.filters:
        said = by_name.get(name, {}).get(value, value)
        what = say.say(f"days.{name}") if name in _ENDS else say.field(room, name)
        label = f"{what}: {_day(value) if name in _ENDS else said}"
        found.append({"label": label, "url": query_of(asked, **{name: "", "after": ""})})
    return found


def _day(said: str) -> str:
    """A day in the reader's words; what is none stays as it was said."""
    try:
        return say.date(PartialDate(said))
    except BadInput:
        return said


def count(room: Any, found: Page[Any]) -> str:
    """How many there are, exactly or "1 000+"."""
    number = f"{found.count:,}".replace(",", say.NBSP) + ("+" if found.count_is_capped else "")
    return say.say(f"room.{room.name}.count", number=number)


def header(request: Any, room: Any, card: Any, *, may_edit: bool) -> dict[str, Any]:
    """Title, facts and actions of a card."""
    title: BiText = card.draft.title
    return {
        "title": say.text(title),
        "language": say.text_language(title),
        "eyebrow": card.ref,
        "tags": [status_tag(room, card.status)],
        "edit_url": links.go(request, f"{room.name}_edit", card.ref) if may_edit else "",
        "downloads": [
            {"label": form.upper(), "url": links.go(request, f"{room.name}_card_file", card.ref, form)}
            for form in ("csv", "json")
        ],
    }


def summary(request: Any, room: Any, card: Any) -> list[dict[str, Any]]:
    """Every stated field of a draft but its title; what matters and is not stated is said to be missing."""
    rows = []
    parties = _parties_of(request, room, card)
    linked = _linked(request, room, card)
    for shape in shapes_of(room.draft):
        value = getattr(card.draft, shape.name)
        if shape.name == "title":
            continue
        said = say.value_of(shape, value)
        own = f"missing.{room.name}.{shape.name}"
        if not said and not say.has_phrase(own):
            continue
        row: dict[str, Any] = {"label": say.field(room.name, shape.name), "value": said}
        if shape.choices == "party" and parties:
            row["links"] = [
                parties.get(code, {"label": say.choice("party", code), "url": ""}) for code in _codes(value)
            ]
        elif shape.kind is Kind.REF and value in linked:
            row |= {"links": [linked[value]], "note": value}
        elif shape.kind is Kind.REF and value:
            row["action"] = {"label": say.say("open"), "url": links.card_of(request, value)}
        if not said:
            row["missing"] = say.say(own)
        if isinstance(value, BiText) and value.is_missing_in(say.language()):
            row["note"] = say.say("only_in_other_language")
        rows.append(row)
    return rows


def telling(room: Any) -> tuple[Shape, ...]:
    """The fields in which a room's list tells records of one title apart: who, how much, when."""
    shapes = {shape.name: shape for shape in shapes_of(room.draft)}
    found = (shapes[name] for name in room.columns[1:])
    return tuple(shape for shape in found if shape.kind is not Kind.REF)


def told_apart(telling: Sequence[Shape], values: Mapping[str, Any]) -> str:
    """What a list says of a record beside its title, in one line."""
    said = (say.value_of(shape, values[shape.name]) for shape in telling)
    return " · ".join(dict.fromkeys(filter(None, said)))


def _linked(request: Any, room: Any, card: Any) -> dict[str, dict[str, str]]:
    """Records that a record refers to, by public id: title and card, of those that this reader may see."""
    shapes = [shape for shape in shapes_of(room.draft) if shape.kind is Kind.REF and shape.choices != "party"]
    refs = [ref for shape in shapes if (ref := getattr(card.draft, shape.name))]
    return {
        ref: {"label": say.text(title) or ref, "url": links.card_of(request, ref)}
        for ref, title in titles_of(by=request.reader, refs=refs).items()
    }


def _parties_of(request: Any, room: Any, card: Any) -> dict[str, dict[str, str]]:
    """Parties that a record names, by the code or public id it names them by: name and card."""
    shapes = [shape for shape in shapes_of(room.draft) if shape.choices == "party"]
    codes = tuple({code for shape in shapes for code in _codes(getattr(card.draft, shape.name))})
    if not codes:
        return {}
    by = request.reader
    found = (*queries.by_codes(by=by, codes=codes), *queries.by_refs(by=by, refs=codes))
    cards = [(name, one) for one in reversed(found) for name in (one.draft.code, one.ref) if name in codes]
    return {
        name: {"label": say.text(one.draft.title), "url": links.card_of(request, one.ref)}
        for name, one in cards
    }


def _codes(value: Any) -> tuple[str, ...]:
    return tuple(code for code in ((value,) if isinstance(value, str) else value) if code)


def evidence(entry: EvidenceCard) -> dict[str, Any]:
    """One piece of evidence as the `evidence` part takes it."""
    return {
        "grade": entry.grade,
        "outlet": entry.outlet,
        "url": entry.address if entry.address.startswith("http") else "",
        "date": say.date(entry.published),
        "iso": entry.published.iso if entry.published else "",
        "outlet_class": say.say(f"choice.outlet_class.{entry.outlet_class}"),
        "quote": entry.quote,
        "language": entry.language,
        "summary": say.text(entry.summary),
        "note": "",
    }


def changes(request: Any, room: Any, found: tuple[Change, ...], owner: str) -> list[dict[str, str]]:
    """A record's history, newest first. `owner` is the record's, whose desk may be named to everybody."""
    entries = []
    seats = seats_of([user for change in found if (user := _user(change.by))], request.world)
    for change in found:
        fields = ", ".join(
            say.field(room.name, name) for name in (change.after or {}) if change.before is not None
        )
        at = localtime(change.at)
        entries.append(
            {
                "when": date_format(at, "j E Y H:i"),
                "iso": change.at.isoformat(),
                "text": say.say(f"verb.{change.verb}") + (f": {fields}" if fields else ""),
                "who": _who(request, change, seats.get(_user(change.by), ()), owner),
                "why": _why(change.ground),
            }
        )
    return entries


def _who(request: Any, change: Change, held: Sequence[Held], owner: str) -> str:
    """In which seat somebody acted, and the number that tells people of one seat apart.

    Names stand in the journal's personal values, and are not for every reader. That the owner's desk wrote is
    no secret where the owner is none; for whom else somebody acts only members learn, and where he sat for
    several it is not guessed.
    """
    if change.by == "system":
        return say.say("by_system")
    number = change.by.removeprefix("user:")
    then = [seat for seat in held if seat.was_held(change.at)]
    known = [seat for seat in then if seat.code == owner]
    if not known and request.reader.is_member and len(then) == 1:
        known = then
    if not known:
        return say.say("by_person", number=number)
    role, party = say.say(f"role.{known[0].role}"), say.choice("party", known[0].code)
    return say.say("by_seat", role=role, party=party, number=number)


def _why(ground: str) -> str:
    """On what ground somebody acted, in his own words; the loaders' own grounds in the reader's language."""
    code = _grounds().get(ground)
    return say.say(code) if code else ground


@cache
def _grounds() -> dict[str, str]:
    return {words["en"]: code for code, words in phrases().items() if code.startswith("ground.")}


def _user(by: str) -> int:
    """The number of the person who acted; 0 for the product itself."""
    number = by.removeprefix("user:")
    return int(number) if number.isdigit() else 0


def release(label: Label) -> str:
    """To whom a record is released, in a sentence."""
    if label.level is Level.NAMED:
        names = ", ".join(sorted(label.releasable_to)) or label.owner
        return say.say("release.named", names=names)
    return say.say(f"release.{label.level}")


def differences(room: Any, theirs: Any, yours: Any) -> list[dict[str, str]]:
    """Fields in which two versions of a draft differ, for the page that refuses a stale edit."""
    one, other = to_plain(theirs), to_plain(yours)
    return [
        {
            "label": say.field(room.name, shape.name),
            "theirs": say.value_of(shape, getattr(theirs, shape.name)) or "—",
            "yours": say.value_of(shape, getattr(yours, shape.name)) or "—",
        }
        for shape in shapes_of(room.draft)
        if one[shape.name] != other[shape.name]
    ]
