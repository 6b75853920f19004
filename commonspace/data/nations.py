"""Loads the nations that ship: `nations.csv` → `Nation` values, and finds one by what people write."""

from functools import cache
from pathlib import Path

from commonspace.core.errors import BadInput
from commonspace.core.parties import Nation
from commonspace.core.terms import BiText
from commonspace.data.tables import Row, listed, read_table

COLUMNS = ("code", "name_en", "name_uk", "other_names")
_FILE = Path(__file__).parent / "nations.csv"


@cache
def nations() -> tuple[Nation, ...]:
    """All countries of ISO 3166-1, in the order of their codes."""
    return nations_from(_FILE.read_text("utf-8"))


def nations_from(text: str) -> tuple[Nation, ...]:
    """Nations read from the text of such a table; raises `BadInput` with row, column and reason."""
    return read_table(text, COLUMNS, _nation)


def nation(code: str) -> Nation:
    """The nation of an alpha-2 code; raises `BadInput("nation_unknown")`."""
    return _found(_by_code(), code.strip().upper(), code)


def nation_named(text: str) -> Nation:
    """The nation that people mean by a code or a name in either language (`UK`, `Turkey`, `Польща`);
    raises `BadInput("nation_unknown")`, never guesses."""
    return _by_code().get(text.strip()) or _found(_by_name(), text.strip().casefold(), text)


def _found(among: dict[str, Nation], key: str, text: str) -> Nation:
    if key not in among:
        raise BadInput("nation_unknown", text=text)
    return among[key]


def _nation(row: Row) -> Nation:
    name = BiText(row.text("name_en", needed=True), row.text("name_uk", needed=True))
    return Nation(row.text("code", needed=True), name, listed(row.text("other_names")))


@cache
def _by_code() -> dict[str, Nation]:
    return {entry.code: entry for entry in nations()}


@cache
def _by_name() -> dict[str, Nation]:
    return {
        name.replace("ʼ", "’").casefold(): entry
        for entry in reversed(nations())
        for name in (*entry.other_names, entry.name.en, entry.name.uk)
    }
