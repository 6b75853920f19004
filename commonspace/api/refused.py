"""What the API says of a request that no route could take up, in the form and language of other errors."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from commonspace.api.edge import language_of
from commonspace.data.phrases import sentence

_CODES = {400: "body_not_json", 401: "key_not_known"}


def tell(api: NinjaAPI, request: HttpRequest, status: int, *faults: tuple[str, str, dict[str, Any]]) -> Any:
    """An answer with one error for each code, place and details."""
    language = language_of(request)
    errors = [
        {"code": code, "place": place or None, "message": sentence(code, language, details)}
        for code, place, details in faults
    ]
    return api.create_response(request, {"errors": errors}, status=status)


def explain_refusals(api: NinjaAPI) -> None:
    """Let the API explain a key that is not known, a body that is no JSON or too large, and parameters that
    are not what they should be."""

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        code = _CODES.get(error.status_code)
        if code is None:
            return api.create_response(request, {"detail": error.message}, status=error.status_code)
        answer: HttpResponse = tell(api, request, error.status_code, (code, "", {}))
        return answer

    @api.exception_handler(RequestDataTooBig)
    def too_large(request: HttpRequest, error: Exception) -> HttpResponse:
        most = {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
        answer: HttpResponse = tell(api, request, 413, ("body_too_large", "", most))
        return answer

    @api.exception_handler(ValidationError)
    def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
        found: list[tuple[str, str, dict[str, Any]]] = [
            ("parameter_not_understood", str(one["loc"][-1]), {}) for one in error.errors
        ]
        answer: HttpResponse = tell(api, request, 422, *found)
        return answer
