"""A milestone plan as rows: CSV or XLSX with column names in English or Ukrainian.

Only `id` is needed. Predecessors are written as people know them from planning programs: `m1; m2FS+5;
m3SS-2`, lags in days. Days are `2026-07-01` or `01.07.2026`; month-first dates are refused, because
nobody could tell them from day-first ones.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import After, Forecast, LinkKind, Milestone, MilestoneKind
from commonspace.core.terms import BiText
from commonspace.data.projects.reading import read_day, read_form
from commonspace.data.projects.writing import form_of
from commonspace.data.sheets import ReadSheet, Sheet, SheetRow

Value = TypeVar("Value")
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "код", "№", "ідентифікатор"),
    "name": ("name", "milestone", "task", "назва", "віха", "завдання"),
    "name_uk": ("name_uk", "назва українською"),
    "plan": ("plan", "planned", "finish", "due", "план", "завершення", "планова дата"),
    "days": ("days", "duration", "днів", "дні", "тривалість"),
    "after": ("after", "predecessors", "depends on", "після", "попередники"),
    "not_before": ("not_before", "not before", "не раніше"),
    "forecasts": ("forecasts", "прогнози"),
    "actual": ("actual", "reached", "факт", "фактична дата"),
    "kind": ("kind", "вид"),
    "owner": ("owner", "відповідальний"),
}
_MEANS = {name: column for column, names in COLUMNS.items() for name in names}
_LINK = re.compile(r"^(?P<id>.+?)\s*(?P<kind>FS|SS|FF|SF)?\s*(?P<lag>[+-]\s*\d{1,5})?\s*d?$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")


def plan_of_rows(sheet: ReadSheet) -> tuple[Milestone, ...]:
    """The milestones of the rows; raises every fault at once, each with row and column."""
    columns, faults = _columns(sheet.header)
    ids = {row[columns["id"]] for row in sheet if "id" in columns}
    read = [_Row(row, columns, ids) for row in sheet] if "id" in columns else []
    milestones = [row.milestone() for row in read]
    faults += [fault for row in read for fault in row.faults]
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(tuple(faults))
    return tuple(milestone for milestone in milestones if milestone is not None)


def rows_of_plan(milestones: Sequence[Milestone]) -> Sheet:
    """The sheet that `plan_of_rows` reads back as the same milestones, but for papers and reasons."""
    rows = tuple(
        (
            each.id,
            each.name.en,
            each.name.uk,
            each.plan,
            each.days,
            "; ".join(map(_link_text, each.after)),
            each.not_before,
            "; ".join(f"{forecast.made} > {forecast.expected}" for forecast in each.forecasts),
            each.actual,
            str(each.kind),
            each.owner,
        )
        for each in milestones
    )
    return Sheet("Plan", tuple(COLUMNS), rows)


def links_of(text: str) -> list[Any]:
    """Predecessors as people write them (`m1; m2FS+5`) in the form of a milestone's `after`."""
    parts = [part.strip() for part in re.split("[;,]", text) if part.strip()]
    return [form_of(_link(part, set())) for part in parts]


def link_texts(links: Sequence[Any]) -> str:
    """The form of a milestone's `after` as people write it."""
    read: tuple[After, ...] = read_form(tuple[After, ...], list(links))
    return "; ".join(map(_link_text, read))


def _columns(header: Sequence[str]) -> tuple[dict[str, str], list[BadInput]]:
    """Our name of each column → the name it has in the file."""
    found: dict[str, str] = {}
    faults = []
    for place, name in enumerate(header, start=1):
        column = _MEANS.get(name.strip().casefold())
        if column is None:
            faults.append(BadInput("plan_column_unknown", place=f"row 1, column {place}", column=name))
        elif column in found:
            faults.append(BadInput("column_twice", place=f"row 1, column {place}", column=name))
        else:
            found[column] = name
    if "id" not in found:
        faults.append(BadInput("plan_column_missing", place="row 1", column="id"))
    return found, faults


@dataclass(slots=True)
class _Row:
    """One row being read; `faults` gathers what is wrong with its cells."""

    row: SheetRow
    columns: dict[str, str]
    ids: set[str]
    faults: list[BadInput] = field(default_factory=list)

    def milestone(self) -> Milestone | None:
        read = self._read
        fields: dict[str, Any] = {
            "id": read("id", _needed),
            "name": BiText(read("name", str) or "", read("name_uk", str) or ""),
            "plan": read("plan", _day),
            "days": read("days", _whole),
            "after": read("after", self._links) or (),
            "not_before": read("not_before", _day),
            "forecasts": read("forecasts", _forecasts) or (),
            "actual": read("actual", _day),
            "kind": read("kind", _kind) or MilestoneKind.WORK,
            "owner": read("owner", str) or "",
        }
        if self.faults:
            return None
        try:
            return Milestone(**fields)
        except BadInput as fault:
            self.faults.append(BadInput(fault.code, place=self.row.place(), **fault.details))
            return None

    def _read(self, column: str, reader: Callable[[str], Value]) -> Value | None:
        name = self.columns.get(column)
        text = self.row[name] if name else ""
        if not text and reader is not _needed:
            return None
        try:
            return reader(text)
        except BadInput as fault:
            self.faults.append(BadInput(fault.code, place=self.row.place(name or column), **fault.details))
            return None

    def _links(self, text: str) -> tuple[After, ...]:
        return tuple(_link(part.strip(), self.ids) for part in re.split("[;,]", text) if part.strip())


def _needed(text: str) -> str:
    if not text:
        raise BadInput("field_missing", field="id")
    return text


def _day(text: str) -> date:
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
        return read_day(f"{year}-{month:0>2}-{day:0>2}")
    return read_day(text)


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise BadInput("form_wrong_type", expected="0, 1, 2 …", text=text[:80])
    return int(text)


def _kind(text: str) -> MilestoneKind:
    if text not in tuple(MilestoneKind):
        raise BadInput("form_value_not_allowed", text=text[:80], allowed=", ".join(MilestoneKind))
    return MilestoneKind(text)


def _forecasts(text: str) -> tuple[Forecast, ...]:
    pairs = [part.split(">") for part in text.split(";") if part.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise BadInput("form_wrong_type", expected="2026-02-01 > 2026-03-15; …", text=text[:80])
    return tuple(Forecast(_day(made.strip()), _day(expected.strip())) for made, expected in pairs)


def _link(text: str, ids: set[str]) -> After:
    """A whole id if there is such a row; else an id with a kind and a lag behind it."""
    found = _LINK.match(text)
    if text in ids or found is None:
        return After(text)
    lag = int((found["lag"] or "0").replace(" ", ""))
    return After(found["id"], LinkKind((found["kind"] or "FS").upper()), lag)


def _link_text(link: After) -> str:
    kind = "" if link.kind is LinkKind.FINISH_START and not link.lag else str(link.kind)
    return f"{link.milestone}{kind}{link.lag:+d}" if link.lag else f"{link.milestone}{kind}"
