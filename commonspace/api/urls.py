"""The API: who asks, in which world, and errors as JSON in the asked language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.security import HttpBearer

from commonspace import __version__
from commonspace.api.consortia import router as consortia
from commonspace.api.edge import language_of, status_of
from commonspace.api.ledger import router as ledger
from commonspace.api.limits import spend_of_address, spend_of_key, spend_of_reader
from commonspace.api.matches import router as matches
from commonspace.api.pages import router as pages
from commonspace.api.projects import router as projects
from commonspace.api.refused import explain_refusals
from commonspace.api.rooms import routers
from commonspace.core.access import Viewer, World
from commonspace.core.errors import BadInput, CommonSpaceError, SeveralBadInputs, TooOften
from commonspace.data.phrases import sentence
from commonspace.records.access.queries import viewer_of, viewer_of_token


class Key(HttpBearer):
    """`Authorization: Bearer cs_…`; the page's own session also serves for reading."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer and scopes of a key; unknown and expired keys are refused alike."""
        now = timezone.now()
        spend_of_key(token, now)
        found = viewer_of_token(token, _world(request), now)
        if found is None:
            spend_of_address(request, now)
            return None
        request.scopes = found[1]  # type: ignore[attr-defined]
        return found[0]


def anyone(request: HttpRequest) -> Viewer | None:
    """Without a key: the signed-in reader or the public, for reading only."""
    if "Authorization" in request.headers:
        return None
    request.scopes = frozenset({"read"})  # type: ignore[attr-defined]
    user, now = getattr(request, "user", None), timezone.now()
    signed_in = user.pk if user and user.is_authenticated else None
    spend_of_reader(request, signed_in, now)
    return viewer_of(signed_in, _world(request), now)


def _world(request: HttpRequest) -> World:
    return World.EXERCISE if request.GET.get("world") == World.EXERCISE else World.RECORD


api = NinjaAPI(
    title="Common Space",
    version=__version__,
    description=(
        "The register. `world=exercise` answers from the exercise, where all is invented. Who asks more "
        "often than is allowed in a minute is answered 429; `Retry-After` says after how many seconds to ask"
        " again."
    ),
    auth=[Key(), anyone],
    urls_namespace="api",
    docs_url="/docs",
)
_OWN = {"ledger": ledger, "matches": matches, "pages": pages, "consortia": consortia, "projects": projects}
for _name, _router in (routers | _OWN).items():
    api.add_router(f"/{_name}", _router, tags=[_name])


@api.exception_handler(CommonSpaceError)
def explain_error(request: HttpRequest, error: CommonSpaceError) -> HttpResponse:
    """Every error of the product: its code, its place and its sentence."""
    language = language_of(request)
    problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    body: dict[str, Any] = {
        "errors": [
            {"code": one.code, "place": one.place, "message": sentence(one.code, language, one.details)}
            for one in problems
        ]
    }
    status = 422 if isinstance(error, BadInput) else status_of(error)
    answer = api.create_response(request, body, status=status)
    if isinstance(error, TooOften):
        answer.headers["Retry-After"] = str(error.details["seconds"])
    return answer


explain_refusals(api)
