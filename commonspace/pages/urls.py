"""The addresses of the rooms, the same in both worlds; server/urls.py mounts them twice."""

from django.urls import URLPattern, URLResolver, include, path

from commonspace.pages import neighbours as _neighbours  # noqa: F401 - adds its panels
from commonspace.pages.beside import BESIDE
from commonspace.pages.coalitions.views import ROOM as COALITIONS
from commonspace.pages.consortia.addresses import CONSORTIUM_PAGES
from commonspace.pages.consortia.programmes import PROGRAMMES
from commonspace.pages.consortia.views import ROOM as CONSORTIA
from commonspace.pages.corrections.views import CORRECTIONS
from commonspace.pages.deliveries.views import LEDGER
from commonspace.pages.deliveries.views import ROOM as DELIVERIES
from commonspace.pages.forums.views import ROOM as FORUMS
from commonspace.pages.front import not_there
from commonspace.pages.home import home
from commonspace.pages.inbox.views import INBOX
from commonspace.pages.map.views import MAP
from commonspace.pages.matches import panels as _match_panels  # noqa: F401 - adds its panels
from commonspace.pages.matches.views import ROOM as MATCHES
from commonspace.pages.meetings.addresses import ADDRESSES as EVENT_PAGES
from commonspace.pages.meetings.views import ROOM as MEETINGS
from commonspace.pages.needs.views import ROOM as NEEDS
from commonspace.pages.offers.views import ROOM as OFFERS
from commonspace.pages.parties import offices as _offices  # noqa: F401 - adds its panel
from commonspace.pages.parties.control import ROOM as CONTROL
from commonspace.pages.parties.members import MEMBERS
from commonspace.pages.parties.views import ROOM as PARTIES
from commonspace.pages.partnerships.addresses import PARTNERSHIP_PAGES
from commonspace.pages.partnerships.views import ROOM as PARTNERSHIPS
from commonspace.pages.projects.views import MORE as PROJECT_PAGES
from commonspace.pages.projects.views import ROOM as PROJECTS
from commonspace.pages.search import search_file, search_page
from commonspace.pages.sheets.views import SHEETS
from commonspace.pages.sources.stored import REVIEW
from commonspace.pages.sources.views import ROOM as SOURCES
from commonspace.pages.thread import thread

ROOMS = (
    PARTIES,
    CONTROL,
    SOURCES,
    NEEDS,
    OFFERS,
    MATCHES,
    FORUMS,
    MEETINGS,
    PARTNERSHIPS,
    CONSORTIA,
    PROJECTS,
    COALITIONS,
    DELIVERIES,
)

rooms: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("search/", search_page, name="search"),
    path("search/<str:form>.file", search_file, name="search_file"),
    path("thread/<str:ref>/", thread, name="thread"),
    path("deliveries/", include(LEDGER)),
    *MAP,
    *INBOX,
    *BESIDE,
    *PROGRAMMES,
    *CONSORTIUM_PAGES,
    *PARTNERSHIP_PAGES,
    path("projects/", include(PROJECT_PAGES)),
    path("sources/pages/", include(REVIEW)),
    path("meetings/", include(EVENT_PAGES)),
    *SHEETS,
    *CORRECTIONS,
    *MEMBERS,
    *(path(f"{room.name}/", include(room.addresses())) for room in ROOMS),
    path("<path:rest>", lambda request, rest: not_there(request)),
]
