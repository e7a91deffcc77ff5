"""Change the next ticket of a job, as the person who asked for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db import OperationalError, connections, transaction

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import STAFF, Context, Principal, Role
from workernet.kernel.django.jobs import hint
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem, not_found
from workernet.kernel.observability import log
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.delete_ticket import DeleteTicket
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.undo_change import UndoChange
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.domain.bulk import ASSIGNMENT, MOVE, sentences
from workernet.services.tickets.models import BulkItem, BulkJob, Desk, Person, Ticket

RUN = "tickets.run_bulk"
LEASE = timedelta(seconds=20)
_ONE_PERSON = "SELECT pg_advisory_xact_lock(hashtextextended('bulk ' || %s, 0))"


@dataclass(frozen=True)
class RunBulkItem:
    """Issued again and again by the task of a job."""

    job_id: UUID


@handles(RunBulkItem, database="tickets", roles=None, audited=False)
def run_bulk_item(command: RunBulkItem, work: Work) -> bool:
    """Whether there is more to do now. The ticket's change and the item's mark are one transaction: a worker
    that dies repeats nothing and loses nothing. Two workers at once take turns.

    A job waits while another one of the same person runs, and stops when the person is no longer staff.
    """
    free = BulkJob.objects.select_for_update(skip_locked=True)  # tenant: the transaction's
    job = free.filter(id=command.job_id, state__in=("waiting", "running")).first()
    if job is None or not _may_run(job):
        return False
    actor = _person(job)
    if actor is None:
        _end(work, job, "stopped")
        return False
    item = (
        BulkItem.objects.filter(  # tenant: the transaction's
            job_id=job.id, state="pending"
        )
        .order_by("position")
        .first()
    )
    if item is None:
        _end(work, job, "done")
        return False
    job.state, job.lease_until = "running", now() + LEASE
    _run(job, item, Context(job.tenant_id, actor, channel=job.spec["channel"], language=actor.language))
    job.done += item.state == "done"
    job.failed += item.state == "failed"
    item.save()
    job.save()
    return True


def _may_run(job: BulkJob) -> bool:
    if job.state == "running":
        return True
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_ONE_PERSON, [str(job.created_by_id)])
    others = BulkJob.objects.filter(created_by_id=job.created_by_id)  # tenant: the transaction's
    earlier = others.filter(state="waiting", created_at__lt=job.created_at)
    return not others.filter(state="running").exists() and not earlier.exists()


def _person(job: BulkJob) -> Principal | None:
    """Who asked, as they are now; None when they no longer work here."""
    person = Person.objects.filter(  # tenant: the transaction's
        id=job.created_by_id, active=True, role__in=STAFF
    ).first()
    if person is None:
        return None
    desk = Desk.objects.first()  # tenant: the transaction's
    return Principal(
        user_id=person.id,
        tenant_id=job.tenant_id,
        tenant=desk.slug if desk else "",
        role=cast(Role, person.role),
        name=person.name,
        email=person.email,
        language="ru" if person.language == "ru" else "en",
        organization_id=person.organization_id,
    )


def _end(work: Work, job: BulkJob, state: str) -> None:
    job.state, job.finished_at, job.lease_until = state, now(), None
    job.save()
    following = (
        BulkJob.objects.filter(  # tenant: the transaction's
            created_by_id=job.created_by_id, state="waiting"
        )
        .order_by("created_at")
        .first()
    )
    if following:
        work.enqueue(hint(RUN, str(following.tenant_id), str(following.id)))


def _run(job: BulkJob, item: BulkItem, context: Context) -> None:
    """Make the change and say on the item what became of it; a refusal leaves the ticket as it was."""
    try:
        if job.undo_of_id:
            bus.execute(UndoChange(item.number, item.version_after), context)
            BulkItem.objects.filter(  # tenant: the transaction's
                job_id=job.undo_of_id, number=item.number
            ).update(state="undone")
            item.version_after = None
        else:
            item.version_after = _change(item.number, job.spec["change"], context)
        item.state, item.code, item.detail = "done", "", {}
    except Problem as problem:
        item.state, item.code, item.detail = "failed", problem.code, sentences(problem)
    except OperationalError:
        raise  # the database is away or busy: the item stays pending
    except Exception as error:  # one ticket's fault must not stop the others
        log.error("bulk item failed", exc_info=error, job=str(job.id), ticket=item.number)
        fault = Problem("internal_error")
        item.state, item.code, item.detail = "failed", fault.code, sentences(fault)


def _change(number: int, change: dict[str, Any], context: Context) -> int | None:
    """Every part of the change in one savepoint; the version it leaves, None when it was so already."""
    with transaction.atomic(using="tickets"):
        ticket = _locked(number, context)
        before = ticket.version
        kept: dict[str, Any] = {}
        for command in _commands(ticket, change):
            bus.execute(command, context)
            written = Ticket.objects.values("version", "undo").get(id=ticket.id)  # tenant: transaction's
            if written["version"] != ticket.version and written["undo"]:
                ticket.version = written["version"]
                kept = written["undo"] | {"columns": written["undo"]["columns"] | kept.get("columns", {})}
        if ticket.version == before:
            return None
        Ticket.objects.filter(id=ticket.id).update(undo=kept or None)  # tenant: locked above
        return ticket.version


def _locked(number: int, context: Context) -> Ticket:
    visible = Ticket.objects.for_actor(context.actor).select_for_update()
    ticket = visible.filter(number=number).first()
    if ticket is None:
        raise not_found()
    return ticket


def _commands(ticket: Ticket, change: dict[str, Any]) -> list[object]:
    """The ordinary commands that make the change; one that opens a ticket again comes before the others,
    one that ends it after them."""
    number = ticket.number
    fields: dict[str, Any] = {name: change[name] for name in ("priority", "category") if name in change}
    if "add_tags" in change or "remove_tags" in change:
        away = {tag.strip().lower() for tag in change.get("remove_tags", ())}
        fields["tags"] = [tag for tag in [*ticket.tags, *change.get("add_tags", ())] if tag not in away]
    commands: list[object] = [UpdateTicket(number, fields)] if fields else []
    if any(name in change for name in ASSIGNMENT):
        commands.append(_assignment(number, change))
    if any(name in change for name in MOVE):
        move = TransitionTicket(number, _move(change))
        commands.insert(0 if ticket.status == "closed" else len(commands), move)
    if change.get("delete"):
        commands.append(DeleteTicket(number))
    return commands


def _assignment(number: int, change: dict[str, Any]) -> AssignTicket:
    return AssignTicket(
        number,
        _uuid(change.get("assignee_id")),
        team_id=_uuid(change.get("team_id")),
        set_team="team_id" in change,
        set_assignee="assignee_id" in change,
    )


def _move(change: dict[str, Any]) -> Move:
    until = change.get("snooze_until")
    return Move(
        to=change.get("status") or "pending",
        status_id=_uuid(change.get("status_id")),
        reason=change.get("reason"),
        snooze_until=datetime.fromisoformat(until) if until else None,
    )


def _uuid(value: str | None) -> UUID | None:
    return UUID(value) if value else None
