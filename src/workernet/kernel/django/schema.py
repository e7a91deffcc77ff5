"""Pieces of the OpenAPI description that every endpoint shares."""

import re
from collections.abc import Iterable
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from workernet.kernel.django.pages import MAX_PAGE, MAX_PAGE_SIZE
from workernet.kernel.django.shapes import Shape
from workernet.kernel.preconditions import KEY_PATTERN, TAG_PATTERN


class ProblemSerializer(Shape):
    """RFC 9457 problem details."""

    type = serializers.CharField()
    title = serializers.CharField(help_text="What happened, in the reader's language.")
    status = serializers.IntegerField()
    code = serializers.CharField(help_text="Stable; programs should look at this.")
    detail = serializers.CharField(required=False)
    request_id = serializers.CharField()
    allowed = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="move_not_allowed: where it may go."
    )
    assignee = serializers.DictField(
        child=serializers.CharField(),
        required=False,
        help_text="already_assigned: id and name of who has it.",
    )
    current_version = serializers.IntegerField(required=False, help_text="version_conflict: the present one.")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), required=False
    )


_TITLES = {
    400: "The request is wrong; `errors` names the fields",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not there, or not yours",
    409: "Not possible in the present state",
    412: "Somebody else was faster",
    413: "Too large",
    415: "Unsupported content type",
    422: "The idempotency key belongs to another request",
    428: "If-Match is missing",
    429: "Too many requests; see Retry-After",
    503: "Unavailable for now",
}
PROBLEM = "application/problem+json"

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": KEY_PATTERN},
    OpenApiParameter.HEADER,
    description="A repeated request with the same key gets the first answer again.",
)
REQUIRED_VERSION = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": TAG_PATTERN},
    OpenApiParameter.HEADER,
    required=True,
    description='The ETag of the version the change is based on, for example `"3"`.',
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": TAG_PATTERN.replace("^", r"^(?:\*|", 1).replace("$", ")$")},
    OpenApiParameter.HEADER,
    description="The ETag of the version the change is based on; any version without it.",
)


def number_parameter(name: str, description: str, least: int = 1, most: int = 100) -> OpenApiParameter:
    """A whole number in the query, refused outside its bounds."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return OpenApiParameter(name, schema, description=description)


def comma_list(known: Iterable[str], *, gaps: bool = False, some: bool = False) -> dict[str, Any]:
    """The schema of known words between commas: with `gaps` empty places count for nothing, with `some`
    there is at least one word."""
    word = f"(?:{'|'.join(re.escape(name) for name in known)})"
    if gaps:
        return {"type": "string", "pattern": rf"^{word}?(?:,{word}?)*$"}
    return {"type": "string", "pattern": rf"^{word}(?:,{word})*$" if some else rf"^(?:{word}(?:,{word})*)?$"}


def ruled(rule: str, **schema: Any) -> dict[str, Any]:
    """A string in the query with a rule that no schema can say; see `described` of the shapes."""
    return {"type": "string", **schema, "x-rule": rule}


PAGES = [
    number_parameter("page", "Counted from 1.", most=MAX_PAGE),
    number_parameter("page_size", "At most 100; 25 without it.", most=MAX_PAGE_SIZE),
]


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """The refusals an endpoint may answer with, for extend_schema's `responses`."""
    return {(status, PROBLEM): OpenApiResponse(ProblemSerializer, _TITLES[status]) for status in statuses}


class OperationSchema(AutoSchema):
    """Says of each operation what its view and its fields know: successor, entity tag, rules of a field.

    What every operation answers alike is added by `workernet.kernel.openapi`.
    """

    def is_deprecated(self) -> bool:
        return bool(getattr(self.view, "successor", ""))

    def get_description(self) -> str:  # type: ignore[override]  # as the base overrides it
        """Only a description written for readers of the API: docstrings speak to readers of the code."""
        return ""

    def _map_serializer_field(self, field: Any, direction: str, bypass_extensions: bool = False) -> Any:
        schema = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        own = getattr(field, "style", {}).get("openapi", {})
        if direction == "request" and _needs_letters(field) and "$ref" not in schema:
            own = {"pattern": r"\S"} | own
        return {**schema, **own} if schema and own else schema

    def _get_response_for_code(self, serializer: Any, status_code: str, *arguments: Any, **more: Any) -> Any:
        answer = super()._get_response_for_code(serializer, status_code, *arguments, **more)  # type: ignore[no-untyped-call]
        shape = serializer.response if isinstance(serializer, OpenApiResponse) else serializer
        if status_code < "300" and getattr(shape, "tagged", False):
            answer.setdefault("headers", {})["ETag"] = {
                "description": "The version, for If-Match.",
                "required": True,
                "schema": {"type": "string"},
            }
        return answer


def _needs_letters(field: Any) -> bool:
    """Whether spaces alone are refused: they are taken off, and nothing would be left."""
    return (
        type(field) is serializers.CharField
        and field.trim_whitespace
        and not field.allow_blank
        and not field.read_only
    )


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes our bearer tokens."""

    target_class = "workernet.kernel.django.drf.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
