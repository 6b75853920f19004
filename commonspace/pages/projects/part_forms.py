"""Parts of a project as plain rows of a form, without script: shown from the project's form, read back.

A row that is new and empty is left out, one that is ticked to be taken out goes, and what the cells do
not ask of an entry stays as it was. What cannot be read stays a text, which the reader of forms refuses
with its place, so that nothing typed is lost.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonspace.data.projects.plan_rows import link_texts, links_of

SPARE = 2  # empty rows for what is added
_DAY_FIRST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_QUANTITY = re.compile(r"^(.*\d)\s*(\D*)$")
LISTS = ("whos", "papers", "checks")


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row: `path` in the entry's form, what `kind` of thing it holds.

    Kinds: text, day, whole, amount, quantity, links, nation, nations, choice, checks (of
    `options`, each said by `said` + code), who, whos, paper, papers, milestone, giver
    (a participant in one of its roles: `id|role`).
    """

    path: str
    kind: str = "text"
    options: tuple[str, ...] = ()
    said: str = ""
    default: str = ""  # what an entry holds where its form leaves the cell out

    @property
    def word(self) -> str:
        """The end of the code of its label's phrase."""
        return self.path.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of a project. `prefix` begins the ids that new rows get, "" where entries have none."""

    field: str
    columns: tuple[Column, ...]
    prefix: str = ""
    only_new: bool = False  # what is there is never edited or taken out
    spare: int = SPARE


@dataclass(frozen=True, slots=True)
class Part:
    """One page of editing: lists, values of the whole, and the gates' requirements that rest on them."""

    name: str
    rows: tuple[Rows, ...] = ()
    singles: tuple[Column, ...] = ()
    requirements: tuple[str, ...] = ()


Texts = dict[str, Any]  # cell path → text, or list of texts


@dataclass(frozen=True, slots=True)
class Row:
    """One row as texts. `at` is its place in the list before, None for a new one."""

    at: int | None
    texts: Texts
    is_out: bool = False


def rows_of(form: Mapping[str, Any], group: Rows) -> list[Row]:
    """The rows of a list as they stand, then empty ones to add to."""
    found = []
    if not group.only_new:
        found = [
            Row(at, {column.path: shown(entry, column) or column.default for column in group.columns})
            for at, entry in enumerate(form.get(group.field, ()))
        ]
    empty: Texts = {column.path: [] if column.kind in LISTS else "" for column in group.columns}
    return found + [Row(None, dict(empty)) for _ in range(group.spare)]


def singles_of(form: Mapping[str, Any], part: Part) -> Texts:
    """The texts of what a part asks of the whole project."""
    return {column.path: shown(form, column) for column in part.singles}


def posted_rows(given: Any, group: Rows) -> list[Row]:
    """The rows of a list as they were sent."""
    found: list[Row] = []
    while (name := f"{group.field}-{len(found)}") + "-at" in given and len(found) < 500:
        at = given.get(f"{name}-at", "")
        texts = {column.path: _posted(given, f"{name}-{column.path}", column) for column in group.columns}
        found.append(Row(int(at) if at.isdecimal() else None, texts, bool(given.get(f"{name}-out"))))
    return found


def posted_singles(given: Any, part: Part) -> Texts:
    """What was sent of the whole project."""
    return {column.path: _posted(given, f"whole-{column.path}", column) for column in part.singles}


def _posted(given: Any, key: str, column: Column) -> Any:
    return given.getlist(key) if column.kind in LISTS else given.get(key, "").strip()


def merged(form: Mapping[str, Any], part: Part, rows: Mapping[str, list[Row]], singles: Texts) -> Texts:
    """Field → its form, for every field that the part edits; what no cell asks stays."""
    found: dict[str, Any] = {}
    for group in part.rows:
        found[group.field] = _merged_rows(form.get(group.field, []), group, rows[group.field])
    for column in part.singles:
        top, _, below = column.path.partition(".")
        if not below:
            found[top] = value_of(column, singles[column.path])
            continue
        holder = found.setdefault(top, dict(form.get(top) or {}))
        put(holder, below, value_of(column, singles[column.path]))
    return found


def kept_rows(before: list[Any], group: Rows, rows: list[Row]) -> list[int]:
    """The places among the sent rows of those that stay or are new, in order."""
    return [at for at, row in enumerate(rows) if not _is_left_out(row, len(before))]


def _is_left_out(row: Row, count: int) -> bool:
    is_new = row.at is None or row.at >= count
    return row.is_out or (is_new and not any(row.texts.values()))


def _merged_rows(before: list[Any], group: Rows, rows: list[Row]) -> list[Any]:
    taken = {entry["id"] for entry in before if isinstance(entry, dict) and "id" in entry}
    found = list(before) if group.only_new else []
    for row in rows:
        if _is_left_out(row, len(before)):
            continue
        entry = {} if row.at is None or row.at >= len(before) else dict(before[row.at])
        for column in group.columns:
            text = row.texts[column.path]
            if column.kind == "giver":
                entry["giver"], _, entry["role"] = text.partition("|")
            else:
                put(entry, column.path, value_of(column, text))
        if group.prefix and not entry.get("id"):
            entry = {"id": _fresh(group.prefix, taken), **entry}
        found.append(entry)
    return found


def _fresh(prefix: str, taken: set[str]) -> str:
    """The first id of the kind that is not there yet."""
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    taken.add(f"{prefix}{number}")
    return f"{prefix}{number}"


def put(holder: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a path of a form; None takes it away, and with it what it leaves empty."""
    top, _, below = path.partition(".")
    if below:
        inner = dict(holder.get(top) or {})
        put(inner, below, value)
        value = inner or None
    if value is None:
        holder.pop(top, None)
    else:
        holder[top] = value


def value_of(column: Column, text: Any) -> Any:
    """The form of one cell, None where nothing is stated."""
    if not text:
        return None
    match column.kind:
        case "day" if found := _DAY_FIRST.match(text):
            day, month, year = found.groups()
            return f"{year}-{month:0>2}-{day:0>2}"
        case "whole":
            return int(text) if re.fullmatch(r"-?\d{1,6}", text) else text
        case "quantity":
            figure = _QUANTITY.match(text)
            return {"quantity": figure[1], "unit": figure[2].strip()} if figure else text
        case "links":
            return links_of(text)
        case "nation":
            return text.upper()
        case "nations":
            return [code.upper() for code in re.split(r"[\s,;]+", text) if code]
        case "amount":
            return text.replace("\u00a0", " ")
    return text


def shown(entry: Any, column: Column) -> Any:
    """What a cell shows of an entry's form."""
    value: Any = entry
    for name in column.path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if column.kind in LISTS:
        return list(value or ())
    if value is None:
        return ""
    match column.kind:
        case "quantity" if isinstance(value, dict):
            return f"{value['quantity']} {value['unit']}"
        case "links":
            return link_texts(value)
        case "nations":
            return ", ".join(value)
    return str(value)
