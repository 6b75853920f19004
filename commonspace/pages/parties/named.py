"""From any card to the cards of the parties that it names."""

from collections.abc import Iterator
from typing import Any

from commonspace.core.terms.shape import shapes_of
from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.records.parties.queries import by_codes

_LISTS = ("party", "nation", "group")  # lists of choices whose codes are those of parties


@panel("*", place="aside", rank=30)
def parties_named(request: Any, card: Any) -> Panel | None:
    """The parties that the record names and that have a card for this reader."""
    codes = tuple(dict.fromkeys(_codes(card.draft)))
    found = [one for one in by_codes(by=request.reader, codes=codes) if one.ref != card.ref]
    if not found:
        return None
    named = [
        {
            "url": links.go(request, "parties_card", one.ref),
            "title": say.text(one.draft.title),
            "language": say.text_language(one.draft.title),
        }
        for one in sorted(found, key=lambda one: codes.index(one.draft.code))
    ]
    return Panel("parties/named.html", {"named": named})


def _codes(draft: Any) -> Iterator[str]:
    for shape in shapes_of(type(draft)):
        if shape.choices in _LISTS:
            value = getattr(draft, shape.name)
            yield from (value,) if isinstance(value, str) else value
