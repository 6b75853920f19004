"""The front door, and the pages that tell what went wrong."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request

from commonspace.core import errors
from commonspace.data.phrases import explain
from commonspace.pages.say import language, say

_STATUS: tuple[tuple[type[errors.CommonSpaceError], HTTPStatus], ...] = (
    (errors.NotFound, HTTPStatus.NOT_FOUND),
    (errors.Refused, HTTPStatus.FORBIDDEN),
    (errors.Stale, HTTPStatus.CONFLICT),
    (errors.Missing, HTTPStatus.SERVICE_UNAVAILABLE),
    (errors.BadInput, HTTPStatus.BAD_REQUEST),
)


def status_of(error: errors.CommonSpaceError) -> HTTPStatus:
    """The HTTP status of an error of the product."""
    return next(
        (status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR
    )


def front_door(request: Any) -> HttpResponse:
    """`/` leads to the reader's language."""
    wanted = "uk" if get_language_from_request(request).startswith("uk") else "en"
    return HttpResponseRedirect(f"/{wanted}/")


def api_docs(request: Any) -> HttpResponse:
    """The short address of the API's documentation."""
    return HttpResponseRedirect(reverse("api:openapi-view"))


def error_page(request: Any, error: errors.CommonSpaceError) -> HttpResponse:
    """What was wrong and where, in the reader's language."""
    return _page(request, status_of(error), "error.title", explain(error, language()))


def not_there(request: Any, exception: Any = None) -> HttpResponse:
    """The one page for what is not there and for what is not yours."""
    return _page(request, HTTPStatus.NOT_FOUND, "not_found.title", say("not_found"))


def malformed(request: Any, exception: Any = None) -> HttpResponse:
    """A request that cannot be read: malformed or too large."""
    return _page(request, HTTPStatus.BAD_REQUEST, "error.title", say("request_refused"))


def refused(request: Any, exception: Any = None, reason: str = "") -> HttpResponse:
    """A request that is not taken: forged, or from a page that is too old."""
    return _page(request, HTTPStatus.FORBIDDEN, "error.title", say("request_refused"))


def our_fault(request: Any) -> HttpResponse:
    """Something broke here; the log knows more."""
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, "error.title", say("our_fault"))


def _page(request: Any, status: HTTPStatus, title: str, said: str) -> HttpResponse:
    lines = said.split("\n")
    return render(request, "error.html", {"title": say(title), "lines": lines}, status=status)
