"""Reads and writes the JSON forms: `meetings-instance-1`, `meetings-plan-1`, `meetings-changes-1`.

Reading takes parsed JSON and returns values, or raises `BadInput` (several at once) with the place of
each fault; nothing else is ever raised. docs/reference/meetings.md tells every field.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.changes import Changes, Late
from commonspace.core.meetings.problem import (
    Company,
    Interpreters,
    Meeting,
    Participant,
    Place,
    Plan,
    Precedence,
    Problem,
    Site,
    Stretch,
)

INSTANCE, PLAN, CHANGES = "meetings-instance-1", "meetings-plan-1", "meetings-changes-1"
Value = TypeVar("Value")
# So many faults are told; a hostile file could hold millions.
MOST_FAULTS = 50
_FORM = {
    INSTANCE: {
        "form", "name", "slots", "tables", "participants", "meetings", "precedences", "spread", "rooms",
        "companies", "interpreters", "sites", "travel", "tables_closed",
    },
    PLAN: {"form", "instance", "meetings"},
    CHANGES: {
        "form", "instance", "plan", "now_slot", "notice", "gone", "late", "new", "tables_closed",
    },
}  # fmt: skip


class _Reader:
    """Walks one document, gathers faults, and tells the place of each."""

    def __init__(self) -> None:
        self.faults: list[BadInput] = []

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """A fault inside belongs to `place`; reading goes on behind it."""
        try:
            yield
        except SeveralBadInputs as several:
            self.faults += several.problems
        except BadInput as fault:
            self.faults.append(BadInput(fault.code, place=fault.place or place, **fault.details))

    def each(
        self, body: Mapping[str, Any], name: str, one: Callable[[Mapping[str, Any]], Value]
    ) -> tuple[Value, ...]:
        """The values of a list of objects; an absent list is empty."""
        found: list[Value] = []
        items = body.get(name, [])
        with self.at(name):
            for number, item in enumerate(_typed(items, list, name), start=1):
                with self.at(f"{name} {number}"):
                    found.append(one(_typed(item, dict, name)))
                if len(self.faults) >= MOST_FAULTS:
                    break
        return tuple(found)

    def close(self) -> None:
        """Raise what was gathered."""
        if len(self.faults) == 1:
            raise self.faults[0]
        if self.faults:
            raise SeveralBadInputs(tuple(self.faults))


def read_instance(body: Any) -> Problem:
    """The problem of a `meetings-instance-1` document."""
    _form(body, INSTANCE)
    reader = _Reader()
    days: tuple[Stretch, ...] = ()
    sessions: tuple[Stretch, ...] = ()
    count = 0
    with reader.at("slots"):
        slots = _typed(_need(body, "slots"), dict, "slots")
        count = _whole(slots, "count")
        days = reader.each(slots, "days", _stretch)
        sessions = reader.each(slots, "sessions", _stretch)
    whole: dict[str, Any] = dict.fromkeys(("tables", "rooms", "travel"), 0)
    for name in whole:
        with reader.at(name):
            whole[name] = _whole(body, name, None if name == "tables" else 0)
    spread = None
    with reader.at("spread"):
        spread = _whole_or_none(body, "spread")
    parts: dict[str, Any] = {
        "participants": reader.each(body, "participants", _participant),
        "meetings": reader.each(body, "meetings", _meeting),
        "precedences": reader.each(
            body, "precedences", lambda one: Precedence(_name(one, "before"), _name(one, "after"))
        ),
        "companies": reader.each(
            body, "companies", lambda one: Company(_name(one, "id"), tuple(_names(one, "delegates")))
        ),
        "interpreters": reader.each(
            body,
            "interpreters",
            lambda one: Interpreters(
                _name(one, "id"), frozenset(_names(one, "languages")), _whole(one, "count")
            ),
        ),
        "sites": reader.each(body, "sites", lambda one: Site(_name(one, "id"), _whole(one, "tables"))),
        "closed": dict(reader.each(body, "tables_closed", _closed)),
    }
    reader.close()
    return Problem(
        name=_name(body, "name"), slots=count, days=days, sessions=sessions, spread=spread, **whole, **parts
    )


def read_plan(body: Any) -> Plan:
    """The plan of a `meetings-plan-1` document, or of an answer of `solve` and `repair`."""
    _form(body, PLAN, strict=False)
    reader = _Reader()
    places = reader.each(body, "meetings", _place)
    reader.close()
    return Plan(str(body.get("instance", "")), places)


def read_changes(body: Any) -> Changes:
    """The changes of a `meetings-changes-1` document."""
    _form(body, CHANGES)
    reader = _Reader()
    now, notice = 0, 1
    gone: tuple[str, ...] = ()
    with reader.at("now_slot"):
        now = _whole(body, "now_slot")
    with reader.at("notice"):
        notice = _whole(body, "notice", 1)
    with reader.at("gone"):
        gone = tuple(_names(body, "gone"))
    late = reader.each(body, "late", lambda one: Late(_name(one, "participant"), _whole(one, "from_slot")))
    new = reader.each(body, "new", _meeting)
    closed = dict(reader.each(body, "tables_closed", _closed))
    reader.close()
    return Changes(now, notice, gone, late, new, closed)


def write_plan(plan: Plan) -> dict[str, Any]:
    """A `meetings-plan-1` document."""
    return {"form": PLAN, "instance": plan.instance, "meetings": write_places(plan)}


def write_places(plan: Plan) -> list[dict[str, Any]]:
    """The `meetings` of a plan document."""
    return [{"id": one.id, "slot": one.slot, "table": one.table} for one in plan.places]


def _form(body: Any, form: str, strict: bool = True) -> None:
    if not isinstance(body, dict):
        raise BadInput("not_an_object")
    if body.get("form", form) != form or (strict and "form" not in body):
        raise BadInput("form_unknown", found=str(body.get("form"))[:40], expected=form)
    for name in body:
        if strict and name not in _FORM[form]:
            raise BadInput("field_unknown", field=str(name)[:40])


def _stretch(one: Mapping[str, Any]) -> Stretch:
    site = one.get("site")
    return Stretch(
        _name(one, "id"), _whole(one, "from"), _whole(one, "to"), None if site is None else _name(one, "site")
    )


def _participant(one: Mapping[str, Any]) -> Participant:
    forbidden = one.get("forbidden", [])
    for slot in _typed(forbidden, list, "forbidden"):
        if not isinstance(slot, int) or isinstance(slot, bool):
            raise BadInput("field_wrong_type", field="forbidden", expected="[1, 2, …]")
    return Participant(
        _name(one, "id"),
        frozenset(forbidden),
        frozenset(_names(one, "languages") if "languages" in one else ()),
    )


def _meeting(one: Mapping[str, Any]) -> Meeting:
    session = one.get("session")
    return Meeting(
        id=_name(one, "id"),
        a=_name(one, "a"),
        b=_name(one, "b"),
        session=None if session is None else _name(one, "session"),
        fixed=_whole_or_none(one, "fixed"),
        weight=_whole(one, "weight", 1),
        must=_typed(one.get("must", True), bool, "must"),
        private=_typed(one.get("private", False), bool, "private"),
    )


def _place(one: Mapping[str, Any]) -> Place:
    return Place(str(_need(one, "id")), _whole(one, "slot"), _whole(one, "table", 0))


def _closed(one: Mapping[str, Any]) -> tuple[int, int]:
    return _whole(one, "slot"), _whole(one, "count")


def _need(body: Mapping[str, Any], name: str) -> Any:
    if name not in body:
        raise BadInput("field_missing", field=name)
    return body[name]


def _typed(value: Any, kind: type[Value], name: str) -> Value:
    if not isinstance(value, kind):
        said = {list: "[…]", dict: "{…}", bool: "true / false"}[kind]
        raise BadInput("field_wrong_type", field=name, expected=said)
    return value


def _name(body: Mapping[str, Any], name: str) -> str:
    value = _need(body, name)
    if not isinstance(value, str) or not value or len(value) > 200:
        raise BadInput("field_wrong_type", field=name, expected="“…”")
    return value


def _names(body: Mapping[str, Any], name: str) -> list[str]:
    values = _typed(body.get(name, []), list, name)
    if not all(isinstance(value, str) and value for value in values):
        raise BadInput("field_wrong_type", field=name, expected="[“…”]")
    return values


def _whole(body: Mapping[str, Any], name: str, default: int | None = None) -> int:
    value = body.get(name, default) if default is not None else _need(body, name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000_000:
        raise BadInput("field_wrong_type", field=name, expected="0, 1, 2 …")
    return value


def _whole_or_none(body: Mapping[str, Any], name: str) -> int | None:
    return None if body.get(name) is None else _whole(body, name)
