"""Saved views over GraphQL: the reads and commands of REST. Staff only."""

from typing import Any

import strawberry
from strawberry.types import Info

from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem
from workernet.services.tickets.api.graphql.reader import checked, given_in, issue, reader_of
from workernet.services.tickets.api.graphql.types import NamedType, uuid_of
from workernet.services.tickets.api.rest.v2 import view_shapes as shapes
from workernet.services.tickets.commands.arrange_views import ArrangeViews
from workernet.services.tickets.commands.save_view import DeleteView, SaveView
from workernet.services.tickets.domain.permissions import ALLOWED
from workernet.services.tickets.queries.count_views import count_views
from workernet.services.tickets.queries.list_views import get_view, list_views

Given = Info[Any, Any]


@strawberry.type(name="View")
class ViewType:
    """A named filter; a built-in one has a key, which is its id."""

    id: strawberry.ID
    key: str | None
    name: str
    q: str
    sort: str
    columns: list[str]
    shared: bool
    owner: NamedType | None
    team: NamedType | None
    position: int
    builtin: bool
    version: int


@strawberry.type(name="Views")
class ViewsType:
    """One's views in their order, the one to start with, and the hidden ones."""

    items: list[ViewType]
    start: strawberry.ID | None
    hidden: list[strawberry.ID]


@strawberry.type(name="ViewCount")
class ViewCountType:
    """How many tickets a view has; 1000 stands for itself or more."""

    id: strawberry.ID
    count: int


@strawberry.input
class ViewInput:
    """A view; what is left out stays."""

    name: strawberry.Maybe[str]
    q: strawberry.Maybe[str]
    sort: strawberry.Maybe[str]
    columns: strawberry.Maybe[list[str]]
    shared: strawberry.Maybe[bool]
    team_id: strawberry.Maybe[strawberry.ID | None]


def _view(row: dict[str, Any]) -> ViewType:
    named = {name: NamedType(**row[name]) if row[name] else None for name in ("owner", "team")}
    return ViewType(**row | named)


def _views_type(body: dict[str, Any]) -> ViewsType:
    return ViewsType(**body | {"items": [_view(row) for row in body["items"]]})


def _reader(info: Given) -> Principal:
    reader = reader_of(info)
    if reader.role not in ALLOWED["views"]:
        raise Problem("forbidden")
    return reader


def _views(info: Given) -> ViewsType:
    return _views_type(list_views(_reader(info)))


def _counts(info: Given, ids: list[strawberry.ID] | None = None) -> list[ViewCountType]:
    names = None if ids is None else [str(name) for name in ids]
    counts = count_views(_reader(info), names)["counts"]
    return [ViewCountType(id=strawberry.ID(name), count=count) for name, count in counts.items()]


def _save_view(
    info: Given, values: ViewInput, id: strawberry.ID | None = None, version: int | None = None
) -> ViewType:
    reader = reader_of(info)
    shape = shapes.NewViewSerializer if id is None else shapes.ViewChangesSerializer
    command = SaveView(uuid_of(id, "id") if id else None, checked(shape, given_in(values)), version)
    return _view(issue(info, command, lambda view: get_view(reader, view.id)))


def _delete_view(info: Given, id: strawberry.ID, version: int | None = None) -> strawberry.ID:
    issue(info, DeleteView(uuid_of(id, "id"), version), lambda _: {})
    return id


def _arrange_views(
    info: Given,
    order: list[strawberry.ID] | None = None,
    hidden: list[strawberry.ID] | None = None,
    start: strawberry.Maybe[strawberry.ID | None] = None,
) -> ViewsType:
    reader = reader_of(info)
    first = None if start is None else str(start.value or "")
    command = ArrangeViews(_names(order), first, _names(hidden))
    return _views_type(issue(info, command, lambda _: list_views(reader)))


def _names(ids: list[strawberry.ID] | None) -> tuple[str, ...] | None:
    return None if ids is None else tuple(checked(shapes.ViewNamesSerializer, {"ids": ids})["ids"])


@strawberry.type
class ViewQueries:
    """Saved views. Staff only."""

    views: ViewsType = strawberry.field(resolver=_views, description="One's views in their order.")
    view_counts: list[ViewCountType] = strawberry.field(
        resolver=_counts, description="Figures of at most 20 views, of the first 20 without ids."
    )


@strawberry.type
class ViewMutations:
    """Saving and arranging views. Staff only."""

    save_view: ViewType = strawberry.mutation(
        resolver=_save_view, description="Save a view; without `id` a new one. Leads share."
    )
    delete_view: strawberry.ID = strawberry.mutation(resolver=_delete_view, description="Remove a view.")
    arrange_views: ViewsType = strawberry.mutation(
        resolver=_arrange_views,
        description="Order, hide and start with views, by key or id; a null start is none.",
    )
