"""REST v2: what a desk arranges for itself. Everybody of the desk reads what concerns them, admins write."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.context import Principal
from workernet.kernel.django.drf import principal_of, run_command
from workernet.kernel.django.permissions import SignedIn, StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, problems
from workernet.kernel.django.shapes import Shape
from workernet.kernel.errors import Problem
from workernet.services.tickets.api.rest.v2 import catalogue_shapes as shapes
from workernet.services.tickets.commands.order_catalogue import Arranged, OrderCatalogue
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.save_status import SaveStatus
from workernet.services.tickets.commands.save_tag import SaveTag
from workernet.services.tickets.commands.save_team import SaveTeam
from workernet.services.tickets.domain.permissions import ALLOWED
from workernet.services.tickets.queries import list_catalogue as read

TAGS = ["catalogue"]
Rows = Callable[[Principal], list[dict[str, Any]]]


class DeskOnly(SignedIn):
    """Staff and customers; who runs the installation belongs to no desk."""

    def has_permission(self, request: Request, view: Any) -> bool:
        super().has_permission(request, view)
        return principal_of(request).role in ALLOWED["catalogue"]


@dataclass(frozen=True)
class Thing:
    """One kind of what is arranged: its names in addresses and summaries, its reads, writes and shapes."""

    plural: str
    one: str
    rows: Rows
    command: Callable[[UUID | None, dict[str, Any]], object]
    row: type[Shape]
    new: type[Shape]
    changes: type[Shape]
    readers: type[BasePermission] = DeskOnly
    remove: Callable[[UUID], object] | None = None  # for what is deleted instead of archived
    tags: tuple[str, ...] = ("catalogue",)

    @property
    def name(self) -> str:
        return self.plural.replace(" ", "_")


TEAMS = Thing(
    "teams",
    "a team",
    read.list_teams_arranged,
    SaveTeam,
    shapes.CatalogueTeamSerializer,
    shapes.NewTeamSerializer,
    shapes.TeamChangesSerializer,
    StaffOnly,
)
STATUSES = Thing(
    "statuses",
    "a status",
    read.list_statuses,
    SaveStatus,
    shapes.StatusSerializer,
    shapes.NewStatusSerializer,
    shapes.StatusChangesSerializer,
)
CATEGORIES = Thing(
    "categories",
    "a category",
    read.list_categories,
    SaveCategory,
    shapes.CategorySerializer,
    shapes.NewCategorySerializer,
    shapes.CategoryChangesSerializer,
)
CUSTOM_FIELDS = Thing(
    "custom fields",
    "a custom field",
    read.list_custom_fields,
    SaveCustomField,
    shapes.CustomFieldSerializer,
    shapes.NewCustomFieldSerializer,
    shapes.CustomFieldChangesSerializer,
)
TAGS_OF_DESK = Thing(
    "tags",
    "a tag",
    read.list_tags,
    SaveTag,
    shapes.TagSerializer,
    shapes.NewTagSerializer,
    shapes.TagChangesSerializer,
    StaffOnly,
)


def collection(thing: Thing) -> type[APIView]:
    """The view of the whole list."""

    class Collection(APIView):
        permission_classes = [thing.readers]

        @extend_schema(
            operation_id=f"v2_{thing.name}_list",
            summary=f"List the desk's {thing.plural}",
            responses={200: items(thing), **problems(401, 403)},
            tags=thing.tags,
        )
        def get(self, request: Request) -> Response:
            return Response({"items": thing.rows(principal_of(request))})

        @extend_schema(
            operation_id=f"v2_{thing.name}_create",
            summary=f"Add {thing.one}",
            parameters=[IDEMPOTENCY_KEY],
            request=thing.new,
            responses={201: thing.row, **problems(400, 401, 403, 409, 422)},
            tags=thing.tags,
        )
        def post(self, request: Request) -> Response:
            command = thing.command(None, checked(request, thing.new))
            return run_command(request, command, shows(request, thing.rows, 201))

    return Collection


def item(thing: Thing) -> type[APIView]:
    """The view of one of the list."""

    class Item(APIView):
        @extend_schema(
            operation_id=f"v2_{thing.name}_update",
            summary=f"Change {thing.one}",
            request=thing.changes,
            responses={200: thing.row, **problems(400, 401, 403, 404, 409)},
            tags=thing.tags,
        )
        def patch(self, request: Request, item_id: UUID) -> Response:
            command = thing.command(item_id, checked(request, thing.changes))
            return run_command(request, command, shows(request, thing.rows))

        @extend_schema(
            operation_id=f"v2_{thing.name}_{'delete' if thing.remove else 'archive'}",
            summary=f"{'Delete' if thing.remove else 'Archive'} {thing.one}; what has it keeps it",
            responses={204: None, **problems(401, 403, 404, 409)},
            tags=thing.tags,
        )
        def delete(self, request: Request, item_id: UUID) -> Response:
            if thing.remove:
                return run_command(request, thing.remove(item_id), nothing)
            return run_command(request, thing.command(item_id, {"archived": True}), nothing)

    return Item


def order(thing: Thing, kind: Arranged) -> type[APIView]:
    """The view of the list's order."""

    class Order(APIView):
        @extend_schema(
            operation_id=f"v2_{thing.name}_order",
            summary=f"Put the {thing.plural} into order",
            request=shapes.OrderSerializer,
            responses={200: items(thing), **problems(400, 401, 403, 404)},
            tags=TAGS,
        )
        def put(self, request: Request) -> Response:
            ids = tuple(checked(request, shapes.OrderSerializer)["ids"])
            rows = thing.rows
            principal = principal_of(request)
            return run_command(
                request, OrderCatalogue(kind, ids), lambda _: Answer(200, {"items": rows(principal)})
            )

    return Order


def checked(request: Request, shape: type[Shape]) -> dict[str, Any]:
    """The body as the shape takes it. Raises ValidationError, which becomes our problem."""
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


@cache
def items(thing: Thing) -> Any:
    """The description of `{items}`; one for all that answer it."""
    name = thing.row.__name__.removesuffix("Serializer")
    return inline_serializer(f"{name}List", {"items": thing.row(many=True)})


def shows(request: Request, rows: Rows, status: int = 200) -> Callable[[Any], Answer]:
    """Renders a command's row as the list shows it."""
    principal = principal_of(request)
    return lambda row: Answer(status, row_of(rows, principal, row.pk))


def row_of(rows: Rows, principal: Principal, item_id: UUID) -> dict[str, Any]:
    """One row of a list, as the list shows it. Raises Problem(not_found)."""
    for found in rows(principal):
        if found["id"] == str(item_id):
            return found
    raise Problem("not_found")


def nothing(_: Any) -> Answer:
    """No body."""
    return Answer(204, None)
