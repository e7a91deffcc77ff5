"""Every refusal of a FastAPI application as problem details; never the text of an error."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from workernet.kernel.context import language_var, request_id_var
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Language, Text

PROBLEM_TYPE = "application/problem+json"
NOT_UNDERSTOOD = Text("Значение не удалось прочитать", "The value could not be read")
_CODES = {
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    429: "too_fast",
    503: "unavailable",
}


def problem_json(problem: Problem, language: Language | None = None) -> JSONResponse:
    """The refusal as a response, in `language` or else the one the request asked for."""
    headers = dict(problem.headers)
    if problem.status == 401:
        headers.setdefault("WWW-Authenticate", "Bearer")
    return JSONResponse(
        problem.body(language or language_var.get(), request_id_var.get()),
        status_code=problem.status,
        headers=headers,
        media_type=PROBLEM_TYPE,
    )


def refuse_by_problems(app: FastAPI) -> None:
    """Answer Problems, refused parameters and the framework's own refusals as problem details.

    Faults nobody foresaw are the request frame's: they pass through here unanswered.
    """
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _language(request: Request) -> Language:
    language: Language = getattr(request.state, "language", language_var.get())
    return language


async def _problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return problem_json(error, _language(request))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = {".".join(str(part) for part in item["loc"][1:]) or "body" for item in error.errors()}
    errors = {name: [NOT_UNDERSTOOD] for name in sorted(fields)}
    return problem_json(Problem("validation_failed", errors=errors), _language(request))


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    fallback = "malformed_request" if error.status_code < 500 else "internal_error"
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(_methods(request)))
    problem = Problem(_CODES.get(error.status_code, fallback), headers=headers)
    return problem_json(problem, _language(request))


def _methods(request: Request) -> set[str]:
    """All methods of the address: each has a route of its own, and the framework names those of one. The
    application keeps its routers in its state."""
    found: set[str] = set()
    for router in getattr(request.app.state, "routers", ()):
        for route in router.routes:
            if route.matches(request.scope)[0] != Match.NONE:
                found |= route.methods
    return found
