"""Give open tickets the latest version of their policy, slice by slice."""

from dataclasses import dataclass
from uuid import UUID

from workernet.contracts.events import TicketUpdated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.services.tickets.domain.lifecycle import ACTIVE
from workernet.services.tickets.models import SlaPolicy, SlaPolicyVersion, Ticket
from workernet.services.tickets.models.ledger import Entry, actor_of, save_ticket, snapshot

SLICE = 50


@dataclass(frozen=True)
class ApplyPromises:
    """One slice of one policy's tickets."""

    policy_id: UUID


@handles(ApplyPromises, database="tickets", roles=None, audited=False)
def apply_promises(command: ApplyPromises, work: Work) -> bool:
    """Whether there is more to do. A worker that dies leaves it where the last slice ended, two workers at
    once take turns, and a ticket that has the version already is left alone.

    The clocks are read again from the creation; pauses of the past stay what they were.
    """
    waiting = SlaPolicy.objects.select_for_update(skip_locked=True)  # tenant: the transaction's
    policy = waiting.filter(id=command.policy_id, applied_to__isnull=False).first()
    if policy is None or policy.applied_to is None:
        return False
    work.target = str(policy.id)
    numbers = dict(
        SlaPolicyVersion.objects.filter(policy_id=policy.id).values_list(  # tenant: the transaction's
            "id", "number"
        )
    )
    older = [version for version in numbers if version != policy.latest_id]
    rows = Ticket.objects.select_for_update().filter(  # tenant: the transaction's
        number__gt=policy.applied_to,
        sla_version_id__in=older,
        status__in=ACTIVE,
        deleted_at__isnull=True,
    )
    tickets = list(rows.order_by("number")[:SLICE])
    for ticket in tickets:
        _promise(work, ticket, policy, numbers)
    policy.applied_to = tickets[-1].number if len(tickets) == SLICE else None
    policy.save(update_fields=["applied_to"])
    return policy.applied_to is not None


def _promise(work: Work, ticket: Ticket, policy: SlaPolicy, numbers: dict[UUID, int]) -> None:
    assert policy.latest_id is not None  # every policy has a version
    assert ticket.sla_version_id is not None  # it was found by it
    moment = now()
    data = {
        "policy": policy.name,
        "version": {"before": numbers[ticket.sla_version_id], "after": numbers[policy.latest_id]},
    }
    changes = {"sla_version_id": policy.latest_id, "updated_at": moment}
    save_ticket(work, ticket, changes, Entry("promised", data, internal=True))
    frame = {"ticket": snapshot(ticket), **actor_of(work), "at": moment}
    work.publish(TicketUpdated(**frame, changed=("due_at",)))
