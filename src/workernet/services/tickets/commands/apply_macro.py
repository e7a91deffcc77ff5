"""Do to a ticket what a macro says, as oneself."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.commands.act_on_ticket import act
from workernet.services.tickets.commands.check_merged import check_not_merged
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.rules.plan import Author
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ledger import ensure_person, lock_ticket
from workernet.services.tickets.models.ruling import macro_to_apply, names_in


@dataclass(frozen=True)
class ApplyMacro:
    """`version` is the one the person has seen."""

    number: int
    rule_id: UUID
    version: int | None = None


@dataclass(frozen=True)
class Applied:
    """The ticket, what is no longer as it was, the names of ids in it, and the messages written."""

    ticket: Ticket
    changes: list[dict[str, Any]]
    names: dict[str, str]
    comment_ids: tuple[UUID, ...]


@handles(ApplyMacro, database="tickets", roles=roles_for("apply_macro"))
def apply_macro(command: ApplyMacro, work: Work) -> Applied:
    """All of it or nothing; messages are the person's own, and the changes can be taken back as one.

    Raises Problem(not_found | version_conflict | validation_failed | move_not_allowed | merged | forbidden).
    """
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    ensure_person(actor)
    ticket = lock_ticket(work, command.number, version=command.version)
    check_not_merged(ticket)
    _rule, macro = macro_to_apply(command.rule_id, DeskVocabulary(actor))
    frame = replace(work.context, idempotency_key=None)
    acted = act(frame, ticket, macro.actions, Author(actor.user_id, actor.name))
    return Applied(
        ticket, acted.changes, names_in(acted.changes), tuple(comment.id for comment in acted.comments)
    )
