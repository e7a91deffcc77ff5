"""The description of a numbered page, for OpenAPI."""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers


def paged(item: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """`{count, next, previous, results}` of the given items."""
    return inline_serializer(
        f"{item.__name__.removesuffix('Serializer')}Page",
        {
            "count": serializers.IntegerField(help_text="Exact up to 10,000."),
            "next": serializers.CharField(allow_null=True),
            "previous": serializers.CharField(allow_null=True),
            "results": item(many=True),
        },
    )
