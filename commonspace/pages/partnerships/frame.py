"""The frame of the room's pictures: head, filters, and the way from one picture to the others."""

from typing import Any

from commonspace.pages import links, say, shown
from commonspace.pages.files import TYPES
from commonspace.pages.partnerships.views import PAGES, ROOM
from commonspace.pages.reading import asked_from, query_of
from commonspace.records.partnerships import queries


def frame(request: Any, page: str) -> dict[str, Any]:
    """Head, filters and the way to the other pages of the room."""
    asked = asked_from(request, queries.FILTERS)
    filters = shown.filters(ROOM, asked, str(request.world))
    return {
        "room": "partnerships",
        "title": say.say(f"partnership.{page}"),
        "lead": say.say(f"partnership.{page}_lead"),
        "filters": filters,
        "chips": shown.chips(asked, ROOM.name, filters),
        "asked": asked,
        "pages": [
            {"label": say.say("room.partnerships"), "url": links.go(request, "partnerships_list")},
            *(
                {
                    "label": say.say(f"partnership.{name}"),
                    "url": links.go(request, f"partnerships_{name}")
                    + (query_of(asked, after="") if name != "ladder" and page != "ladder" else ""),
                    "current": name == page,
                }
                for name in PAGES
            ),
        ],
        "downloads": [
            {
                "label": form.upper(),
                "url": links.go(request, "partnerships_file", form) + query_of(asked, after=""),
            }
            for form in TYPES
        ],
        "breadcrumbs": [
            {"label": say.say("room.partnerships"), "url": links.go(request, "partnerships_list")},
            {"label": say.say(f"partnership.{page}"), "url": ""},
        ],
    }
