"""The few middlewares every request pays for: request id, language, metrics, API version."""

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils import translation
from django.utils.cache import patch_vary_headers

from workernet.kernel.context import language_var, request_id_var
from workernet.kernel.django.problem_json import problem_json
from workernet.kernel.errors import Problem
from workernet.kernel.ids import new_id
from workernet.kernel.observability import API_DURATION, API_REQUESTS
from workernet.kernel.texts import pick_language
from workernet.kernel.versions import CURRENT, choose, deprecation, in_version, marks

Handler = Callable[[HttpRequest], HttpResponse]
# An answer that is data runs nothing and is framed by nobody; a page brings a policy of its own.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
MOST_UNREAD = 2 * 1024 * 1024  # twice what the door lets through
_CLEAN_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def request_frame(get_response: Handler) -> Handler:
    """Give the request its id and language, answer with both, and count it under its route."""

    def handle(request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if _CLEAN_ID.fullmatch(given) else new_id().hex
        language = pick_language(request.META.get("HTTP_ACCEPT_LANGUAGE"))
        request_id_var.set(request_id)
        language_var.set(language)
        started = time.perf_counter()
        with translation.override(language):
            response = get_response(request)
        _take_in_the_rest(request)
        response["X-Request-Id"] = request_id
        response.setdefault("Content-Security-Policy", DATA_POLICY)
        route = request.resolver_match.route if request.resolver_match else "unmatched"
        method = request.method or "GET"
        API_REQUESTS.labels(method, route, str(response.status_code)).inc()
        API_DURATION.labels(method, route).observe(time.perf_counter() - started)
        return response

    return handle


def _take_in_the_rest(request: HttpRequest) -> None:
    """Read what a view has left unread of the body: the server closes such a connection after the answer, and
    a proxy that is still sending then loses the answer (a 401 or 405 becomes 503)."""
    left = MOST_UNREAD
    try:
        while left > 0 and (piece := request.read(min(left, 64 * 1024))):
            left -= len(piece)
    except (OSError, RawPostDataException):
        return  # the client has gone


def api_version(get_response: Handler) -> Handler:
    """Find the version a request speaks, send it to that version's views, and say in the answer which it was.

    `request.path` stays as it was written, so links in an answer keep the reader's address.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        try:
            choice = choose(request.path_info, request.META.get("HTTP_API_VERSION"))
        except Problem as problem:
            return _marked(problem_json(problem), marks(CURRENT))
        if choice is None:
            return get_response(request)
        request.path_info = choice.path
        response = _marked(get_response(request), marks(choice.version) | _succeeded(request))
        if "Location" in response:
            response["Location"] = in_version(response["Location"], choice.version)
        if choice.by_header:
            patch_vary_headers(response, ["API-Version"])
        return response

    return handle


def _marked(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response


def _succeeded(request: HttpRequest) -> dict[str, str]:
    """The deprecation headers when the view that was found names its successor."""
    found = request.resolver_match
    successor = getattr(getattr(found.func, "cls", None), "successor", None) if found else None
    return deprecation(successor.format(**found.kwargs)) if found and successor else {}


def not_found_view(_request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001
    """404 as problem details, for addresses no view has."""
    return problem_json(Problem("not_found"))


def server_error_view(_request: HttpRequest) -> JsonResponse:
    """500 as problem details, for faults outside REST views."""
    return problem_json(Problem("internal_error"))


def bad_request_view(_request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001
    """400 as problem details, for requests Django itself refuses."""
    return problem_json(Problem("malformed_request"))
