"""Any table of a page as a file, at the page's own address: `?file=2.csv` is its second table.

The page is made as ever, for the same reader and from the same values, and the table is taken from it:
page and file cannot disagree. A list that is longer than its page has files of all its rows instead
(`*_file` addresses); its table says `has_files`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.html import conditional_escape, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from commonspace.core.errors import BadInput, NotFound
from commonspace.core.terms import Ref
from commonspace.pages.cells import read
from commonspace.pages.files import TYPES, table_file
from commonspace.pages.say import NBSP, language, say

_WANTED = re.compile(r"([1-9][0-9]{0,2})\.([a-z]+)")
_SPACED = re.compile(r"(?<=[0-9])[\u00a0\u202f](?=[0-9]{3})")
_COMMAS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")


def links(request: Any, caption: str, columns: Sequence[Any], rows: Sequence[Any]) -> SafeString:
    """Links to the files of the next table of this page; keeps the table if it is the one asked for.

    Empty where the page answers a form (its address alone would not make the same table again).
    """
    if request.method != "GET" or not rows:
        return mark_safe("")
    number = request.tables_shown = getattr(request, "tables_shown", 0) + 1
    asked = _asked(request)
    if asked and asked[0] == number:
        request.table_asked = (columns, rows)
    given = [(name, value) for name, values in request.GET.lists() for value in values if name != "file"]
    files = [(f"?{urlencode([*given, ('file', f'{number}.{form}')])}", form.upper()) for form in TYPES]
    found = format_html_join("", ' <a href="{}" download>{}</a>', files)
    said, of = conditional_escape(gettext("Download")), conditional_escape(caption)
    return mark_safe(  # noqa: S308 - each part is escaped
        f'<p class="downloads own"><span>{said}<span class="hide">: {of}</span></span>{found}</p>'
    )


def answer(request: Any, page: HttpResponse) -> HttpResponse:
    """The table that the address asks for as a file, else the page; a table that is not there is 404."""
    asked = _asked(request)
    if asked is None or page.status_code != 200 or not page.get("Content-Type", "").startswith("text/html"):
        return page
    if not hasattr(request, "table_asked"):
        raise NotFound("not_found")
    columns, rows = request.table_asked
    number, form = asked
    header, lines = as_texts(columns, rows)
    name = f"{request.resolver_match.url_name}-{number}"
    return table_file(header, lines, name=name, form=form, world=request.world)


def _asked(request: Any) -> tuple[int, str] | None:
    """Number and form of the table that the address asks for."""
    if request.method != "GET" or "file" not in request.GET:
        return None
    found = _WANTED.fullmatch(request.GET["file"])
    if found is None or found[2] not in TYPES:
        raise NotFound("not_found")
    return int(found[1]), found[2]


def as_texts(
    columns: Sequence[Any], rows: Sequence[Any]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A shown table as header and rows of plain texts.

    Where cells of a column have a note, it stands in a column of its own; the public id of the record to
    which a row leads comes last.
    """
    cells = [list(read(row, "cells")) for row in rows]
    noted = [any(_note(line[at]) for line in cells) for at in range(len(columns))]
    refs = [_ref(line) for line in cells]
    header = [name for at, column in enumerate(columns) for name in _heads(column, is_noted=noted[at])]
    lines = [
        [text for at, one in enumerate(line) for text in _texts(one, columns[at], is_noted=noted[at])]
        for line in cells
    ]
    if any(refs):
        header.append(say("field.ref"))
        lines = [[*line, ref] for line, ref in zip(lines, refs, strict=True)]
    return tuple(_told_apart(header)), tuple(tuple(line) for line in lines)


def _heads(column: Any, *, is_noted: bool) -> tuple[str, ...]:
    label = _plain(read(column, "label") or "")
    return (label, say("field.note_of", column=label)) if is_noted else (label,)


def _texts(cell: Any, column: Any, *, is_noted: bool) -> tuple[str, ...]:
    said = _said(cell)
    if read(column, "numeric"):
        said = _SPACED.sub("", said) if language() == "uk" else _COMMAS.sub("", _SPACED.sub("", said))
    said = said.replace(NBSP, " ")
    return (said, _note(cell)) if is_noted else (said,)


def _said(cell: Any) -> str:
    """The text of a cell; what is shown as missing is an empty cell."""
    if cell is None or isinstance(cell, str | int | float):
        return "" if cell is None else _plain(cell)
    for inner, name in (("tag", "label"), ("coverage", "words")):
        if (held := read(cell, inner)) is not None:
            return _plain(read(held, name) or "")
    return _plain(text) if (text := read(cell, "text")) is not None and not callable(text) else ""


def _note(cell: Any) -> str:
    if cell is None or isinstance(cell, str | int | float):
        return ""
    note = read(cell, "note")
    return _plain(note).replace(NBSP, " ") if note and not callable(note) else ""


def _plain(said: Any) -> str:
    """A text without markup: what is safe to show may hold tags."""
    return strip_tags(said) if isinstance(said, SafeString) else str(said)


def _ref(line: Sequence[Any]) -> str:
    """The public id of the record to which the first cell of a row leads, or ""."""
    url = read(line[0], "url") if line and not isinstance(line[0], str | int | float) else None
    last = str(url or "").split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
    try:
        return str(Ref.parse(last)) if last.startswith("CS-") else ""
    except BadInput:
        return ""


def _told_apart(header: Sequence[str]) -> Iterator[str]:
    """Names of columns, each once: a file of named values holds no two alike."""
    seen: dict[str, int] = {}
    for name in header:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"
