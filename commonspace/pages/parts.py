"""The template tags that put parts of `templates/ui/` and icons on a page.

A part declares on its first line what it accepts: `{# accepts: label tone=quiet url= #}`. A name with
`=` may be left out and then has the value written there (nothing after `=` means empty). Anything
missing or undeclared is refused when the template is compiled, not when somebody opens the page.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.safestring import SafeString, mark_safe

from commonspace.pages import cells, tabled
from commonspace.pages.icons import ICONS, drawn

register = template.Library()
FOLDER: Final = Path(__file__).parent / "templates" / "ui"
_ACCEPTS: Final = re.compile(r"^\{#\s*accepts:\s*(.*?)\s*#\}")
# What every part may read beside its own attributes; each is the page's, not the caller's.
_OF_THE_PAGE: Final = ("csrf_token", "request")


@cache
def accepts(name: str) -> dict[str, str | None]:
    """Attributes of the part `name`: its default for each that may be left out, None where it must be given.

    Raises `TemplateSyntaxError` if there is no such part or it declares nothing.
    """
    path = FOLDER / f"{name}.html"
    if not re.fullmatch(r"[a-z-]+", name) or not path.is_file():
        raise TemplateSyntaxError(f"there is no part ui/{name}.html")
    found = _ACCEPTS.match(path.read_text("utf-8"))
    if not found:
        raise TemplateSyntaxError(f"ui/{name}.html does not say on its first line what it accepts")
    return {
        attribute: default if equals else None
        for attribute, equals, default in (word.partition("=") for word in found[1].split())
    }


class PartNode(template.Node):
    """One part on a page; the caller's context is not seen inside it."""

    child_nodelists = ("body",)

    def __init__(self, name: str, given: dict[str, FilterExpression], body: NodeList | None) -> None:
        self.name = name
        self.given = given
        self.body = body if body is not None else NodeList()
        self.has_body = body is not None

    def render(self, context: Context) -> SafeString:
        """The part with its attributes, translated and escaped as the page is."""
        values: dict[str, Any] = {
            key: value for key, value in accepts(self.name).items() if value is not None
        }
        values |= {key: expression.resolve(context) for key, expression in self.given.items()}
        if self.has_body:
            values["body"] = self.body.render(context)
        values |= {key: context[key] for key in _OF_THE_PAGE if key in context}
        page = context.template
        if page is None:
            raise TemplateSyntaxError(f"ui/{self.name}.html stands on no page")
        part = page.engine.get_template(f"ui/{self.name}.html")
        return mark_safe(part.render(context.new(values)).strip())  # noqa: S308 - rendered with escaping


def _part(parser: Parser, token: Token, closing: str = "") -> PartNode:
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise TemplateSyntaxError(f"{{% {tag} %}} needs the name of a part in quotes")
    name = bits.pop(0)[1:-1]
    given = token_kwargs(bits, parser)
    if bits:
        raise TemplateSyntaxError(f"{{% {tag} '{name}' %}}: cannot read {' '.join(bits)}")
    declared = accepts(name)
    has_body = bool(closing)
    wrong = sorted(set(given) - set(declared) | ({"body"} if has_body and "body" not in declared else set()))
    if wrong:
        raise TemplateSyntaxError(f"ui/{name}.html does not accept {', '.join(wrong)}")
    there = set(given) | ({"body"} if has_body else set())
    missing = [key for key, default in declared.items() if default is None and key not in there]
    if missing:
        raise TemplateSyntaxError(f"ui/{name}.html needs {', '.join(missing)}")
    body = None
    if has_body:
        body = parser.parse((closing,))
        parser.delete_first_token()
    return PartNode(name, given, body)


@register.tag("ui")
def ui(parser: Parser, token: Token) -> PartNode:
    """`{% ui "tag" label=stage tone="good" %}`: a part without a body."""
    return _part(parser, token)


@register.tag("uiblock")
def uiblock(parser: Parser, token: Token) -> PartNode:
    """`{% uiblock "notice" title=… %}…{% enduiblock %}`: a part around what stands between."""
    return _part(parser, token, "enduiblock")


@register.simple_tag
def icon(name: str, said: str = "") -> SafeString:
    """One icon as inline SVG; decoration unless `said` gives the words it stands for."""
    if name not in ICONS:
        raise TemplateSyntaxError(f"there is no icon {name}")
    return drawn(name, said)


@register.simple_tag
def status(label: str, tone: str = "neutral") -> SafeString:
    """The markup of `ui/tag.html`: a word with the shape and colour of its tone."""
    return cells.tag(str(label), str(tone))


@register.simple_tag
def table_rows(rows: Sequence[Any], columns: Sequence[Any]) -> SafeString:
    """The body of a table; raises ValueError if a row is too long or too short."""
    return cells.rows(rows, columns)


@register.simple_tag(takes_context=True)
def table_files(context: Context, caption: str, columns: Sequence[Any], rows: Sequence[Any]) -> SafeString:
    """Links to the files of a table, where it stands on the page of a request."""
    request = context.get("request")
    return mark_safe("") if request is None else tabled.links(request, caption, columns, rows)


_GRADES: Final = {"quoted": 3, "cited": 2, "excerpt": 1}


@register.simple_tag
def grade_mark(grade: str) -> SafeString:
    """Three bars, filled as firmly as the fact stands on its source; the word stands beside it."""
    filled = _GRADES.get(grade, 0)
    bars = "".join(
        f'<rect class="{"on" if step < filled else "off"}" x="{1 + step * 5}" y="{9 - step * 3}"'
        f' width="3.5" height="{5 + step * 3}"/>'
        for step in range(3)
    )
    return mark_safe(f'<svg class="grade" viewBox="0 0 16 16" aria-hidden="true">{bars}</svg>')  # noqa: S308
