"""Atom feeds of changes: of one room or of the whole register, as the reader may see them.

Made with Django's feed generator (RFC 4287). A feed reader signs in nowhere, so it gets what is public.
"""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.utils.feedgenerator import Atom1Feed

from commonspace.core.access import World
from commonspace.core.errors import NotFound
from commonspace.pages import links, say
from commonspace.records.inbox.news import Changed, news

SHOWN = 50
_BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)  # the date of a feed in which nothing stands yet


class ChangesFeed(Atom1Feed):
    """A feed that says the same as long as nothing changes, also when it is empty."""

    def latest_post_date(self) -> datetime:
        """The day of the newest entry; the clock does not count."""
        return max((item["updateddate"] for item in self.items), default=_BEFORE_ALL)


def feed(request: Any, room: str = "") -> HttpResponse:
    """The newest change of each of the last records that changed, in one room or in all."""
    found = news(by=request.reader, letter=_letter(room) if room else "")
    mark = f"{say.say('world.exercise')}: " if request.world is World.EXERCISE else ""
    place = say.say(f"room.{room}") if room else say.say("feed.all")
    made = ChangesFeed(
        title=f"{mark}{place} · Common Space",
        link=_whole(request, links.go(request, f"{room}_list") if room else links.go(request, "home")),
        description=say.say(f"world.{request.world}.notice"),
        language=say.language(),
        author_name="Common Space",
        feed_url=_whole(request, request.path),
        feed_guid=f"urn:common-space:{request.world}:{room or 'all'}",
    )
    for one in found.latest[:SHOWN]:
        made.add_item(**_entry(request, one, mark))
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _entry(request: Any, one: Changed, mark: str) -> dict[str, Any]:
    return {
        "title": f"{mark}{say.text(one.title) or one.ref}",
        "link": _whole(request, links.card_of(request, one.ref)),
        "description": f"{say.say(f'verb.{one.verb}')} · {one.ref}",
        "updateddate": one.at,
        "unique_id": f"urn:common-space:{request.world}:{one.ref}:{one.at.isoformat()}",
        "categories": [say.say(f"kind.{one.ref[3]}")],
    }


def _whole(request: Any, address: str) -> str:
    return str(request.build_absolute_uri(address))


def _letter(room: str) -> str:
    if room not in links.ROOMS:
        raise NotFound("not_found")
    return str(links.ROOMS[room].letter)


FEEDS = [
    path("feed.atom", feed, name="feed"),
    path("feed/<str:room>.atom", feed, name="feed_room"),
]
