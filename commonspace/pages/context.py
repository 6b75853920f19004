"""What the frame of every page needs: menu, languages, worlds, and who is signed in."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from commonspace.core.access import World, may_ever
from commonspace.pages import links, say

MOST_UNREAD = 9


def house(request: Any) -> dict[str, Any]:
    """The context that `base.html` reads; harmless where a request broke before it was read."""
    if not hasattr(request, "world"):
        return {"demo": settings.CONFIG.is_demo}
    from commonspace.pages.urls import ROOMS

    path = request.path_info
    menu = []
    for room in ROOMS:
        if room.below:
            continue
        known = [one.name for one in ROOMS if room.name in (one.name, one.below)]
        places = tuple(links.go(request, f"{name}_list") for name in known)
        url = links.go(request, f"{room.name}_list")
        current = path.startswith(places) or getattr(request, "stands_in", "") == room.name
        menu.append({"url": url, "label": say.say(f"room.{room.name}"), "current": current})
    exercise = request.world is World.EXERCISE
    return {
        "menu": menu,
        "home_url": links.go(request, "home"),
        "search_url": links.go(request, "search"),
        "world": "exercise" if exercise else "public",
        "world_links": [
            {"label": say.say("world.record"), "url": reverse("record:home"), "current": not exercise},
            {"label": say.say("world.exercise"), "url": reverse("exercise:home"), "current": exercise},
        ],
        "exercise_name": say.say("exercise.name"),
        "language_links": [
            {
                "code": code,
                "label": name,
                "url": links.in_language(request, code),
                "current": say.language() == code,
            }
            for code, name in settings.LANGUAGES
        ],
        "footer_links": [
            {"label": say.say("help"), "url": links.go(request, "help")},
            {"label": say.say("help.words"), "url": links.go(request, "help_words")},
            {"label": say.say("map"), "url": links.go(request, "map")},
            {"label": say.say("api"), "url": reverse("api_docs")},
            {"label": say.say("feed.all"), "url": links.go(request, "feed")},
        ],
        "demo": settings.CONFIG.is_demo,
        **_reader(request),
    }


def _reader(request: Any) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"sign_in_url": reverse("account_login")}
    seats = sorted(request.reader.seats)
    held = ", ".join(f"{say.say(f'role.{role}')} · {code}" for role, code in seats)
    unread = getattr(request, "unread", 0)  # counted on pages that show the inbox anyway, and there alone
    said = f"{MOST_UNREAD}+" if unread > MOST_UNREAD else unread
    return {
        "unread_said": said if unread else "",
        "viewer": {"name": user.get_username(), "organisation": held, "url": ""},
        "viewer_links": [
            {"label": say.say("inbox"), "url": links.go(request, "inbox"), "count": said if unread else ""},
            {"label": say.say("people.keys"), "url": links.go(request, "own_keys")},
            *(
                [{"label": say.say("people.invitations"), "url": links.go(request, "own_invitations")}]
                if may_ever(request.reader, "people.invite")
                else []
            ),
            {"label": say.say("sign_out"), "url": reverse("account_logout")},
        ],
    }
