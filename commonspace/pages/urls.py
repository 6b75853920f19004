"""The addresses of the rooms, the same in both worlds; server/urls.py mounts them twice."""

from django.urls import URLPattern, URLResolver, include, path

from commonspace.pages.deliveries.views import ROOM as DELIVERIES
from commonspace.pages.front import not_there
from commonspace.pages.home import home, search_page
from commonspace.pages.needs.views import ROOM as NEEDS
from commonspace.pages.thread import thread

ROOMS = (NEEDS, DELIVERIES)

rooms: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("search/", search_page, name="search"),
    path("thread/<str:ref>/", thread, name="thread"),
    *(path(f"{room.name}/", include(room.addresses())) for room in ROOMS),
    path("<path:rest>", lambda request, rest: not_there(request)),
]
