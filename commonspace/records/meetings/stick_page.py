"""One page of the stick as HTML that stands alone: no network, no script, light or dark, and on paper."""

from dataclasses import dataclass
from typing import Final

from django.utils.html import escape, format_html_join

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.4 system-ui,'DejaVu Sans',sans-serif;margin:1rem auto;max-width:44rem;padding:0 1rem;"
    "color:CanvasText;background:Canvas}"
    "h1{font-size:1.5rem;margin:.2rem 0}"
    "h2,caption{font-size:1.1rem;font-weight:700;margin:1.2rem 0 .3rem;text-align:left}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.45rem .6rem .45rem 0;border-bottom:1px solid GrayText;vertical-align:top}"
    "th{white-space:nowrap}ul{columns:16rem;padding-left:1.1rem}li{break-inside:avoid}"
    ".exercise{border:2px solid;padding:.3rem .6rem;font-weight:700}.note{font-size:.85rem;opacity:.8}"
    "@media print{body{margin:0;max-width:none}nav{display:none}tr{break-inside:avoid}}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its hours, then its cells."""

    clock: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The meetings of one day."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the stick, with the number of meetings there."""

    label: str
    url: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """All words of a page are in its language. `notice`, `warning` and `back` may be ""."""

    language: str
    title: str
    event: str
    notice: str
    warning: str
    back: str
    days: tuple[Day, ...]
    index: tuple[tuple[str, list[Link]], ...] = ()


def html_of(page: Page) -> str:
    """The document; every text is escaped."""
    parts = [
        f'<!DOCTYPE html><html lang="{escape(page.language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(page.title)} · {escape(page.event)}</title><style>{_STYLE}</style></head><body>",
        "<header>",
        f'<p class="exercise">{escape(page.notice)}</p>' if page.notice else "",
        f'<p class="note">{escape(page.event)}</p><h1>{escape(page.title)}</h1></header>',
        f'<nav><a href="../index.html">{escape(page.back)}</a></nav>' if page.back else "",
        "<main>",
        *(_links(title, links) for title, links in page.index),
        *(_table(day) for day in page.days),
        f'</main><footer><p class="note">{escape(page.warning)}</p></footer></body></html>\n',
    ]
    return "".join(parts)


def _links(title: str, links: list[Link]) -> str:
    items = format_html_join(
        "",
        '<li><a href="{}">{}</a> <span class="note">{}</span></li>',
        ((one.url, one.label, one.number) for one in links),
    )
    return f"<section><h2>{escape(title)}</h2><ul>{items}</ul></section>"


def _table(day: Day) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(row.clock)}</th>'
        + format_html_join("", "<td>{}</td>", ((cell,) for cell in row.cells))
        + "</tr>"
        for row in day.rows
    )
    return f"<table><caption>{escape(day.title)}</caption><tbody>{rows}</tbody></table>"
