"""The answers and headers that follow from what an operation is, so that no view has to repeat them."""

from collections.abc import Iterator
from typing import Any

from workernet.kernel.errors import CATALOGUE
from workernet.kernel.versions import DEPRECATED_AT, SUNSET_AT, VERSIONS

Json = dict[str, Any]

PROBLEM = "application/problem+json"
METHODS = ("get", "put", "post", "delete", "patch")
# The code that stands for a status where an operation names no other.
USUAL = {
    400: "validation_failed",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    406: "not_acceptable",
    409: "move_not_allowed",
    412: "version_conflict",
    413: "too_large",
    415: "unsupported_media_type",
    422: "idempotency_mismatch",
    428: "precondition_required",
    429: "too_fast",
    503: "unavailable",
}
_HEADERS: Json = {
    "X-Request-Id": ("Names this request in logs; one that was sent comes back.", {"type": "string"}),
    "API-Version": ("The version that answered.", {"type": "string", "enum": list(VERSIONS)}),
    "Retry-After": ("Seconds until another try makes sense.", {"type": "string", "pattern": "^[0-9]+$"}),
    "WWW-Authenticate": ("How to sign in.", {"type": "string"}),
    "Deprecation": (
        f"Since when a successor should be used: {DEPRECATED_AT:%Y-%m-%d} (RFC 9745).",
        {"type": "string", "pattern": "^@[0-9]+$"},
    ),
    "Sunset": (f"Until when this is answered: {SUNSET_AT:%Y-%m-%d} (RFC 8594).", {"type": "string"}),
    "Link": ('The successor, as `rel="successor-version"`.', {"type": "string"}),
}


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """(path, method, operation) of the whole document."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def complete(document: Json) -> Json:
    """The document with the answers and headers that every operation has because of what it is."""
    components = document.setdefault("components", {}).setdefault("headers", {})
    for name in _HEADERS:
        for required in (False, True):
            components[_component(name, required)] = _header(name, required)
    for path, _method, operation in operations(document):
        answers = operation["responses"]
        for status in sorted(expected(path, operation) - {int(known) for known in answers}):
            answers[str(status)] = _refusal(status)
        operation["responses"] = dict(sorted(answers.items()))
        for status, answer in answers.items():
            headers = answer.setdefault("headers", {})
            for name, required in _headers_of(int(status), bool(operation.get("deprecated"))):
                ref = {"$ref": f"#/components/headers/{_component(name, required)}"}
                headers.setdefault(name, ref)
    return document


def expected(path: str, operation: Json) -> set[int]:
    """The refusals that follow from an operation's parameters, body and security."""
    found = {400, 429, 503}
    parameters = {item["name"]: item for item in operation.get("parameters", ())}
    if needs_token(operation):
        found.add(401)
    if "{" in path:
        found.add(404)
    if "requestBody" in operation:
        found |= {413, 415}
    if "Idempotency-Key" in parameters:
        found.add(422)
    if "If-Match" in parameters:
        found |= {412, 428} if parameters["If-Match"].get("required") else {412}
    return found


def needs_token(operation: Json) -> bool:
    """Whether a stranger is refused."""
    return operation.get("security", [{}]) not in ([{}], [])


def _headers_of(status: int, deprecated: bool) -> Iterator[tuple[str, bool]]:
    """(name, whether it is always there). A refusal may be the front door's, which knows no versions."""
    yield "X-Request-Id", True
    yield "API-Version", status < 300
    if status in (429, 503):
        yield "Retry-After", status == 429
    if status == 401:
        yield "WWW-Authenticate", True
    if deprecated:
        for name in ("Deprecation", "Sunset", "Link"):
            yield name, status < 300


def _component(name: str, required: bool) -> str:
    return name if required else f"{name}-Sometimes"


def _header(name: str, required: bool) -> Json:
    description, schema = _HEADERS[name]
    return {"description": description, "schema": schema} | ({"required": True} if required else {})


def _refusal(status: int) -> Json:
    title = CATALOGUE[USUAL[status]][1].en
    return {
        "description": title,
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
