"""Buyers, assets and the chain of owners of a consortium as plain rows and lines, beside its participants.

A row without a country is left out. Owners stand a line each, `Holding SE`; shares `Holding > Alpha 60`
or `Holding > Alpha 40-60`. A line that is not understood is refused with its place, and kept as typed.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from commonspace.core.errors import BadInput

GROUPS = {
    "buyers": ("country", "borrower", "investment_share_pct"),
    "assets": ("country", "no_alternative", "against_security"),
}
FLAGS = frozenset({"borrower", "no_alternative", "against_security"})
LINES = ("owners", "ownership")
SPARE = 2
_SHARE = re.compile(
    r"^(?P<owner>.+?)\s*(?:>|→)\s*(?P<owned>.+?)\s+(?P<low>[\d.,]+)(?:\s*[-–]\s*(?P<high>[\d.,]+))?\s*%?$"
)
Rows = dict[str, list[dict[str, str]]]


def rows_of(form: Mapping[str, Any]) -> Rows:
    """The texts of each group's rows, and empty rows to add some."""
    found: Rows = {}
    for group, names in GROUPS.items():
        entries = [entry for entry in form.get(group, ()) if isinstance(entry, dict)]
        found[group] = [{name: _shown(entry.get(name)) for name in names} for entry in entries]
        found[group] += [dict.fromkeys(names, "") for _ in range(SPARE)]
    return found


def lines_of(form: Mapping[str, Any]) -> dict[str, str]:
    """Owners and shares, a line each."""
    owners = [f"{one.get('id', '')} {one.get('country', '')}" for one in _objects(form, "owners")]
    shares = []
    for one in _objects(form, "ownership"):
        size = _shown(one.get("share_pct")) or f"{_shown(one.get('from_pct'))}-{_shown(one.get('to_pct'))}"
        shares.append(f"{one.get('owner', '')} > {one.get('owned', '')} {size}")
    return {"owners": "\n".join(owners), "ownership": "\n".join(shares)}


def posted(given: Mapping[str, str]) -> tuple[Rows, dict[str, str]]:
    """The texts as they were sent, so that nothing typed is lost."""
    rows: Rows = {}
    for group, names in GROUPS.items():
        count = 0
        while f"{group}.country-{count}" in given and count < 100:
            count += 1
        rows[group] = [
            {name: given.get(f"{group}.{name}-{at}", "").strip() for name in names} for at in range(count)
        ]
    return rows, {name: given.get(name, "").strip() for name in LINES}


def merged(form: Mapping[str, Any], rows: Rows, lines: Mapping[str, str]) -> dict[str, Any]:
    """The form with what the rows and lines say; entries that they do not ask stay.

    Raises `BadInput` for a line of owners or shares that is not understood.
    """
    found = {**form}
    for group, given in rows.items():
        before = [entry for entry in form.get(group, ()) if isinstance(entry, dict)]
        entries = [
            _entry(before[at] if at < len(before) else {}, row)
            for at, row in enumerate(given)
            if row["country"]
        ]
        if entries or group in form:
            found[group] = entries
    for name, read in (("owners", _owner), ("ownership", _share)):
        entries = [
            read(line.strip(), f"{name}[{at}]")
            for at, line in enumerate(lines[name].splitlines())
            if line.strip()
        ]
        if entries or name in form:
            found[name] = entries
    return found


def _entry(before: Mapping[str, Any], row: Mapping[str, str]) -> dict[str, Any]:
    entry = {**before}
    for name, text in row.items():
        if not text:
            entry.pop(name, None)
        elif name in FLAGS:
            entry[name] = {"yes": True, "no": False}.get(text, text)
        else:
            entry[name] = text.upper() if name == "country" else _number(text)
    return entry


def _owner(line: str, place: str) -> dict[str, Any]:
    name, _, country = line.rpartition(" ")
    if not name.strip():
        raise BadInput("owner_line_not_understood", place=place, text=line)
    return {"id": name.strip(), "country": country.upper()}


def _share(line: str, place: str) -> dict[str, Any]:
    found = _SHARE.match(line)
    if found is None:
        raise BadInput("share_line_not_understood", place=place, text=line)
    ends = {"owner": found["owner"], "owned": found["owned"]}
    if found["high"]:
        return {**ends, "from_pct": _number(found["low"]), "to_pct": _number(found["high"])}
    return {**ends, "share_pct": _number(found["low"])}


def _objects(form: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = form.get(name, [])
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _number(text: str) -> Any:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return text
    return int(number) if number.is_finite() and number == number.to_integral_value() else number


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
