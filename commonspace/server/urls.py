"""Every address. The public record stands at `/en/…`, the exercise at `/en/exercise/…`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from commonspace.api.urls import api
from commonspace.pages.front import api_docs, front_door, malformed, not_there, our_fault, refused
from commonspace.pages.urls import rooms

urlpatterns = [
    path("", front_door, name="front_door"),
    path("api/v1/", api.urls),
    path("api/docs", api_docs, name="api_docs"),
    *i18n_patterns(
        path("account/", include("commonspace.pages.accounts.urls")),
        path("exercise/", include((rooms, "rooms"), namespace="exercise")),
        path("", include((rooms, "rooms"), namespace="record")),
    ),
]

handler400 = malformed
handler403 = refused
handler404 = not_there
handler500 = our_fault
