"""Following a record: the button on every card, and where it is posted to."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from commonspace.core.errors import NotFound
from commonspace.pages import links
from commonspace.pages.panels import Panel, panel
from commonspace.records.access.actions import By
from commonspace.records.inbox import actions, queries


@panel("*", place="tools", rank=10)
def follow_button(request: Any, card: Any) -> Panel | None:
    """Follow, or stop following; nothing for those who are not signed in."""
    if request.reader.user is None:
        return None
    context = {
        "ref": card.ref,
        "follows": queries.follows(by=request.reader, ref=card.ref),
        "follow_url": links.go(request, "inbox_follow"),
    }
    return Panel("inbox/follow.html", context)


def follow(request: Any) -> HttpResponse:
    """Follow the record `ref`, or stop (`stop`); then back to its card, or to the inbox."""
    if request.method != "POST":
        raise NotFound("not_found")
    by, ref = By(request.reader, request.now), request.POST.get("ref", "")[:11]
    if request.POST.get("stop"):
        actions.unfollow(by=by, ref=ref)
    else:
        actions.follow(by=by, ref=ref)
    card = "" if request.POST.get("back") == "inbox" else links.card_of(request, ref)
    return HttpResponseRedirect(card or links.go(request, "inbox"))
