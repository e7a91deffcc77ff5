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
from workernet.kernel.django.schema import number_parameter, problems, ruled
from workernet.kernel.django.shapes import members_of
from workernet.kernel.django.verifier import verifier
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v1.views import FILTERS, SORTS
from workernet.services.tickets.api.rest.v2.filter_shapes import (
    FoundTicketSerializer,
    Q,
    TicketWithIncludesSerializer,
    wrong_filter,
)
from workernet.services.tickets.api.rest.v2.query_shape import QueryShape, query_shape, shape_parameters
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.orders import parse_order
from workernet.services.tickets.queries.count_tickets import count_tickets
from workernet.services.tickets.queries.filters import parse_filters
from workernet.services.tickets.queries.find_tickets import Find, count_found, find_tickets
from workernet.services.tickets.queries.list_tickets import MOST_ROWS
from workernet.services.tickets.queries.ticket_includes import (
    INCLUDES,
    LIST_INCLUDES,
    add_includes,
    get_ticket_including,
)

BAD_LIMIT = Text("Нужно целое число от 1 до 100", "A whole number from 1 to 100 is needed")
BAD_SKIP = Text("Нужно целое число от 0 до 200000", "A whole number from 0 to 200000 is needed")


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


LIST_MEMBERS = members_of(FoundTicketSerializer)
TICKET_MEMBERS = members_of(TicketWithIncludesSerializer)
WHOLE = QueryShape((), None)


def _skip(raw: str) -> int:
    if not (raw.isascii() and raw.isdigit() and int(raw[:7]) <= MOST_ROWS):
        raise invalid(skip=BAD_SKIP)
    return int(raw)


class TicketsView(HotView):
    """The list, by keyset pages."""

    def answer(self, request: HttpRequest, principal: Principal) -> HttpResponse:
        query = {name: str(value) for name, value in request.GET.items()}
        raw = query.get("limit", "50")
        if not (raw.isascii() and raw.isdigit() and 1 <= int(raw[:6]) <= 100):
            raise invalid(limit=BAD_LIMIT)
        counted = query.get("total", "false") == "true"
        if not counted and query.get("total", "false") != "false":
            raise invalid(total=UNKNOWN_CHOICE)
        find = Find(
            wanted=parse_filter(query.get("q", ""), DeskVocabulary(principal)),
            also=parse_filters(query, principal.user_id),
            order=parse_order(query["sort"], "sort") if "sort" in query else None,
            after=query.get("after"),
            limit=int(raw),
            skip=_skip(query.get("skip", "0")),
        )
        wanted = query_shape(query, LIST_MEMBERS, LIST_INCLUDES)
        found = find_tickets(principal, find)
        if counted:
            found = orjson.dumps(orjson.loads(found) | {"total": count_found(principal, find)})
        return json_response(found if wanted == WHOLE else _shaped(principal, found, wanted))

    @extend_schema(
        operation_id="v2_tickets_list",
        summary="List tickets by keyset pages",
        description="Free words in `q` are searched in titles, descriptions, readable comments, file names "
        "and requesters, and rank the list unless `sort` is given; items then have `highlights`.",
        parameters=[
            Q,
            *FILTERS,
            OpenApiParameter("sort", str, enum=SORTS, description="By what; - turns it."),
            number_parameter("limit", "At most 100; 50 without it."),
            OpenApiParameter(
                "after",
                ruled("the cursor of a page of the same order"),
                description="`next` of the page before.",
            ),
            OpenApiParameter(
                "skip",
                {"type": "integer", "minimum": 0, "maximum": MOST_ROWS},
                description="Rows to leave out first: for a jump into the middle of a list. To walk page by "
                "page, `after` is faster and misses nothing when tickets arrive.",
            ),
            OpenApiParameter("total", bool, description="true: the answer has `total`."),
            *shape_parameters(LIST_MEMBERS, LIST_INCLUDES, "nothing"),
        ],
        responses={
            200: inline_serializer(
                "TicketKeysetPage",
                {
                    "items": FoundTicketSerializer(many=True),
                    "next": serializers.CharField(allow_null=True),
                    "total": serializers.IntegerField(
                        required=False, help_text="Rows on all pages, if asked; 200000 means that or more."
                    ),
                },
            ),
            **wrong_filter(),
            **problems(401),
        },
        tags=["tickets v2"],
    )
    def get(self, request: HttpRequest) -> None:
        """Described here, answered by `answer`."""


def _shaped(principal: Principal, found: bytes, wanted: QueryShape) -> bytes:
    """The page with its includes, and of each ticket only what is wanted."""
    page = orjson.loads(found)
    add_includes(principal, page["items"], wanted.include)
    page["items"] = [wanted.pick(item) for item in page["items"]]
    return orjson.dumps(page)


class TicketView(HotView):
    """One ticket with what is included, the latest comments unless told otherwise."""

    def answer(self, request: HttpRequest, principal: Principal, number: int) -> HttpResponse:
        query = {name: str(value) for name, value in request.GET.items()}
        wanted = query_shape(query, TICKET_MEMBERS, tuple(INCLUDES), default=["comments"])
        ticket = get_ticket_including(principal, number, wanted.include)
        return json_response(orjson.dumps(wanted.pick(ticket)), ETag=f'"{ticket["version"]}"')

    @extend_schema(
        operation_id="v2_tickets_get",
        summary="Get a ticket with its latest comments",
        description="Of the timeline and of the comments as much comes along as a first page holds.",
        parameters=shape_parameters(TICKET_MEMBERS, INCLUDES, "comments"),
        responses={200: TicketWithIncludesSerializer, **problems(400, 401, 403, 404)},
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
