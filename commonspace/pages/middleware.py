"""Who reads, in which world, at what time: read once at the edge; and errors turned into pages.

The clock of a request is `request.now`. "Not yours" and "not there" give the same page.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from commonspace.core.access import Viewer, World
from commonspace.core.errors import CommonSpaceError, NotFound
from commonspace.pages import front, tabled
from commonspace.records.access.queries import reading_once, viewer_of

_EXERCISE = "exercise"


class LanguageMiddleware(LocaleMiddleware):
    """Leads from an address without a language to the reader's own; what the API answers stays as it is."""

    def process_response(self, request: Any, response: Any) -> Any:
        """No redirect for the API: what is not there is 404 there too."""
        if request.path_info.startswith("/api/"):
            return response
        return super().process_response(request, response)


class ReaderMiddleware:
    """Gives each request `now`, `world` and `reader`; asks members of closed rooms for a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.now = timezone.now()
        parts = request.path_info.split("/")
        request.world = World.EXERCISE if len(parts) > 2 and parts[2] == _EXERCISE else World.RECORD
        request.reader = SimpleLazyObject(lambda: _reader(request))
        if (where := _second_factor(request)) is not None:
            return where
        with reading_once():
            response = self._answer(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def _answer(self, request: Any) -> HttpResponse:
        """The page, or the table of it that is asked for as a file."""
        page = self.get_response(request)
        try:
            return tabled.answer(request, page)
        except NotFound:
            return front.not_there(request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """The page of an error of the product; anything else is Django's to report."""
        if isinstance(error, CommonSpaceError):
            return (
                front.not_there(request) if isinstance(error, NotFound) else front.error_page(request, error)
            )
        return None


def _reader(request: Any) -> Viewer:
    return viewer_of(request.user.pk if request.user.is_authenticated else None, request.world, request.now)


def _second_factor(request: Any) -> HttpResponse | None:
    """Whoever holds a seat sets up a second factor before anything else; demo accounts are excused."""
    if settings.CONFIG.is_demo or not request.user.is_authenticated:
        return None
    path = request.path_info
    if "/account/" in path or path.startswith(("/static/", "/api/")):
        return None
    from allauth.mfa.utils import is_mfa_enabled

    if is_mfa_enabled(request.user):
        return None
    return HttpResponseRedirect(reverse("mfa_activate_totp"))
