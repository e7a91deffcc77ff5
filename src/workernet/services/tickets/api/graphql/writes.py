"""Moves, deletion and undoing over GraphQL: the commands of REST v2."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry.types import Info

from workernet.services.tickets.api.graphql.payloads import TicketPayload, change
from workernet.services.tickets.api.graphql.reader import checked, issue
from workernet.services.tickets.api.rest.v2.writes import move_of
from workernet.services.tickets.api.rest.v2.writes_shapes import NewRatingSerializer
from workernet.services.tickets.commands.delete_ticket import DeleteTicket, RestoreTicket
from workernet.services.tickets.commands.rate_ticket import RateTicket
from workernet.services.tickets.commands.transition_ticket import TransitionTicket
from workernet.services.tickets.commands.undo_change import UndoChange


@strawberry.input
class MoveInput:
    """Where to: a category, a status of the desk's own, a reason to close, a time to sleep until."""

    to: str
    status_id: strawberry.ID | None = None
    reason: str | None = None
    snooze_until: datetime | None = None


@strawberry.type
class DonePayload:
    """It is done, and there is nothing to show."""

    done: bool = True


def _transition_ticket(info: Info[Any, Any], id: int, version: int, move: MoveInput) -> TicketPayload:
    return change(info, TransitionTicket(id, move_of(vars(move)), version))


def _undo_change(info: Info[Any, Any], id: int, version: int) -> TicketPayload:
    return change(info, UndoChange(id, version))


def _restore_ticket(info: Info[Any, Any], id: int) -> TicketPayload:
    return change(info, RestoreTicket(id))


def _rate_ticket(info: Info[Any, Any], id: int, score: int, comment: str = "") -> TicketPayload:
    data = checked(NewRatingSerializer, {"score": score, "comment": comment})
    return change(info, RateTicket(id, **data))


def _delete_ticket(info: Info[Any, Any], id: int, version: int) -> DonePayload:
    issue(info, DeleteTicket(id, version), lambda _ticket: {})
    return DonePayload()


@strawberry.type
class WriteMutations:
    """Moves, deletion, undoing."""

    transition_ticket: TicketPayload = strawberry.mutation(
        resolver=_transition_ticket, description="Move to another status. Staff only."
    )
    undo_change: TicketPayload = strawberry.mutation(
        resolver=_undo_change, description="Take one's latest change back, within ten minutes. Staff only."
    )
    rate_ticket: TicketPayload = strawberry.mutation(
        resolver=_rate_ticket, description="Say how content one was, 1 to 5. Only who asked for help."
    )
    delete_ticket: DonePayload = strawberry.mutation(
        resolver=_delete_ticket, description="Out of everybody's sight. Supervisors and admins."
    )
    restore_ticket: TicketPayload = strawberry.mutation(
        resolver=_restore_ticket, description="Bring a deleted ticket back. Supervisors and admins."
    )
