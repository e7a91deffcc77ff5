"""Ask for one change of many tickets, for the failed ones again, or for the way back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.jobs import hint
from workernet.kernel.errors import Problem, invalid, not_found
from workernet.kernel.events import encode
from workernet.services.tickets.commands.run_bulk_item import RUN
from workernet.services.tickets.domain.bulk import MOST, NONE_FOUND, TOO_MANY, WHICH, check_change
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.models import BulkItem, BulkJob
from workernet.services.tickets.models.ledger import UNDO_TIME, ensure_person

Finder = Callable[[Principal, str, int], tuple[int, list[int]]]
_finders: list[Finder] = []
_ENDED = ("done", "stopped")


def find_with(finder: Finder) -> None:
    """Say what answers a query with (how many match, their numbers); the service does, once."""
    _finders[:] = [finder]


@dataclass(frozen=True)
class StartBulk:
    """The tickets are `numbers`, or those that match `q` now, newest first; `domain.bulk` has the keys."""

    change: dict[str, Any]
    numbers: tuple[int, ...] = field(default=())
    q: str | None = None


@dataclass(frozen=True)
class RetryBulk:
    """The tickets that failed, and those a stopped job has not come to, once more."""

    job_id: UUID


@dataclass(frozen=True)
class UndoBulk:
    """Back for every ticket that nobody has changed since."""

    job_id: UUID


@handles(StartBulk, database="tickets", roles=roles_for("bulk"))
def start_bulk(command: StartBulk, work: Work) -> BulkJob:
    """The job, waiting for a worker. Raises Problem(validation_failed | forbidden); `count` says how many
    tickets match when they are too many."""
    actor = _actor(work)
    check_change(command.change, actor.role)
    numbers = _numbers(command, actor)
    ensure_person(actor)
    spec = {"change": encode(command.change), "q": command.q, "channel": work.context.channel}
    return _open(work, actor, spec, [(number, None) for number in numbers])


@handles(RetryBulk, database="tickets", roles=roles_for("bulk"))
def retry_bulk(command: RetryBulk, work: Work) -> BulkJob:
    """The job, waiting again. Raises Problem(not_found), conflict while it runs or when nothing failed."""
    job = _own(work, command.job_id)
    items = BulkItem.objects.filter(job_id=job.id)  # tenant: the transaction's
    if job.state not in _ENDED or not items.filter(state__in=("failed", "pending")).exists():
        raise Problem("conflict")
    items.filter(state="failed").update(state="pending", code="", detail={})
    job.state, job.failed, job.finished_at, job.lease_until = "waiting", 0, None, None
    job.save()
    work.enqueue(hint(RUN, str(job.tenant_id), str(job.id)))
    return job


@handles(UndoBulk, database="tickets", roles=roles_for("bulk"))
def undo_bulk(command: UndoBulk, work: Work) -> BulkJob:
    """A job that takes each change back. Raises Problem(not_found), conflict while it runs or when it was
    undone, undo_too_late ten minutes after its end or when it changed nothing."""
    actor = _actor(work)
    job = _own(work, command.job_id)
    undone = BulkJob.objects.filter(undo_of_id=job.id).exists()  # tenant: the transaction's
    if job.state not in _ENDED or undone or job.undo_of_id:
        raise Problem("conflict")
    changed = BulkItem.objects.filter(  # tenant: the transaction's
        job_id=job.id, state="done", version_after__isnull=False
    ).order_by("position")
    pairs = list(changed.values_list("number", "version_after"))
    if not pairs or job.finished_at is None or now() - job.finished_at > UNDO_TIME:
        raise Problem("undo_too_late")
    spec = {"change": job.spec["change"], "q": None, "channel": work.context.channel}
    return _open(work, actor, spec, pairs, undo_of_id=job.id)


def _open(
    work: Work,
    actor: Principal,
    spec: dict[str, Any],
    tickets: list[tuple[int, int | None]],
    undo_of_id: UUID | None = None,
) -> BulkJob:
    job = BulkJob.objects.create(  # tenant: the transaction's
        tenant_id=work.context.tenant_id,
        created_by_id=actor.user_id,
        spec=spec,
        total=len(tickets),
        undo_of_id=undo_of_id,
        created_at=now(),
    )
    BulkItem.objects.bulk_create(  # tenant: the transaction's
        BulkItem(
            tenant_id=job.tenant_id, job_id=job.id, position=position, number=number, version_after=version
        )
        for position, (number, version) in enumerate(tickets, start=1)
    )
    work.target = str(job.id)
    work.enqueue(hint(RUN, str(job.tenant_id), str(job.id)))
    return job


def _numbers(command: StartBulk, actor: Principal) -> list[int]:
    if bool(command.numbers) == (command.q is not None):
        raise invalid(numbers=WHICH)
    if command.q is None:
        numbers = list(dict.fromkeys(command.numbers))
        if len(numbers) > MOST:
            raise invalid(numbers=TOO_MANY)
        return numbers
    count, numbers = _finders[0](actor, command.q, MOST)
    if count > MOST:
        raise Problem("validation_failed", errors={"q": [TOO_MANY]}, extra={"count": count})
    if not numbers:
        raise invalid(q=NONE_FOUND)
    return numbers


def _own(work: Work, job_id: UUID) -> BulkJob:
    work.target = str(job_id)
    mine = BulkJob.objects.filter(created_by_id=_actor(work).user_id)  # tenant: the transaction's
    job = mine.select_for_update().filter(id=job_id).first()
    if job is None:
        raise not_found()
    return job


def _actor(work: Work) -> Principal:
    if work.context.actor is None:
        raise Problem("unauthenticated")
    return work.context.actor
