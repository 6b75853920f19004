"""What can be done with a list besides reading it: keep its question, follow its changes, ask what it is."""

from typing import Any

from commonspace.core.access import may_ever
from commonspace.pages import links, say
from commonspace.pages.help.views import has_help
from commonspace.pages.reading import query_of
from commonspace.records.corrections.rooms import ROOMS
from commonspace.records.listing import Asked


def list_tools(request: Any, room: str, asked: Asked) -> list[dict[str, str]]:
    """Links above the rows of a list, as `ui/list-tools.html` takes them."""
    tools = []
    if has_help(room):
        tools.append(
            {"label": say.say("help.ask"), "url": links.go(request, "help_topic", room), "icon": "ask"}
        )
    if room in ROOMS and may_ever(request.reader, ROOMS[room].desk.duty):
        correct = links.go(request, f"{room}_correct") + query_of(asked, after="")
        tools.append({"label": say.say("correction.title"), "url": correct.rstrip("?"), "icon": "check"})
    if request.reader.user is not None:
        question = query_of(asked, after="").removeprefix("?")
        keep = f"{links.go(request, 'inbox_search_new')}?room={room}&{question}".rstrip("&")
        tools.append({"label": say.say("inbox.keep_search"), "url": keep, "icon": "follow"})
    tools.append(
        {"label": say.say("feed.label"), "url": links.go(request, "feed_room", room), "icon": "feed"}
    )
    return tools
