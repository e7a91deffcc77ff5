"""Say what the desk promises."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.django.jobs import hint
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.version_promises import renew_versions
from workernet.services.tickets.domain.catalogue import clean_name
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.sla.calendar import parse_calendar
from workernet.services.tickets.domain.sla.policy import parse_policy, print_policy
from workernet.services.tickets.models import SlaCalendar, SlaChoice, SlaPolicy
from workernet.services.tickets.models.arranging import check_names, found, one_at_a_time, write
from workernet.services.tickets.models.promising import NO_CALENDAR, at_spec, check_calendar

APPLY = "tickets.apply_promises"
DEFAULT_STAYS = Text("Сначала сделайте основной другую политику", "Make another policy the default one first")
POLICY_USED = Text(
    "Эта политика обещана по договору, организации, команде или категории",
    "This policy is promised by a contract, or to an organization, a team or a category",
)


@dataclass(frozen=True)
class SaveSlaPolicy:
    """A new policy without `item_id`; of `values` (name, calendar_id, spec, is_default, archived) only what
    is named is written. With `apply_to_open` open tickets with an older version get the latest one."""

    item_id: UUID | None
    values: dict[str, Any]


@handles(SaveSlaPolicy, database="tickets", roles=roles_for("configure"))
def save_sla_policy(command: SaveSlaPolicy, work: Work) -> SlaPolicy:
    """The policy. What it says from now on is a new version of it; open tickets keep theirs unless
    `apply_to_open`, which happens in the background.

    Raises Problem(not_found | validation_failed | conflict), in_use for archiving the default one or one that
    is promised to somebody.
    """
    one_at_a_time(work)
    own = found(SlaPolicy, command.item_id)
    values = dict(command.values)
    apply = values.pop("apply_to_open", False)
    if "name" in values:
        values["name"] = clean_name(values["name"], "name")
    check_names(SlaPolicy, own, values, "name")
    calendar = _calendar(own, values)
    if "spec" in values:
        with at_spec():
            values["spec"] = print_policy(parse_policy(values["spec"], parse_calendar(calendar.spec)))
    values |= _standing(own, values)
    if apply:
        values["applied_to"] = 0
    policy = write(SlaPolicy, own, work, values)
    renew_versions([policy], calendar)
    if apply:
        work.enqueue(hint(APPLY, str(policy.tenant_id), str(policy.id)))
    return policy


def _calendar(own: SlaPolicy | None, values: dict[str, Any]) -> SlaCalendar:
    """The calendar it will have; an archived one may only stay."""
    if own and values.get("calendar_id", own.calendar_id) == own.calendar_id:
        return SlaCalendar.objects.get(id=own.calendar_id)  # tenant: the transaction's
    wanted = values.get("calendar_id")
    check_calendar(wanted)
    calendar = found(SlaCalendar, wanted)
    if calendar is None:
        raise invalid(calendar_id=NO_CALENDAR)
    return calendar


def _standing(own: SlaPolicy | None, values: dict[str, Any]) -> dict[str, Any]:
    """Which one is the default: at most one, which is not archived; making one it takes it from the other."""
    wanted = values.get("is_default", own.is_default if own else False)
    archived = values.get("archived", own.archived if own else False)
    if own and own.is_default and (archived or not wanted):
        raise Problem("in_use", DEFAULT_STAYS)
    if own and archived and not own.archived:
        _check_unused(own)
    if wanted and archived:
        raise Problem("in_use", DEFAULT_STAYS)
    if wanted:
        others = SlaPolicy.objects.filter(is_default=True)  # tenant: the transaction's
        if own:
            others = others.exclude(pk=own.pk)
        others.update(is_default=False)
    back = own is not None and own.archived and not archived
    if own and back:
        check_calendar(values.get("calendar_id", own.calendar_id))
    return {"version": own.version + 1} if own else {}


def _check_unused(policy: SlaPolicy) -> None:
    coming = Q(valid_to=None) | Q(valid_to__gte=now().date())
    choices = SlaChoice.objects.filter(coming, policy_id=policy.id)  # tenant: the transaction's
    if choices.exists():
        raise Problem("in_use", POLICY_USED)
