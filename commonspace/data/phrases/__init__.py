"""The sentence behind each code, in English and Ukrainian: core speaks in codes, the edges in these.

One TOML file a room (`shared.toml` for the shared ground): `code = { en = "…", uk = "…" }`, with
`{name}` where a detail of the error or a number of the finding goes.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from commonspace.core.errors import CommonSpaceError, SeveralBadInputs

_FOLDER = Path(__file__).parent


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Every phrase by code; two files that give the same code are a fault of the product."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for code, halves in _flat("", tomllib.loads(path.read_text("utf-8"))):
            if code in found:
                raise ValueError(f"{path.name}: the code {code} has a phrase already")
            found[code] = halves
    return found


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Phrases of nested tables: `[field.needs]` with `title = {…}` is the code `field.needs.title`.

    A table may have a phrase itself (`en`, `uk`) and codes below it.
    """
    for key, value in table.items():
        halves = {half: said for half, said in value.items() if isinstance(said, str)}
        if halves:
            if set(halves) != {"en", "uk"}:
                raise ValueError(f"the code {prefix}{key} has no phrase in both languages")
            yield prefix + key, halves
        below = {code: said for code, said in value.items() if not isinstance(said, str)}
        yield from _flat(f"{prefix}{key}.", below)


class _Shown(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def sentence(code: str, language: str, details: Mapping[str, Any] | None = None) -> str:
    """The phrase of `code` in `language` ("en" or "uk") with its details; the code if it has none."""
    halves = phrases().get(code)
    if halves is None:
        return code
    return halves["uk" if language == "uk" else "en"].format_map(_Shown(details or {}))


def explain(error: CommonSpaceError, language: str) -> str:
    """An error as a person reads it: the place, then the reason; several faults a line each."""
    if isinstance(error, SeveralBadInputs):
        return "\n".join(explain(problem, language) for problem in error.problems)
    said = sentence(error.code, language, error.details)
    return f"{error.place}: {said}" if error.place else said
