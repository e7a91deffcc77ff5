"""The REST door: bearer tokens, problem details, and the run-a-command helper of every view."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from workernet.kernel.bus import Answer
from workernet.kernel.context import Channel, Principal, context_for, language_var, request_id_var
from workernet.kernel.django.store import bus
from workernet.kernel.django.verifier import verifier
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.observability import log
from workernet.kernel.preconditions import checked_key, demanded_version, version_in
from workernet.kernel.texts import Language, Text

WHOLE = Text("Нужно целое число от {least} до {most}", "A whole number from {least} to {most} is needed")
PROBLEM_TYPE = "application/problem+json"


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`; anything else is nobody."""

    def authenticate(self, request: Request) -> tuple[Principal, str] | None:
        token = bearer(request.META.get("HTTP_AUTHORIZATION", ""))
        if token is None:
            return None
        principal = verifier().verify(token)
        language_var.set(principal.language)
        return principal, token

    def authenticate_header(self, _request: Request) -> str:
        return "Bearer"


def bearer(header: str) -> str | None:
    """The token of an Authorization header, or None when the header has none."""
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


class ProblemRenderer(JSONRenderer):
    """JSON, with the problem media type where the answer is one."""

    charset = None


def problem_response(problem: Problem, language: Language | None = None) -> Response:
    """The response that carries a refusal."""
    body = problem.body(language or language_var.get(), request_id_var.get())
    headers = dict(problem.headers)
    if problem.status == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    return Response(body, status=problem.status, headers=headers, content_type=PROBLEM_TYPE)


def exception_handler(error: Exception, _context: dict[str, Any]) -> Response:
    """Every refusal of a REST view, whoever raised it, as problem details; never the text of an error."""
    return problem_response(as_problem(error))


def as_problem(error: Exception) -> Problem:
    """The problem that stands for an exception; unknown ones are logged and become internal_error."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, exceptions.ValidationError):
        return Problem("validation_failed", errors=flatten(error.detail))
    if isinstance(error, exceptions.Throttled):
        return Problem("too_fast", headers={"Retry-After": str(int(getattr(error, "wait", None) or 1))})
    for kind, code in _CODES:
        if isinstance(error, kind):
            return Problem(code)
    log.error("unhandled error", exc_info=error)
    return Problem("internal_error")


_CODES: list[tuple[type[Exception], str]] = [
    (exceptions.NotAuthenticated, "unauthenticated"),
    (exceptions.AuthenticationFailed, "unauthenticated"),
    (exceptions.PermissionDenied, "forbidden"),
    (PermissionDenied, "forbidden"),
    (exceptions.NotFound, "not_found"),
    (Http404, "not_found"),
    (exceptions.MethodNotAllowed, "method_not_allowed"),
    (exceptions.NotAcceptable, "not_acceptable"),
    (exceptions.UnsupportedMediaType, "unsupported_media_type"),
    (exceptions.ParseError, "malformed_request"),
    (OperationalError, "unavailable"),
]


def flatten(detail: Any, prefix: str = "") -> dict[str, list[Text | str]]:
    """A serializer's nested errors as dotted field names with lists of sentences."""
    if isinstance(detail, dict):
        found: dict[str, list[Text | str]] = {}
        for name, inner in detail.items():
            found |= flatten(inner, f"{prefix}.{name}" if prefix else str(name))
        return found
    if isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        found = {}
        for position, inner in enumerate(detail):
            if inner:
                found |= flatten(inner, f"{prefix}.{position}" if prefix else str(position))
        return found
    sentences = detail if isinstance(detail, list) else [detail]
    return {prefix or "body": [str(item) for item in sentences]}


def principal_of(request: Request) -> Principal:
    """The signed-in person. Raises Problem(unauthenticated) when there is none."""
    if not isinstance(request.user, Principal):
        raise Problem("unauthenticated")
    return request.user


def run_command(
    request: Request, command: object, render: Callable[[Any], Answer], *, shape: str = ""
) -> Response:
    """Send a command to the bus for the signed-in person, honouring Idempotency-Key on POST.

    Operations that issue one command share its keys, whichever comes first. One that answers in another
    `shape` than the others names it, and has keys of its own.
    """
    key = idempotency_key(request.META) if request.method == "POST" else None
    key = f"{key}#{shape}" if key and shape else key
    channel: Channel = "web" if request.META.get("HTTP_X_REQUESTED_WITH") == "workernet-web" else "api"
    context = context_for(principal_of(request), channel=channel, idempotency_key=key)
    answer = bus.answer(command, context, render)
    return Response(answer.body, status=answer.status, headers=answer.headers)


def idempotency_key(headers: Mapping[str, Any]) -> str | None:
    """The Idempotency-Key among a request's META, None without one. Raises malformed_request for a key that
    is not 1 to 200 visible ASCII characters."""
    return checked_key(headers.get("HTTP_IDEMPOTENCY_KEY"))


def whole_number(raw: str, name: str, least: int, most: int) -> int:
    """A query parameter's number within bounds. Raises Problem(validation_failed) on `name`."""
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 18 and least <= int(raw) <= most):
        said = {"least": least, "most": most}
        raise invalid(**{name: Text(WHOLE.to("ru", **said), WHOLE.to("en", **said))})
    return int(raw)


def required_version(request: Request) -> int:
    """The version the change is based on. Raises precondition_required without If-Match (or with `*`, which
    names none), version_conflict when it is unreadable."""
    return demanded_version(request.META.get("HTTP_IF_MATCH"))


def if_match(request: Request) -> int | None:
    """The version an If-Match header names, None without one. Raises version_conflict when unreadable."""
    return version_in(request.META.get("HTTP_IF_MATCH"))
