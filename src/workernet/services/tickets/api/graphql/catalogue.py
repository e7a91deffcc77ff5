"""What a desk has arranged for itself, as GraphQL shows it: the lists of REST."""

from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem
from workernet.services.tickets.api.graphql.reader import reader_of
from workernet.services.tickets.api.graphql.types import NamedType, PersonType, checked_first
from workernet.services.tickets.api.rest.v2.desk import checked_ids, checked_search
from workernet.services.tickets.domain.permissions import ALLOWED, Operation
from workernet.services.tickets.queries import list_catalogue as read
from workernet.services.tickets.queries.list_organizations import list_organizations


@strawberry.type(name="Bilingual")
class BilingualType:
    """A name in both languages."""

    ru: str
    en: str


@strawberry.type(name="CatalogueTeam")
class CatalogueTeamType:
    """A team with the people who work in it."""

    id: strawberry.ID
    name: str
    position: int
    archived: bool
    members: list[PersonType]


@strawberry.type(name="Status")
class StatusType:
    """A status within one of the six categories; `id` is null while the desk has not renamed it."""

    id: strawberry.ID | None
    category: str
    name: BilingualType
    position: int
    is_default: bool
    builtin: bool
    archived: bool


@strawberry.type(name="Category")
class CategoryType:
    """What tickets can be about; tickets hold the key. `team` is null for customers."""

    id: strawberry.ID
    key: str
    name: BilingualType
    position: int
    archived: bool
    team: NamedType | None


@strawberry.type(name="FieldChoice")
class FieldChoiceType:
    """A value of a field of type choice."""

    key: str
    ru: str
    en: str
    archived: bool


@strawberry.type(name="CustomField")
class CustomFieldType:
    """A field of the desk's own; `requiredIn` holds keys of categories, or `*`."""

    id: strawberry.ID
    key: str
    name: BilingualType
    type: str
    choices: list[FieldChoiceType]
    required_in: list[str]
    customer_visible: bool
    position: int
    archived: bool


@strawberry.type(name="Tag")
class TagType:
    """A tag; tickets hold its name."""

    id: strawberry.ID
    name: str
    description: str
    archived: bool


@strawberry.type(name="DeskSettings")
class DeskSettingsType:
    """Days a closed ticket may be reopened, days after which a resolved one closes by itself, and whether
    requesters are asked how content they were."""

    reopen_days: int
    autoclose_days: int
    ask_satisfaction: bool


@strawberry.type(name="Organizations")
class OrganizationsType:
    """Companies by name; `next` is the `after` of the next page."""

    items: list[NamedType]
    next: str | None


def team_type(row: dict[str, Any]) -> CatalogueTeamType:
    """A team of the REST shape."""
    return CatalogueTeamType(**row | {"members": [PersonType(**person) for person in row["members"]]})


def status_type(row: dict[str, Any]) -> StatusType:
    """A status of the REST shape."""
    return StatusType(**row | {"name": BilingualType(**row["name"])})


def category_type(row: dict[str, Any]) -> CategoryType:
    """A category of the REST shape."""
    team = NamedType(**row["team"]) if row["team"] else None
    return CategoryType(**row | {"name": BilingualType(**row["name"]), "team": team})


def custom_field_type(row: dict[str, Any]) -> CustomFieldType:
    """A field of the REST shape."""
    choices = [FieldChoiceType(**choice) for choice in row["choices"]]
    return CustomFieldType(**row | {"name": BilingualType(**row["name"]), "choices": choices})


def tag_type(row: dict[str, Any]) -> TagType:
    """A tag of the REST shape."""
    return TagType(**row)


def _reader(info: Info[Any, Any], operation: Operation) -> Principal:
    reader = reader_of(info)
    if reader.role not in ALLOWED[operation]:
        raise Problem("forbidden")
    return reader


def _teams(info: Info[Any, Any]) -> list[CatalogueTeamType]:
    return [team_type(row) for row in read.list_teams_arranged(_reader(info, "teams"))]


def _statuses(info: Info[Any, Any]) -> list[StatusType]:
    return [status_type(row) for row in read.list_statuses(_reader(info, "catalogue"))]


def _categories(info: Info[Any, Any]) -> list[CategoryType]:
    return [category_type(row) for row in read.list_categories(_reader(info, "catalogue"))]


def _custom_fields(info: Info[Any, Any]) -> list[CustomFieldType]:
    return [custom_field_type(row) for row in read.list_custom_fields(_reader(info, "catalogue"))]


def _schema(info: Info[Any, Any], category: str = "") -> JSON:
    return JSON(read.get_fields_schema(_reader(info, "catalogue"), category))


def _tags(info: Info[Any, Any]) -> list[TagType]:
    return [tag_type(row) for row in read.list_tags(_reader(info, "teams"))]


def _settings(info: Info[Any, Any]) -> DeskSettingsType:
    return DeskSettingsType(**read.get_settings(_reader(info, "teams")))


def _organizations(
    info: Info[Any, Any],
    search: str = "",
    ids: list[strawberry.ID] | None = None,
    first: int = 20,
    after: str | None = None,
) -> OrganizationsType:
    page = list_organizations(
        reader_of(info),
        search=checked_search(search),
        ids=None if ids is None else checked_ids(ids),
        after=after,
        limit=checked_first(first),
    )
    return OrganizationsType(items=[NamedType(**row) for row in page["items"]], next=page["next"])


@strawberry.type
class CatalogueQueries:
    """What the desk has arranged; archived rows come along, marked."""

    teams: list[CatalogueTeamType] = strawberry.field(resolver=_teams, description="Staff only.")
    statuses: list[StatusType] = strawberry.field(
        resolver=_statuses, description="By category, each category's default first."
    )
    categories: list[CategoryType] = strawberry.field(resolver=_categories, description="In their order.")
    custom_fields: list[CustomFieldType] = strawberry.field(
        resolver=_custom_fields, description="In their order; customers have those that are shown to them."
    )
    custom_fields_schema: JSON = strawberry.field(
        resolver=_schema, description="JSON Schema of `fields` on a new ticket of a category."
    )
    tags: list[TagType] = strawberry.field(resolver=_tags, description="By name. Staff only.")
    desk_settings: DeskSettingsType = strawberry.field(resolver=_settings, description="Staff only.")
    organizations: OrganizationsType = strawberry.field(
        resolver=_organizations,
        description="Companies with a word that begins as `search`; `ids` leaves only these. Staff only.",
    )
