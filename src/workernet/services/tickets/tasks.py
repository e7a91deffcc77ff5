"""What the clock asks of this service. Two sweeps at once do each thing once."""

import time
from collections.abc import Callable
from uuid import UUID

from celery import shared_task

from workernet.kernel.context import system_context
from workernet.kernel.django.jobs import hint
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.apply_promises import ApplyPromises
from workernet.services.tickets.commands.count_days import CountDays
from workernet.services.tickets.commands.give_next import GIVE, GiveNext
from workernet.services.tickets.commands.mark_promises import MarkPromises
from workernet.services.tickets.commands.rewrite_tags import RewriteTags
from workernet.services.tickets.commands.run_bulk_item import RUN, RunBulkItem
from workernet.services.tickets.commands.run_schedule import RunSchedule
from workernet.services.tickets.commands.save_sla_policy import APPLY
from workernet.services.tickets.commands.tell_names import TellNames
from workernet.services.tickets.commands.wake_ticket import CloseResolved, WakeTicket
from workernet.services.tickets.queries.all_desks import all_desks
from workernet.services.tickets.queries.due_rules import due_rules
from workernet.services.tickets.queries.due_tickets import Sweep, due_tickets
from workernet.services.tickets.queries.open_bulk_jobs import open_bulk_jobs
from workernet.services.tickets.queries.open_promises import open_promises
from workernet.services.tickets.queries.open_tag_changes import open_tag_changes
from workernet.services.tickets.queries.waiting_teams import waiting_teams

SLICE_SECONDS = 5.0


@shared_task(name="tickets.sweep_promises", ignore_result=True)
def sweep_promises() -> int:
    """Tell what runs out and what is broken; returns how many tickets something was told of now."""
    return _sweep("promised_tickets", MarkPromises)


@shared_task(name="tickets.sweep_snoozed", ignore_result=True)
def sweep_snoozed() -> int:
    """Wake what has slept long enough; returns how many tickets were woken now."""
    return _sweep("woken_tickets", WakeTicket)


@shared_task(name="tickets.sweep_resolved", ignore_result=True)
def sweep_resolved() -> int:
    """Close what was resolved long enough ago; returns how many tickets were closed now."""
    return _sweep("stale_resolved_tickets", CloseResolved)


def _sweep(name: Sweep, command: Callable[[int], object]) -> int:
    done = 0
    for tenant_id, number in due_tickets(name):
        done += bool(bus.execute(command(number), system_context(tenant_id)))
    return done


@shared_task(name="tickets.rewrite_tags", ignore_result=True)
def rewrite_tags(tenant_id: str, change_id: str) -> None:
    """Bring one tag's new name into its tickets; may be run again at any time."""
    while bus.execute(RewriteTags(UUID(change_id)), system_context(UUID(tenant_id))):
        pass


@shared_task(name="tickets.sweep_tags", ignore_result=True)
def sweep_tags() -> int:
    """Finish what a lost hint or a lost worker has left; returns how many changes there were."""
    changes = open_tag_changes()
    for tenant_id, change_id in changes:
        rewrite_tags(str(tenant_id), str(change_id))
    return len(changes)


@shared_task(name=APPLY, ignore_result=True)
def apply_promises(tenant_id: str, policy_id: str) -> None:
    """Give a policy's open tickets its latest version; may be run again at any time."""
    ends = time.monotonic() + SLICE_SECONDS
    while bus.execute(ApplyPromises(UUID(policy_id)), system_context(UUID(tenant_id))):
        if time.monotonic() > ends:
            hint(APPLY, tenant_id, policy_id)()
            return


@shared_task(name="tickets.sweep_applied", ignore_result=True)
def sweep_applied() -> int:
    """Go on where a lost hint or a lost worker has stopped; returns how many policies there were."""
    policies = open_promises()
    for tenant_id, policy_id in policies:
        apply_promises(str(tenant_id), str(policy_id))
    return len(policies)


@shared_task(name=RUN, ignore_result=True)
def run_bulk(tenant_id: str, job_id: str) -> None:
    """Work on one job for some seconds and ask for the next slice; may be run again at any time."""
    ends = time.monotonic() + SLICE_SECONDS
    while bus.execute(RunBulkItem(UUID(job_id)), system_context(UUID(tenant_id))):
        if time.monotonic() > ends:
            hint(RUN, tenant_id, job_id)()
            return


@shared_task(name="tickets.sweep_bulk", ignore_result=True)
def sweep_bulk() -> int:
    """Take up jobs whose hint or worker was lost, and those that waited; returns how many there were."""
    jobs = open_bulk_jobs()
    for tenant_id, job_id in jobs:
        hint(RUN, str(tenant_id), str(job_id))()
    return len(jobs)


SWEEP_SECONDS = 20.0


@shared_task(name="tickets.sweep_rules", ignore_result=True)
def sweep_rules() -> int:
    """Run what is planned for some seconds, a slice of each schedule in turn, and leave the rest to the next
    sweep; returns how many slices were done."""
    ends, slices = time.monotonic() + SWEEP_SECONDS, 0
    waiting = due_rules()
    while waiting and time.monotonic() < ends:
        tenant_id, rule_id = waiting.pop(0)
        slices += 1
        if bus.execute(RunSchedule(rule_id), system_context(tenant_id, "rule")):
            waiting.append((tenant_id, rule_id))
    return slices


@shared_task(name="tickets.count_desk", ignore_result=True)
def count_desk(tenant_id: str) -> int:
    """Tell the counts of one desk, and what things are called there; run twice, they are told twice."""
    counted: int = bus.execute(CountDays(), system_context(UUID(tenant_id)))
    bus.execute(TellNames(), system_context(UUID(tenant_id)))
    return counted


@shared_task(name="tickets.count_desks", ignore_result=True)
def count_desks() -> int:
    """Ask for the counts of every desk, each as work of its own; returns how many there are."""
    desks = all_desks()
    for tenant_id in desks:
        hint("tickets.count_desk", str(tenant_id))()
    return len(desks)


@shared_task(name=GIVE, ignore_result=True)
def give_work(tenant_id: str, team_id: str) -> int:
    """Hand out a team's work for some seconds and ask for the next slice; returns how much was given now.

    May be run again at any time.
    """
    ends, given = time.monotonic() + SLICE_SECONDS, 0
    frame = system_context(UUID(tenant_id), cause="assignment")
    while bus.execute(GiveNext(UUID(team_id)), frame):
        given += 1
        if time.monotonic() > ends:
            hint(GIVE, tenant_id, team_id)()
            break
    return given


@shared_task(name="tickets.sweep_waiting", ignore_result=True)
def sweep_waiting() -> int:
    """Hand out what waits although its hint was lost, or since somebody's hours have begun; returns how
    many tickets were given now."""
    return sum(give_work(str(tenant_id), str(team_id)) for tenant_id, team_id in waiting_teams())
