"""Pages below a room for those who may write there: spreadsheets taken in, many records corrected."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse

from commonspace.core.access import may_ever
from commonspace.core.errors import Refused

View = Callable[..., HttpResponse]


def for_writers(find: Callable[[str], Any]) -> Callable[[View], View]:
    """A view of the room that `find` finds by its name; others are asked to sign in, or refused.

    `find` raises `NotFound` for a room that has no such page.
    """

    def of_room(view: View) -> View:
        def shown_to(request: Any, room: str, **given: Any) -> HttpResponse:
            kind = find(room)
            if request.reader.user is None:
                return redirect_to_login(request.get_full_path())
            if not may_ever(request.reader, kind.desk.duty):
                raise Refused("not_yours_to_do")
            request.stands_in = room
            return view(request, kind, **given)

        return shown_to

    return of_room
