"""What consortia show on the card of a need: those kept for it, and the way to the composer."""

from typing import Any

from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.records.partnerships import consortia_queries


@panel("needs", place="story", rank=60)
def consortia_of_need(request: Any, card: Any) -> Panel:
    """Consortia that this reader may see for the need."""
    kept = consortia_queries.of_need(by=request.reader, need=card.ref)
    return Panel(
        "consortia/need_panel.html",
        {
            "compose_url": links.go(request, "consortia_composer", need=card.ref),
            "consortia": [
                {
                    "label": say.text(one.draft.title),
                    "language": say.text_language(one.draft.title),
                    "url": links.go(request, "consortia_card", one.ref),
                    "note": say.choice("programme", one.draft.programme) or one.ref,
                }
                for one in kept
            ],
        },
    )
