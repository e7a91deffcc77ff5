"""Pieces of the OpenAPI description that every endpoint shares."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from workernet.kernel.django.shapes import Shape


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
    str,
    OpenApiParameter.HEADER,
    description="A repeated request with the same key gets the first answer again.",
)
REQUIRED_VERSION = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description='The ETag of the version the change is based on, for example `"3"`.',
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of the version the change is based on."
)


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """The refusals an endpoint may answer with, for extend_schema's `responses`."""
    return {(status, PROBLEM): OpenApiResponse(ProblemSerializer, _TITLES[status]) for status in statuses}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes our bearer tokens."""

    target_class = "workernet.kernel.django.drf.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
