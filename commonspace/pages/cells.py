"""Rows of tables as markup, written in Python: a list of a few hundred cells must not cost 10 ms.

What a cell may be is declared in `templates/ui/data-table.html`; `ui/tag.html` draws its tags here too.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from commonspace.pages.icons import drawn

# The shape of each tone: colour never speaks alone.
TONES: Final = {
    "neutral": "ring",
    "half": "half",
    "good": "check",
    "warn": "warn",
    "bad": "cross",
    "quiet": "dash",
}


@lru_cache(maxsize=512)
def tag(label: str, tone: str = "neutral") -> SafeString:
    """A status with its shape; an unknown tone is a ValueError."""
    if tone not in TONES:
        raise ValueError(f"no tag has the tone {tone}")
    return mark_safe(  # noqa: S308 - the label is escaped
        f'<span class="tag {tone}">{drawn(TONES[tone])}{conditional_escape(label)}</span>'
    )


def read(holder: Any, name: str) -> Any:
    """An entry of a mapping or an attribute of a value, None if it has none."""
    if type(holder) is dict or isinstance(holder, Mapping):  # nearly always a dict: asked first, it is quick
        return holder.get(name)
    return getattr(holder, name, None)


def rows(lines: Iterable[Any], columns: Sequence[Any]) -> SafeString:
    """All rows of a table's body; raises ValueError if a row has too many or too few cells."""
    heads = [
        (
            conditional_escape(read(column, "label") or ""),
            ' class="number"' if read(column, "numeric") else "",
        )
        for column in columns
    ]
    made, above = [], None
    for line in lines:
        cells = read(line, "cells")
        made.append(_row(line, cells, heads, is_again=above is not None and cells[0] == above))
        above = cells[0] if isinstance(cells[0], Mapping) and cells[0].get("url") else None
    return mark_safe("".join(made))  # noqa: S308 - every cell is escaped


def _row(line: Any, cells: Sequence[Any], heads: Sequence[tuple[str, str]], *, is_again: bool) -> str:
    """One row; where it is again about what the row above is about, its head steps back."""
    named = "marked" if read(line, "mark") else "again" if is_again else ""
    marked = f' class="{named}"' if named else ""
    made = [f'<tr role="row"{marked}>']
    for at, (value, (label, number)) in enumerate(zip(cells, heads, strict=True)):
        if at == 0:
            made.append(f'<th scope="row" role="rowheader">{cell(value)}</th>')
        else:
            made.append(f'<td role="cell" data-label="{label}"{number}>{cell(value)}</td>')
    made.append("</tr>\n")
    return "".join(made)


def cell(value: Any) -> str:
    """The inside of one cell: a text or number as it is, else what the declared names ask for."""
    if value is None:
        return ""
    if isinstance(value, str | int | float) or not _is_rich(value):
        return str(conditional_escape(value))
    if status := read(value, "tag"):
        shown = str(tag(str(read(status, "label")), str(read(status, "tone") or "neutral")))
    elif bar := read(value, "coverage"):
        shown = get_template("ui/coverage-bar.html").render({"coverage": bar})
    elif (said := read(value, "text")) not in (None, ""):
        shown = _text(value, conditional_escape(said))
    else:
        missing = read(value, "missing") or gettext("Not stated")
        shown = f'<span class="missing">{conditional_escape(missing)}</span>'
    note = read(value, "note")
    return f'{shown}<span class="note">{conditional_escape(note)}</span>' if note else shown


def _is_rich(value: Any) -> bool:
    """A mapping or a value with one of the declared names; a method `text()` is not one of them."""
    names = ("text", "tag", "coverage", "missing")
    return isinstance(value, Mapping) or any(
        not callable(getattr(value, name, len))
        for name in names  # `len`: callable, so as good as absent
    )


def _text(value: Any, said: str) -> str:
    language = read(value, "language")
    marked = f' lang="{conditional_escape(language)}"' if language else ""
    if url := read(value, "url"):
        return f'<a href="{conditional_escape(url)}"{marked}>{said}</a>'
    return f"<span{marked}>{said}</span>" if marked else said
