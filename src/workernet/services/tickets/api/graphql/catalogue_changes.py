"""Arranging the desk over GraphQL: the commands of REST, with its checks of what comes in. Admins only."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from workernet.kernel.context import Principal
from workernet.services.tickets.api.graphql.catalogue import (
    CatalogueTeamType,
    CategoryType,
    CustomFieldType,
    DeskSettingsType,
    StatusType,
    TagType,
    category_type,
    custom_field_type,
    status_type,
    tag_type,
    team_type,
)
from workernet.services.tickets.api.graphql.reader import checked, given_in, issue, reader_of
from workernet.services.tickets.api.graphql.types import uuid_of
from workernet.services.tickets.api.rest.v2 import catalogue as things
from workernet.services.tickets.api.rest.v2 import catalogue_shapes as shapes
from workernet.services.tickets.commands.order_catalogue import OrderCatalogue
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.save_settings import SaveSettings
from workernet.services.tickets.commands.save_status import SaveStatus
from workernet.services.tickets.commands.save_tag import MergeTag, SaveTag
from workernet.services.tickets.commands.save_team import SaveTeam, SetTeamMembers
from workernet.services.tickets.queries import list_catalogue as read

Given = Info[Any, Any]


@strawberry.input
class BilingualInput:
    """A name in both languages."""

    ru: str
    en: str


@strawberry.input
class FieldChoiceInput:
    """A value of a field of type choice; the key is made of the name when left out."""

    ru: str
    en: str
    key: strawberry.Maybe[str]
    archived: bool = False


@strawberry.input
class TeamInput:
    """A team; what is left out stays."""

    name: strawberry.Maybe[str]
    archived: strawberry.Maybe[bool]


@strawberry.input
class StatusInput:
    """A status; what is left out stays. The category is said once, for a new one."""

    category: strawberry.Maybe[str]
    name: strawberry.Maybe[BilingualInput]
    is_default: strawberry.Maybe[bool]
    archived: strawberry.Maybe[bool]


@strawberry.input
class CategoryInput:
    """A category; what is left out stays. The key is said once, for a new one."""

    key: strawberry.Maybe[str]
    name: strawberry.Maybe[BilingualInput]
    team_id: strawberry.Maybe[strawberry.ID | None]
    archived: strawberry.Maybe[bool]


@strawberry.input
class CustomFieldInput:
    """A field; what is left out stays. Key and type are said once, for a new one."""

    key: strawberry.Maybe[str]
    type: strawberry.Maybe[str]
    name: strawberry.Maybe[BilingualInput]
    choices: strawberry.Maybe[list[FieldChoiceInput]]
    required_in: strawberry.Maybe[list[str]]
    customer_visible: strawberry.Maybe[bool]
    archived: strawberry.Maybe[bool]


@strawberry.input
class TagInput:
    """A tag; what is left out stays. Tickets get a new name in the background."""

    name: strawberry.Maybe[str]
    description: strawberry.Maybe[str]
    archived: strawberry.Maybe[bool]


def _plain(value: Any) -> Any:
    if isinstance(value, BilingualInput):
        return asdict(value)
    if isinstance(value, list) and value and isinstance(value[0], FieldChoiceInput):
        return [
            {"ru": one.ru, "en": one.en, "archived": one.archived}
            | ({"key": one.key.value} if one.key else {})
            for one in value
        ]
    return value


def saved_row(
    info: Given, command: object, rows: Callable[[Principal], list[dict[str, Any]]]
) -> dict[str, Any]:
    """The row a command has written, as its list shows it."""
    reader = reader_of(info)
    return issue(info, command, lambda made: things.row_of(rows, reader, made.pk))


def values_of(
    id: strawberry.ID | None, thing: things.Thing, values: Any
) -> tuple[UUID | None, dict[str, Any]]:
    """What a command of that thing takes, checked as REST checks it."""
    shape = thing.new if id is None else thing.changes
    return (None if id is None else uuid_of(id, "id")), checked(
        shape, {name: _plain(value) for name, value in given_in(values).items()}
    )


def _save_team(info: Given, values: TeamInput, id: strawberry.ID | None = None) -> CatalogueTeamType:
    command = SaveTeam(*values_of(id, things.TEAMS, values))
    return team_type(saved_row(info, command, read.list_teams_arranged))


def _set_team_members(info: Given, id: strawberry.ID, person_ids: list[strawberry.ID]) -> CatalogueTeamType:
    data = checked(shapes.MembersSerializer, {"person_ids": person_ids})
    command = SetTeamMembers(uuid_of(id, "id"), tuple(data["person_ids"]))
    return team_type(saved_row(info, command, read.list_teams_arranged))


def _save_status(info: Given, values: StatusInput, id: strawberry.ID | None = None) -> StatusType:
    return status_type(
        saved_row(info, SaveStatus(*values_of(id, things.STATUSES, values)), read.list_statuses)
    )


def _save_category(info: Given, values: CategoryInput, id: strawberry.ID | None = None) -> CategoryType:
    command = SaveCategory(*values_of(id, things.CATEGORIES, values))
    return category_type(saved_row(info, command, read.list_categories))


def _save_field(info: Given, values: CustomFieldInput, id: strawberry.ID | None = None) -> CustomFieldType:
    command = SaveCustomField(*values_of(id, things.CUSTOM_FIELDS, values))
    return custom_field_type(saved_row(info, command, read.list_custom_fields))


def _save_tag(info: Given, values: TagInput, id: strawberry.ID | None = None) -> TagType:
    return tag_type(saved_row(info, SaveTag(*values_of(id, things.TAGS_OF_DESK, values)), read.list_tags))


def _merge_tag(info: Given, id: strawberry.ID, into_id: strawberry.ID) -> TagType:
    command = MergeTag(uuid_of(id, "id"), uuid_of(into_id, "into_id"))
    return tag_type(saved_row(info, command, read.list_tags))


def _order_catalogue(info: Given, kind: str, ids: list[strawberry.ID]) -> list[strawberry.ID]:
    data = checked(shapes.NamedOrderSerializer, {"kind": kind, "ids": ids})
    body = issue(
        info, OrderCatalogue(data["kind"], tuple(data["ids"])), lambda _: {"ids": [str(one) for one in ids]}
    )
    return [strawberry.ID(one) for one in body["ids"]]


def _save_settings(
    info: Given, reopen_days: int, autoclose_days: int, ask_satisfaction: bool | None = None
) -> DeskSettingsType:
    reader = reader_of(info)
    given: dict[str, Any] = {"reopen_days": reopen_days, "autoclose_days": autoclose_days}
    if ask_satisfaction is not None:
        given["ask_satisfaction"] = ask_satisfaction
    command = SaveSettings(**checked(shapes.SettingsSerializer, given))
    return DeskSettingsType(**issue(info, command, lambda _: read.get_settings(reader)))


@strawberry.type
class CatalogueMutations:
    """Arranging the desk. Admins only; without `id` something new is made."""

    save_team: CatalogueTeamType = strawberry.mutation(resolver=_save_team, description="A team's name.")
    set_team_members: CatalogueTeamType = strawberry.mutation(
        resolver=_set_team_members, description="Who works in a team."
    )
    save_status: StatusType = strawberry.mutation(resolver=_save_status, description="A status.")
    save_category: CategoryType = strawberry.mutation(resolver=_save_category, description="A category.")
    save_custom_field: CustomFieldType = strawberry.mutation(resolver=_save_field, description="A field.")
    save_tag: TagType = strawberry.mutation(resolver=_save_tag, description="A tag.")
    merge_tag: TagType = strawberry.mutation(
        resolver=_merge_tag, description="Merge a tag into another; answers the one that stays."
    )
    order_catalogue: list[strawberry.ID] = strawberry.mutation(
        resolver=_order_catalogue,
        description="Put teams, statuses, categories or custom_fields into order; the named ones first.",
    )
    save_settings: DeskSettingsType = strawberry.mutation(resolver=_save_settings, description="All of them.")
