"""The OpenAPI description of a FastAPI application, told the way the rest of the API is told."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

from workernet.kernel.fastapi.problems import PROBLEM_TYPE

_TITLES = {
    400: "The request is wrong; `errors` names the fields",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not there, or not yours",
    409: "Not possible as things stand; `code` says why",
    429: "Too many requests; see Retry-After",
    503: "Unavailable for now",
}


class ProblemDetails(BaseModel):
    """RFC 9457 problem details."""

    model_config = ConfigDict(title="Problem")

    type: str
    title: str = Field(description="What happened, in the reader's language.")
    status: int
    code: str = Field(description="Stable; programs should look at this.")
    detail: str = ""
    request_id: str
    errors: dict[str, list[str]] = Field(default_factory=dict)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals an endpoint may answer with, for a route's `responses`."""
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _TITLES[status], "content": content} for status in statuses}


def describe(app: FastAPI) -> dict[str, Any]:
    """The application's OpenAPI document with the Problem component, and without the framework's 422:
    refused parameters are answered as 400 validation_failed."""
    document = app.openapi()
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
                if parameter["schema"].pop("x-required", False):  # refused by us, with a status of its own
                    parameter["required"] = True
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = ProblemDetails.model_json_schema()
    return document


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that is not given is absent; it cannot be null."""
    arms = [arm for arm in schema.get("anyOf", ()) if arm != {"type": "null"}]
    if len(arms) != 1:
        return schema
    return dict(arms[0]) | {name: value for name, value in schema.items() if name != "anyOf"}
