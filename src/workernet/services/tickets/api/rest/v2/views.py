"""REST v2: the hot reads. REST framework only describes these views; they answer by themselves.

A request costs one token look-up, one prepared statement in one round trip, and JSON that PostgreSQL built.
"""

from collections.abc import Callable
from typing import Any, ClassVar

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.views import APIView

from workernet.kernel.context import Principal, language_var
from workernet.kernel.django.drf import as_problem, bearer
from workernet.kernel.django.problem_json import problem_json
from workernet.kernel.django.schema import problems
from workernet.kernel.django.verifier import verifier
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v1.views import FILTERS
from workernet.services.tickets.api.rest.v2.filter_shapes import FoundTicketSerializer, Q, wrong_filter
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.queries.count_tickets import count_tickets
from workernet.services.tickets.queries.filters import parse_filters, parse_order
from workernet.services.tickets.queries.find_tickets import Find, find_tickets
from workernet.services.tickets.queries.get_ticket import get_ticket_with_comments

BAD_LIMIT = Text("Нужно целое число от 1 до 100", "A whole number from 1 to 100 is needed")


class HotView(APIView):
    """A read that skips the framework: `answer` gets the reader and returns the response."""

    answer: ClassVar[Callable[..., HttpResponse]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        try:
            token = bearer(request.META.get("HTTP_AUTHORIZATION", ""))
            if token is None:
                raise Problem("unauthenticated")
            principal = verifier().verify(token)
            language_var.set(principal.language)
            return type(self).answer(self, request, principal, *args, **kwargs)
        except Exception as error:  # the same mapping as every other view's
            return problem_json(as_problem(error))


def json_response(body: bytes, **headers: str) -> HttpResponse:
    """Bytes that are JSON already; private, and asked for again each time."""
    return HttpResponse(
        body, content_type="application/json", headers={"Cache-Control": "private, no-cache"} | headers
    )


class TicketsView(HotView):
    """The list, by keyset pages."""

    def answer(self, request: HttpRequest, principal: Principal) -> HttpResponse:
        query = request.GET.dict()
        raw = str(query.get("limit", "50"))
        if not (raw.isascii() and raw.isdigit() and 1 <= int(raw[:6]) <= 100):
            raise invalid(limit=BAD_LIMIT)
        find = Find(
            wanted=parse_filter(str(query.get("q", ""))),
            also=parse_filters(query, principal.user_id),
            order=parse_order(str(query["sort"]), "sort") if "sort" in query else None,
            after=query.get("after"),
            limit=int(raw),
        )
        return json_response(find_tickets(principal, find))

    @extend_schema(
        operation_id="v2_tickets_list",
        summary="List tickets by keyset pages",
        description="Free words in `q` are searched in titles, descriptions, readable comments, file names "
        "and requesters, and rank the list unless `sort` is given; items then have `highlights`.",
        parameters=[
            Q,
            *FILTERS,
            OpenApiParameter(
                "sort", str, description="created_at, updated_at, priority or due_at; - turns it."
            ),
            OpenApiParameter("limit", int, description="1 to 100; 50 without it."),
            OpenApiParameter("after", str, description="The cursor `next` of the page before."),
        ],
        responses={
            200: inline_serializer(
                "TicketKeysetPage",
                {
                    "items": FoundTicketSerializer(many=True),
                    "next": serializers.CharField(allow_null=True),
                },
            ),
            **wrong_filter(),
            **problems(401),
        },
        tags=["tickets v2"],
    )
    def get(self, request: HttpRequest) -> None:
        """Described here, answered by `answer`."""


class TicketView(HotView):
    """One ticket with its latest comments."""

    def answer(self, request: HttpRequest, principal: Principal, number: int) -> HttpResponse:  # noqa: ARG002
        ticket = get_ticket_with_comments(principal, number)
        return json_response(orjson.dumps(ticket), ETag=f'"{ticket["version"]}"')

    @extend_schema(
        operation_id="v2_tickets_get",
        summary="Get a ticket with its latest comments",
        responses={200: shapes.TicketWithCommentsSerializer, **problems(401, 404)},
        tags=["tickets v2"],
    )
    def get(self, request: HttpRequest, number: int) -> None:
        """Described here, answered by `answer`."""


class CountersView(HotView):
    """Figures for the rail."""

    def answer(self, request: HttpRequest, principal: Principal) -> HttpResponse:  # noqa: ARG002
        return json_response(orjson.dumps(count_tickets(principal)))

    @extend_schema(
        operation_id="v2_counters",
        summary="Counts of the standard views",
        responses={200: shapes.CountersSerializer, **problems(401)},
        tags=["tickets v2"],
    )
    def get(self, request: HttpRequest) -> None:
        """Described here, answered by `answer`."""
