"""One change of many tickets, over GraphQL."""

from typing import Any
from uuid import UUID

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from workernet.kernel.errors import invalid
from workernet.services.tickets.api.graphql.reader import issue, reader_of
from workernet.services.tickets.api.graphql.types import BAD_ID
from workernet.services.tickets.api.rest.v2 import bulk_shapes as shapes
from workernet.services.tickets.commands.start_bulk import RetryBulk, StartBulk, UndoBulk
from workernet.services.tickets.queries.get_bulk import get_bulk


@strawberry.type
class BulkItem:
    """A ticket that was not changed, and why."""

    number: int
    key: str
    title: str | None
    state: str
    code: str
    detail: str | None


@strawberry.type
class Bulk:
    """A job and how far it has come; `items` are the tickets that failed."""

    id: strawberry.ID
    state: str
    total: int
    done: int
    failed: int
    change: JSON
    items: list[BulkItem]
    created_at: str
    finished_at: str | None
    undo_of: strawberry.ID | None
    undoable: bool


@strawberry.type
class BulkPayload:
    """The job."""

    bulk: Bulk


def bulk(info: Info[Any, Any], id: strawberry.ID) -> Bulk:
    """Resolves bulk."""
    return _shown(get_bulk(reader_of(info), _uuid(id)))


def start(
    info: Info[Any, Any], change: JSON, numbers: list[int] | None = None, q: str | None = None
) -> BulkPayload:
    """Resolves startBulk."""
    given = {"change": change, "numbers": numbers, "q": q}
    said = {name: value for name, value in given.items() if value is not None}
    form = shapes.StartBulkSerializer(data=said)
    form.is_valid(raise_exception=True)
    data = form.validated_data
    return _issued(info, StartBulk(dict(data["change"]), tuple(data.get("numbers", ())), data.get("q")))


def retry(info: Info[Any, Any], id: strawberry.ID) -> BulkPayload:
    """Resolves retryBulk."""
    return _issued(info, RetryBulk(_uuid(id)))


def undo(info: Info[Any, Any], id: strawberry.ID) -> BulkPayload:
    """Resolves undoBulk."""
    return _issued(info, UndoBulk(_uuid(id)))


def _issued(info: Info[Any, Any], command: object) -> BulkPayload:
    reader = reader_of(info)
    return BulkPayload(bulk=_shown(issue(info, command, lambda job: get_bulk(reader, job.id))))


def _shown(value: dict[str, Any]) -> Bulk:
    return Bulk(**{**value, "items": [BulkItem(**item) for item in value["items"]]})


def _uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise invalid(id=BAD_ID) from error


@strawberry.type
class BulkQueries:
    """What can be asked about changes of many tickets."""

    bulk: Bulk = strawberry.field(resolver=bulk, description="One's own job. Staff only.")


@strawberry.type
class BulkMutations:
    """What can be done to many tickets at once."""

    start_bulk: BulkPayload = strawberry.mutation(
        resolver=start,
        description="Change at most 1000 tickets, by numbers or a query; `change` is REST's. Staff only.",
    )
    retry_bulk: BulkPayload = strawberry.mutation(
        resolver=retry, description="Try the tickets that failed once more. Staff only."
    )
    undo_bulk: BulkPayload = strawberry.mutation(
        resolver=undo, description="Take a change of many tickets back. Staff only."
    )
