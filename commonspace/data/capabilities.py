"""Loads the capability tree that ships: `capabilities.csv` → `CapabilityTree`.

The roots are the sixteen words that the facts use for what is needed and given. Names and further
words are our own in both languages; the codes are those of the Common Procurement Vocabulary. The
tree holds what a thing is for, never a performance parameter of a weapon.
"""

from functools import cache
from pathlib import Path

from commonspace.core.terms import BiText, Capability, CapabilityTree
from commonspace.data.tables import Row, read_table
from commonspace.data.taxonomies import cpv

COLUMNS = ("code", "parent", "name_en", "name_uk", "cpv", "words_en", "words_uk")
_FILE = Path(__file__).parent / "capabilities.csv"


@cache
def capabilities() -> CapabilityTree:
    """The shipped tree, read once."""
    return capabilities_from(_FILE.read_text("utf-8"))


def capabilities_from(text: str) -> CapabilityTree:
    """A tree read from the text of such a table; raises `BadInput` with row, column and reason.

    `cpv` holds codes set apart by spaces, each in the Common Procurement Vocabulary; `words_en` and
    `words_uk` hold words set apart by semicolons.
    """
    return CapabilityTree(read_table(text, COLUMNS, _capability))


def _capability(row: Row) -> Capability | None:
    code = row.text("code", needed=True)
    name = BiText(row.text("name_en", needed=True), row.text("name_uk", needed=True))
    codes = row.read("cpv", _codes)
    words = BiText(row.text("words_en"), row.text("words_uk"))
    return None if codes is None else Capability(code, name, row.text("parent") or None, codes, words)


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(cpv().get(code).code for code in cell.split())
