"""The rows of a file as drafts, each judged as a form would be; every fault with its row and column."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from commonspace.core.access import Label, World, may_do
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.sources.named import NamedSource
from commonspace.core.sources.named import check as check_source
from commonspace.core.terms import Finding
from commonspace.core.terms.shape import Kind, Shape, shapes_of
from commonspace.core.terms.wire import SEPARATOR, flat_names, from_flat
from commonspace.data.choices import choices
from commonspace.data.sheets import ReadSheet, SheetRow
from commonspace.records.access.actions import By
from commonspace.records.drafts import must_hold
from commonspace.records.many import Given, Sound, broken_links
from commonspace.records.named import grounds_of
from commonspace.records.sheets.columns import Chosen
from commonspace.records.sheets.rooms import SheetRoom

_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
Told = Callable[[int], None]
Check = Callable[[Any], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row: its number in the file, the file's own column, a code and its details."""

    row: int
    column: str
    code: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows that can be taken in, and the faults of the others in order of row."""

    sound: tuple[Sound, ...]
    faults: tuple[RowFault, ...]


def judge(
    room: SheetRoom,
    sheet: ReadSheet,
    digest: str,
    chosen: Chosen,
    *,
    by: By,
    label: Label | None = None,
    told: Told = lambda done: None,
) -> Judged:
    """Read and check every row. `label` is the one of all rows; without it each gets what the form gives.

    `told` hears how many rows were judged, every thousand.
    """
    rows: list[SheetRow] = []
    found: list[Sound] = []
    faults: list[RowFault] = []
    for done, row in enumerate(sheet, start=1):
        try:
            found.append(_sound(room, row, digest, chosen, by, label))
            rows.append(row)
        except SeveralBadInputs as several:
            faults += [_fault(room, row, chosen, one) for one in several.problems]
        if done % 1_000 == 0:
            told(done)
    broken = dict[int, list[RowFault]]()
    for number, fault in broken_links([one.given for one in found], by):
        broken.setdefault(number, []).append(_fault(room, rows[number], chosen, fault))
    faults += [fault for several in broken.values() for fault in several]
    sound = tuple(one for number, one in enumerate(found) if number not in broken)
    return Judged(sound, tuple(sorted(faults, key=lambda fault: fault.row)))


def _sound(room: SheetRoom, row: SheetRow, digest: str, chosen: Chosen, by: By, label: Label | None) -> Sound:
    world = by.viewer.world
    flat = dict(chosen.fixed) | {name: row[column] for column, name in chosen.columns.items() if row[column]}
    flat = understood(room, flat, world)
    faults: list[BadInput] = []
    draft = _read(room.draft, flat, room.desk.check, world, faults)
    named = _read(NamedSource, flat, check_source, world, faults)
    if faults:
        raise SeveralBadInputs(tuple(faults))
    own = label or room.label(by.viewer, draft)
    grounds = grounds_of(named, by.viewer)
    given = Given(draft, own, f"{_digest(digest, own)}:{row.number}", grounds)
    if not may_do(by.viewer, room.desk.duty, own):
        raise SeveralBadInputs((BadInput("row_not_yours", owner=own.owner),))
    return Sound(given)


def _read(kind: type, flat: Mapping[str, str], check: Check, world: World, faults: list[BadInput]) -> Any:
    """What a row says of one kind, with all its faults put to `faults`. What cannot be read is left out for
    once, so that the other faults are told too."""
    unread: set[str] = set()
    found: Any
    try:
        found = from_flat(kind, flat)
    except SeveralBadInputs as several:
        faults += several.problems
        places = {fault.place for fault in several.problems}
        unread = {
            name
            for shape in shapes_of(kind)
            for name in (shape.name, *flat_names(shape))
            if {shape.name, *flat_names(shape)} & places
        }
        found = from_flat(kind, {name: text for name, text in flat.items() if name not in unread})
    try:
        must_hold(found, check(found), world)
    except SeveralBadInputs as several:
        faults += [fault for fault in several.problems if fault.place not in unread]
    return found


@lru_cache(maxsize=1_000)
def _digest(digest: str, label: Label) -> str:
    """The file for one owner: what another stated from the same file is his, and is not told of."""
    return hashlib.sha256(f"{digest} {label.owner} {label.world}".encode()).hexdigest()[:24]


def _fault(room: SheetRoom, row: SheetRow, chosen: Chosen, fault: BadInput) -> RowFault:
    """At the person's own column, where one holds the field."""
    place = fault.place or ""
    names = next((flat_names(shape) for shape in room.shapes if shape.name == place), (place,))
    # By the order of the field's own parts: a database may give the columns back in another order.
    columns = {name: column for column, name in chosen.columns.items()}
    column = next((columns[name] for name in names if name in columns), names[0])
    return RowFault(row.number, column, fault.code, fault.details)


def understood(room: SheetRoom, flat: Mapping[str, str], world: World) -> dict[str, str]:
    """Cells as people write them turned to ours: names of choices to their codes, `04.11.2026` to ISO."""
    found = dict(flat)
    for shape in room.shapes:
        text = found.get(shape.name, "")
        if text and shape.kind is Kind.DATE and (dotted := _DOTTED.match(text)):
            day, month, year = dotted.groups()
            found[shape.name] = f"{year}-{int(month):02}-{int(day):02}"
        elif text and shape.choices and shape.kind in (Kind.CODE, Kind.CODES, Kind.WORDS, Kind.TEXT):
            found[shape.name] = _coded(shape, text, world)
    return found


def _coded(shape: Shape, text: str, world: World) -> str:
    known = _codes_by_name(shape.choices, str(world))
    several = shape.kind in (Kind.CODES, Kind.WORDS)
    parts = text.split(SEPARATOR) if several else [text]
    return f"{SEPARATOR} ".join(known.get(part.strip().casefold(), part.strip()) for part in parts)


@lru_cache(maxsize=64)
def _codes_by_name(name: str, world: str) -> Mapping[str, str]:
    """Each code and each name of a choice in both languages, in any case of letters → its code. A name wins:
    those who act in the facts are listed by name beside the codes of nations."""
    listed = choices(name, world)
    named = {half.casefold(): code for code, said in listed.items() for half in (said.en, said.uk) if half}
    return {code.casefold(): code for code in listed} | named
