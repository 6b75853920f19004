"""Template tags of the house: `{% phrase code %}` and the parts of `templates/ui/`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from django import template
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from commonspace.pages import parts, say
from commonspace.pages.panels import Panel

register = template.Library()
register.tags.update(parts.register.tags)
register.filters.update(parts.register.filters)


SELECTED: Final = mark_safe(" selected")


@register.simple_tag
def phrase(code: str, /, **details: Any) -> str:
    """The sentence behind a code, in the reader's language."""
    return say.say(code, **details)


@register.simple_tag
def options(known: Mapping[str, str], chosen: str) -> SafeString:
    """The options of a select: code → name, and which is chosen. Long lists are written once and kept."""
    return _options(tuple(known.items()), chosen if chosen in known else "")


@lru_cache(maxsize=512)
def _options(known: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, SELECTED if code == chosen else "", name) for code, name in known),
    )


@register.simple_tag(takes_context=True)
def show(context: Context, panel: Panel) -> SafeString:
    """One panel of a card (`pages/panels.py`), rendered with the page's context and its own."""
    page = context.template
    if page is None:
        raise TemplateSyntaxError(f"{panel.template} stands on no page")
    with context.push(**panel.context):
        made = page.engine.get_template(panel.template).render(context)
    return mark_safe(made)  # noqa: S308 - rendered with escaping
