"""The web app's refresh token lives in a cookie no script can read; these are its rules."""

from urllib.parse import urlsplit

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from workernet.kernel.config import get_config
from workernet.kernel.errors import Problem
from workernet.services.auth.api.rest.serializers import RefreshSerializer
from workernet.services.auth.domain.refresh import REFRESH_LIFETIME

COOKIE = "__Secure-wn_rt"
PATH = "/api/v1/auth"
WEB_HEADER = "workernet-web"


def is_web(request: Request) -> bool:
    """Whether the web app is asking; it says so in a header that no foreign form can send.

    Raises Problem(csrf_failed) when the header is there but the page is another origin's.
    """
    if request.META.get("HTTP_X_REQUESTED_WITH") != WEB_HEADER:
        return False
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    origin = request.META.get("HTTP_ORIGIN")
    if site is not None and site not in ("same-origin", "none"):
        raise Problem("csrf_failed")
    if origin is not None and not _ours(origin, request):
        raise Problem("csrf_failed")
    return True


def _ours(origin: str, request: Request) -> bool:
    host = urlsplit(origin).netloc
    return host in (request.get_host(), urlsplit(get_config().public_url).netloc)


def refresh_token_of(request: Request) -> str:
    """The refresh token of the body or, for the web app, of the cookie; empty without one.

    Raises ValidationError for a body of another shape, Problem(csrf_failed) when a cookie comes without the
    web app's header.
    """
    form = RefreshSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    if given := form.validated_data.get("refresh"):
        return str(given)
    cookie = request.COOKIES.get(COOKIE, "")
    if cookie and not is_web(request):
        raise Problem("csrf_failed")
    return cookie


def keep(response: HttpResponseBase, refresh: str) -> None:
    """Set the cookie."""
    response.set_cookie(
        COOKIE,
        refresh,
        max_age=int(REFRESH_LIFETIME.total_seconds()),
        path=PATH,
        secure=True,
        httponly=True,
        samesite="Strict",
    )


def drop(response: HttpResponseBase) -> None:
    """Delete the cookie; a __Secure- cookie is only deleted by a secure one."""
    response.set_cookie(COOKIE, "", max_age=0, path=PATH, secure=True, httponly=True, samesite="Strict")
