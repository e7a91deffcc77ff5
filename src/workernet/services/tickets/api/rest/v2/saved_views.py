"""REST v2: saved views and the figures beside them. Staff only."""

from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.context import Principal
from workernet.kernel.django.drf import if_match, principal_of, run_command
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, IF_MATCH, problems, ruled
from workernet.kernel.errors import Problem
from workernet.services.tickets.api.rest.v2 import view_shapes as shapes
from workernet.services.tickets.api.rest.v2.catalogue import checked, nothing
from workernet.services.tickets.api.rest.v2.filter_shapes import wrong_filter
from workernet.services.tickets.api.rest.v2.views import HotView, json_response
from workernet.services.tickets.commands.arrange_views import ArrangeViews
from workernet.services.tickets.commands.save_view import DeleteView, SaveView
from workernet.services.tickets.domain.permissions import ALLOWED
from workernet.services.tickets.queries.count_views import count_views
from workernet.services.tickets.queries.list_views import get_view, list_views

TAGS = ["views"]


class ViewsView(APIView):
    """The reader's views, and new ones."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_views_list",
        summary="List one's views",
        responses={200: shapes.ViewsSerializer, **problems(401, 403)},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        return Response(list_views(principal_of(request)))

    @extend_schema(
        operation_id="v2_views_create",
        summary="Save a view",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.NewViewSerializer,
        responses={201: shapes.ViewSerializer, **wrong_filter(), **problems(401, 403, 422)},
        tags=TAGS,
    )
    def post(self, request: Request) -> Response:
        command = SaveView(None, checked(request, shapes.NewViewSerializer))
        return run_command(request, command, _shows(request, 201))


class ViewView(APIView):
    """One saved view."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_views_get",
        summary="Get a saved view",
        responses={200: shapes.ViewSerializer, **problems(401, 403, 404)},
        tags=TAGS,
    )
    def get(self, request: Request, view_id: UUID) -> Response:
        view = get_view(principal_of(request), view_id)
        return Response(view, headers={"ETag": f'"{view["version"]}"'})

    @extend_schema(
        operation_id="v2_views_update",
        summary="Change a view; its owner, and whoever may share a shared one",
        parameters=[IF_MATCH],
        request=shapes.ViewChangesSerializer,
        responses={200: shapes.ViewSerializer, **wrong_filter(), **problems(401, 403, 404, 412)},
        tags=TAGS,
    )
    def patch(self, request: Request, view_id: UUID) -> Response:
        command = SaveView(view_id, checked(request, shapes.ViewChangesSerializer), if_match(request))
        return run_command(request, command, _shows(request, 200))

    @extend_schema(
        operation_id="v2_views_delete",
        summary="Remove a view",
        parameters=[IF_MATCH],
        responses={204: None, **problems(401, 403, 404, 412)},
        tags=TAGS,
    )
    def delete(self, request: Request, view_id: UUID) -> Response:
        return run_command(request, DeleteView(view_id, if_match(request)), nothing)


class ViewsOrderView(APIView):
    """The reader's own order."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_views_order",
        summary="Put one's views into order",
        request=shapes.ViewNamesSerializer,
        responses={200: shapes.ViewsSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def put(self, request: Request) -> Response:
        ids = tuple(checked(request, shapes.ViewNamesSerializer)["ids"])
        return run_command(request, ArrangeViews(order=ids), _arranged(request))


class HiddenViewsView(APIView):
    """The views the reader does not want to see."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_views_hidden",
        summary="Say which of one's views are hidden",
        request=shapes.ViewNamesSerializer,
        responses={200: shapes.ViewsSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def put(self, request: Request) -> Response:
        ids = tuple(checked(request, shapes.ViewNamesSerializer)["ids"])
        return run_command(request, ArrangeViews(hidden=ids), _arranged(request))


class StartViewView(APIView):
    """The view the reader starts with."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_views_start",
        summary="Say which view to start with",
        request=shapes.StartSerializer,
        responses={200: shapes.ViewsSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def put(self, request: Request) -> Response:
        start = checked(request, shapes.StartSerializer)["id"] or ""
        return run_command(request, ArrangeViews(start=start), _arranged(request))


class CountsView(HotView):
    """The figures beside views."""

    def answer(self, request: HttpRequest, principal: Principal) -> HttpResponse:
        if principal.role not in ALLOWED["views"]:
            raise Problem("forbidden")
        asked = request.GET.get("ids")
        ids = None if asked is None else [name for name in asked.split(",") if name]
        return json_response(orjson.dumps(count_views(principal, ids)))

    @extend_schema(
        operation_id="v2_views_counts",
        summary="Count the tickets of views",
        parameters=[
            OpenApiParameter(
                "ids",
                ruled("keys and ids of views the reader has, at most 20"),
                description="At most 20 keys or ids between commas; the first 20 without it.",
            )
        ],
        responses={200: shapes.CountsSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def get(self, request: HttpRequest) -> None:
        """Described here, answered by `answer`."""


def _shows(request: Request, status: int) -> Any:
    principal = principal_of(request)

    def render(view: Any) -> Answer:
        return Answer(status, get_view(principal, view.id), {"ETag": f'"{view.version}"'})

    return render


def _arranged(request: Request) -> Any:
    principal = principal_of(request)
    return lambda _: Answer(200, list_views(principal))
