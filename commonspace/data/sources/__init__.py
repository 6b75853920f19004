"""The tables of the sources room: nations, bodies, office holders, capabilities, given names. Own rows.

`knowledge()` hands them to core as frozen values; nothing else reads the files.
"""

import re
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from commonspace.core.sources.knowledge import Body, CapabilityWords, Knowledge, Nation, OfficeHolder
from commonspace.core.terms import Period
from commonspace.data.sources.learnt import weights

_FOLDER = Path(__file__).parent
_HOLDERS = _FOLDER.parent / "office_holders" / "holders.toml"


@cache
def knowledge(*, learnt: bool = True) -> Knowledge:
    """Every table, read once; without what was `learnt` the rules alone are read."""
    tables = Knowledge(_nations(), _bodies(), _holders(), _capabilities(), _given_names())
    return replace(tables, weights=weights()) if learnt else tables


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _words(listed: str) -> str:
    """`United_Kingdom норве*` as an alternation: `_` is a space, `*` any ending; longest first.

    A Ukrainian adjective is written small and begins many a sentence with a capital.
    """
    words = sorted(listed.split(), key=len, reverse=True)
    plain = (re.escape(word).replace("_", r"\ ").replace(r"\*", r"\w*") for word in words)
    return "|".join(
        f"[{word[0]}{word[0].upper()}]{word[1:]}" if "а" <= word[0] <= "ї" else word for word in plain
    )


def _nations() -> tuple[Nation, ...]:
    return tuple(
        Nation(
            code,
            row["en"],
            row["uk"],
            _words(f"{row['en_words']} {row['uk_words']}"),
            _words(row.get("capital", "").replace("|", " ")),
        )
        for code, row in _table(_FOLDER / "nations.toml").items()
    )


def _bodies() -> tuple[Body, ...]:
    return tuple(
        Body(code, row["en"], row["uk"], row["kind"], "|".join(row["words"]), row.get("lead", ""))
        for code, row in _table(_FOLDER / "bodies.toml").items()
    )


def _capabilities() -> tuple[CapabilityWords, ...]:
    rows = _table(_FOLDER / "capabilities.toml")
    return tuple(CapabilityWords(code, row["words"]) for code, row in rows.items())


def _given_names() -> str:
    lines = (_FOLDER / "given_names.txt").read_text("utf-8").splitlines()
    stems = {word for line in lines if not line.startswith("#") for word in line.split()}
    return "|".join(sorted(map(re.escape, stems), key=len, reverse=True))


def _holders() -> tuple[OfficeHolder, ...]:
    return tuple(
        OfficeHolder(
            row["en"],
            row["uk"],
            row["office"],
            row["nation"],
            Period(_day(row.get("from")), _day(row.get("to"))),
            row["source"],
            row["mark"] == "verified",
            row["pattern"],
        )
        for row in _table(_HOLDERS)["holder"]
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
