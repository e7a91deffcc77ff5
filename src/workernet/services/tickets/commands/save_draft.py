"""Keep an unfinished message on the server, or throw it away."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Principal
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE, check_body
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import Draft, Ticket
from workernet.services.tickets.models.ledger import ensure_person

MODES = ("reply", "note")


@dataclass(frozen=True)
class SaveDraft:
    """One per person, ticket and mode. `version` is what this device saw last, 0 where there was none;
    without it whatever is kept is overwritten."""

    number: int
    mode: str
    body: str
    attachment_ids: tuple[UUID, ...] = ()
    version: int | None = None


@dataclass(frozen=True)
class DiscardDraft:
    """Throw it away; one that is not there is no error."""

    number: int
    mode: str


@handles(SaveDraft, database="tickets", roles=roles_for("drafts"), audited=False)
def save_draft(command: SaveDraft, work: Work) -> Draft:
    """The draft as it is kept now. The ticket itself is not touched.

    Raises Problem(version_conflict) when another device has saved since.
    """
    actor = _writer(command.mode, work)
    check_body(command.body, "body", required=False)
    ensure_person(actor)
    ticket_id = _visible(command.number, actor)
    scope = {"tenant_id": actor.tenant_id, "user_id": actor.user_id, "ticket_id": ticket_id}
    fresh, files = now(), list(command.attachment_ids)
    draft, created = Draft.objects.get_or_create(  # tenant: the transaction's
        **scope,
        mode=command.mode,
        defaults={"body": command.body, "attachment_ids": files, "updated_at": fresh},
    )
    if created:
        return draft
    locked = Draft.objects.select_for_update().get(id=draft.id)  # tenant: the transaction's
    if command.version is not None and command.version != locked.version:
        raise Problem("version_conflict", extra={"current_version": locked.version})
    locked.body, locked.attachment_ids, locked.updated_at = command.body, files, fresh
    locked.version += 1
    locked.save(update_fields=["body", "attachment_ids", "updated_at", "version"])
    return locked


@handles(DiscardDraft, database="tickets", roles=roles_for("drafts"), audited=False)
def discard_draft(command: DiscardDraft, work: Work) -> None:
    """Raises Problem(not_found) for a ticket the actor may not see."""
    actor = _writer(command.mode, work)
    ticket_id = _visible(command.number, actor)
    mine = Draft.objects.filter(user_id=actor.user_id, ticket_id=ticket_id)  # tenant: the transaction's
    mine.filter(mode=command.mode).delete()


def _writer(mode: str, work: Work) -> Principal:
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    if mode not in MODES:
        raise invalid(mode=UNKNOWN_CHOICE)
    if mode == "note" and actor.role not in STAFF:
        raise Problem("forbidden")
    return actor


def _visible(number: int, actor: Principal) -> UUID:
    found = Ticket.objects.for_actor(actor).filter(number=number).values_list("id", flat=True).first()
    if found is None:
        raise not_found()
    return found
