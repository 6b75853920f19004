"""Lists and cards as files: CSV, XLSX and JSON of the same frozen values that the page shows."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from commonspace.core.access import World
from commonspace.core.errors import NotFound
from commonspace.core.sources.named import NamedSource
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.wire import flat_names, to_flat
from commonspace.data.sheets import Sheet, to_csv, to_xlsx
from commonspace.pages.say import say
from commonspace.records.named import named_by
from commonspace.records.plain import plain_card

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def header_of(draft: type) -> tuple[str, ...]:
    """Column names of an export: id, status, the draft's own, then the best evidence."""
    own, source = (
        [name for shape in shapes_of(kind) for name in flat_names(shape)] for kind in (draft, NamedSource)
    )
    return ("ref", "status", *own, *source, "world")


def flat_row(card: Any) -> tuple[str, ...]:
    """One card as the cells of `header_of`."""
    best = named_by(card.evidence[0]) if card.evidence else NamedSource()
    flat = (*to_flat(card.draft).values(), *to_flat(best).values())
    return (card.ref, card.status, *flat, str(card.label.world))


def file_of(cards: Iterable[Any], *, draft: type, name: str, form: str, world: World) -> HttpResponse:
    """A download of the cards; an export of the exercise says so in its name and in every row."""
    if form == "json":
        return _download(_json(name, [plain_card(card) for card in cards], world), name, form, world)
    return table_file(
        header_of(draft), [flat_row(card) for card in cards], name=name, form=form, world=world, marks=False
    )


def table_file(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    name: str,
    form: str,
    world: World,
    marks: bool = True,
) -> HttpResponse:
    """A download of any table of texts; with `marks` each row of a sheet ends with its world."""
    if form == "json":
        content = _json(name, [dict(zip(header, row, strict=True)) for row in rows], world)
        return _download(content, name, form, world)
    if form not in TYPES:
        raise NotFound("not_found")
    heads = (*header, "world") if marks else tuple(header)
    lines = tuple((*row, str(world)) if marks else tuple(row) for row in rows)
    content = to_csv(heads, lines) if form == "csv" else to_xlsx([Sheet(name, heads, lines)])
    return _download(content, name, form, world)


def _json(name: str, rows: list[Any], world: World) -> bytes:
    told = {"world": str(world), "notice": say(f"world.{world}.notice"), name: rows}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _download(content: bytes, name: str, form: str, world: World) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[form])
    mark = "exercise-" if world is World.EXERCISE else ""
    response["Content-Disposition"] = f'attachment; filename="{mark}{name}.{form}"'
    return response
