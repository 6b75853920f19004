"""What changed since this reader was last here, by room and by record."""

from datetime import datetime
from typing import Any

from commonspace.pages import links, say
from commonspace.pages.inbox.views import counted, unread
from commonspace.records.access.actions import By
from commonspace.records.inbox.actions import A_VISIT, visited
from commonspace.records.inbox.news import news

SHOWN = 10


def since_last_visit(request: Any) -> dict[str, Any]:
    """The context of the part of the first page; nothing on the first visit."""
    since = _last_visit(request)
    context: dict[str, Any] = {"since": since}
    if request.reader.user is not None:
        marks, is_cut = unread(request)
        request.unread = len(marks)
        context |= {
            "unread": counted(len(marks), is_cut) if marks else "",
            "inbox_url": links.go(request, "inbox"),
        }
    if since is None:
        return context
    found = news(by=request.reader, after=since)
    rooms = [
        say.say("since.of_room", room=say.say(f"kinds.{letter}"), number=number)
        for letter, number in found.counts
    ]
    return context | {
        "changed_rooms": ", ".join(rooms),
        "changes": [
            {
                "url": links.card_of(request, one.ref),
                "title": say.text(one.title) or one.ref,
                "language": say.text_language(one.title),
                "text": say.say(f"verb.{one.verb}"),
                "ref": one.ref,
            }
            for one in found.latest[:SHOWN]
        ],
    }


def _last_visit(request: Any) -> datetime | None:
    """When the visit before this one ended: kept for those who are signed in, else in the session."""
    if request.reader.user is not None:
        return visited(by=By(request.reader, request.now))
    kept = request.session
    last, before = kept.get("seen_at"), kept.get("before_at")
    if last and request.now - datetime.fromisoformat(last) > A_VISIT:
        before = kept["before_at"] = last
    kept["seen_at"] = request.now.isoformat()
    return datetime.fromisoformat(before) if before else None
