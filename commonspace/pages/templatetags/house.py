"""Template tags of the house: `{% phrase code %}` and the parts of `templates/ui/`."""

from typing import Any

from django import template

from commonspace.pages import parts, say

register = template.Library()
register.tags.update(parts.register.tags)
register.filters.update(parts.register.filters)


@register.simple_tag
def phrase(code: str, **details: Any) -> str:
    """The sentence behind a code, in the reader's language."""
    return say.say(code, **details)
