"""REST v2: a team's members, merged tags, settings, the schema of the desk's fields, people and companies."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from workernet.kernel.bus import Answer
from workernet.kernel.django.drf import principal_of, run_command, whole_number
from workernet.kernel.django.pages import Page
from workernet.kernel.django.permissions import StaffOnly
from workernet.kernel.django.schema import IDEMPOTENCY_KEY, number_parameter, problems, ruled
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.api.rest.v2 import catalogue_shapes as shapes
from workernet.services.tickets.api.rest.v2.catalogue import TAGS, DeskOnly, checked, shows
from workernet.services.tickets.api.rest.v2.views import BAD_LIMIT
from workernet.services.tickets.commands.save_settings import SaveSettings
from workernet.services.tickets.commands.save_tag import MergeTag
from workernet.services.tickets.commands.save_team import SetTeamMembers
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.queries import list_catalogue as read
from workernet.services.tickets.queries.list_organizations import MOST_IDS, list_organizations
from workernet.services.tickets.queries.list_people import list_people

MOST_SEARCHED = 200
BAD_IDS = Text(
    f"Нужны идентификаторы через запятую, не больше {MOST_IDS}",
    f"At most {MOST_IDS} ids between commas are needed",
)


class MembersView(APIView):
    """Who works in a team."""

    @extend_schema(
        operation_id="v2_teams_members",
        summary="Say who works in a team",
        request=shapes.MembersSerializer,
        responses={200: shapes.CatalogueTeamSerializer, **problems(400, 401, 403, 404)},
        tags=TAGS,
    )
    def put(self, request: Request, item_id: UUID) -> Response:
        people = tuple(checked(request, shapes.MembersSerializer)["person_ids"])
        return run_command(request, SetTeamMembers(item_id, people), shows(request, read.list_teams_arranged))


class MergeTagView(APIView):
    """One tag in place of another."""

    @extend_schema(
        operation_id="v2_tags_merge",
        summary="Merge a tag into another; tickets follow in the background",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.MergeTagSerializer,
        responses={200: shapes.TagSerializer, **problems(400, 401, 403, 404, 422)},
        tags=TAGS,
    )
    def post(self, request: Request, item_id: UUID) -> Response:
        into = checked(request, shapes.MergeTagSerializer)["into_id"]
        return run_command(request, MergeTag(item_id, into), shows(request, read.list_tags))


class SettingsView(APIView):
    """The desk's settings."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_settings_get",
        summary="Get the desk's settings",
        responses={200: shapes.SettingsSerializer, **problems(401, 403)},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        return Response(read.get_settings(principal_of(request)))

    @extend_schema(
        operation_id="v2_settings_put",
        summary="Change the desk's settings",
        request=shapes.SettingsSerializer,
        responses={200: shapes.SettingsSerializer, **problems(400, 401, 403)},
        tags=TAGS,
    )
    def put(self, request: Request) -> Response:
        principal = principal_of(request)
        command = SaveSettings(**checked(request, shapes.SettingsSerializer))
        return run_command(request, command, lambda _: Answer(200, read.get_settings(principal)))


class FieldsSchemaView(APIView):
    """The desk's fields for programs."""

    permission_classes = [DeskOnly]

    @extend_schema(
        operation_id="v2_custom_fields_schema",
        summary="JSON Schema of `fields` on a new ticket",
        description="What the schema takes the portal takes from this person, and nothing else.",
        parameters=[
            OpenApiParameter(
                "category", str, description="The key of the ticket's category; none without it."
            )
        ],
        responses={200: OpenApiTypes.OBJECT, **problems(401, 403)},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        category = request.query_params.get("category", "")
        return Response(read.get_fields_schema(principal_of(request), category))


class PeopleView(APIView):
    """People of the desk, for pickers."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_people_list",
        summary="Find people",
        parameters=[
            OpenApiParameter(
                "role",
                str,
                enum=["staff", "customer"],
                description="Only those who work here, or only customers.",
            ),
            OpenApiParameter(
                "search",
                {"type": "string", "maxLength": MOST_SEARCHED},
                description="Part of a name or address.",
            ),
            number_parameter("limit", "At most 100; 20 without it."),
        ],
        responses={200: shapes.PeopleFoundSerializer, **problems(400, 401, 403)},
        tags=["people"],
    )
    def get(self, request: Request) -> Response:
        asked: Any = request.query_params
        kind, search, raw = asked.get("role") or None, asked.get("search", ""), asked.get("limit", "20")
        if kind not in (None, "staff", "customer"):
            raise invalid(role=UNKNOWN_CHOICE)
        checked_search(search)
        if not (raw.isascii() and raw.isdigit() and 1 <= int(raw[:6]) <= 100):
            raise invalid(limit=BAD_LIMIT)
        page = Page(1, int(raw))
        _count, people = list_people(principal_of(request), kind=kind, search=search, page=page)
        return Response({"items": people})


class OrganizationsView(APIView):
    """Companies of the desk, for pickers."""

    permission_classes = [StaffOnly]

    @extend_schema(
        operation_id="v2_organizations_list",
        summary="Find companies by keyset pages",
        parameters=[
            OpenApiParameter(
                "search",
                {"type": "string", "maxLength": MOST_SEARCHED},
                description="How the name, or a later word of it, begins; in either keyboard layout.",
            ),
            OpenApiParameter(
                "ids",
                ruled(f"at most {MOST_IDS} ids between commas"),
                description="Only these; an id that is no company's of the desk counts for nothing.",
            ),
            OpenApiParameter("after", ruled("the `next` of a page"), description="Goes on from there."),
            number_parameter("limit", "At most 100; 20 without it."),
        ],
        responses={200: shapes.OrganizationsPageSerializer, **problems(400, 401, 403)},
        tags=["people"],
    )
    def get(self, request: Request) -> Response:
        asked = request.query_params
        page = list_organizations(
            principal_of(request),
            search=checked_search(asked.get("search", "")),
            ids=checked_ids(asked["ids"].split(",")) if "ids" in asked else None,
            after=asked.get("after"),
            limit=whole_number(asked.get("limit", "20"), "limit", 1, 100),
        )
        return Response(page)


def checked_search(search: str) -> str:
    """What a name is searched by. Raises Problem(validation_failed) on `search`."""
    if len(search) > MOST_SEARCHED or "\x00" in search:
        raise invalid(search=UNKNOWN_CHOICE)
    return search


def checked_ids(said: Sequence[str]) -> list[UUID]:
    """Ids to look up; empty places count for nothing. Raises Problem(validation_failed) on `ids`."""
    try:
        ids = [UUID(each) for each in said if each]
    except ValueError as error:
        raise invalid(ids=BAD_IDS) from error
    if len(ids) > MOST_IDS:
        raise invalid(ids=BAD_IDS)
    return ids
