"""Say when the desk works."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.commands.version_promises import renew_versions
from workernet.services.tickets.domain.catalogue import clean_name
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.sla.calendar import parse_calendar, print_calendar
from workernet.services.tickets.models import AgentWork, SlaCalendar, SlaPolicy, TeamWork
from workernet.services.tickets.models.arranging import check_names, found, one_at_a_time, write
from workernet.services.tickets.models.promising import at_spec

CALENDAR_USED = Text(
    "По этому календарю работают политики, команды или сотрудники",
    "Policies, teams or people go by this calendar",
)


@dataclass(frozen=True)
class SaveSlaCalendar:
    """A new calendar without `item_id`; of `values` (name, spec, archived) only what is named is written."""

    item_id: UUID | None
    values: dict[str, Any]


@handles(SaveSlaCalendar, database="tickets", roles=roles_for("configure"))
def save_sla_calendar(command: SaveSlaCalendar, work: Work) -> SlaCalendar:
    """The calendar. Other hours are a new version of every policy that counts in them; open tickets keep
    theirs.

    Raises Problem(not_found | validation_failed | conflict), in_use for archiving one that is used.
    """
    one_at_a_time(work)
    own = found(SlaCalendar, command.item_id)
    values = dict(command.values)
    if "name" in values:
        values["name"] = clean_name(values["name"], "name")
    check_names(SlaCalendar, own, values, "name")
    if "spec" in values:
        with at_spec():
            values["spec"] = print_calendar(parse_calendar(values["spec"]))
    if own and values.get("archived") and not own.archived:
        _check_unused(own)
    if own:
        values["version"] = own.version + 1
    calendar = write(SlaCalendar, own, work, values)
    policies = SlaPolicy.objects.filter(calendar_id=calendar.id)  # tenant: the transaction's
    renew_versions(policies, calendar)
    return calendar


def _check_unused(calendar: SlaCalendar) -> None:
    here = Q(calendar_id=calendar.id)
    used = (
        SlaPolicy.objects.filter(here, archived=False).exists()  # tenant: the transaction's
        or TeamWork.objects.filter(here).exists()  # tenant: the transaction's
        or AgentWork.objects.filter(here).exists()  # tenant: the transaction's
    )
    if used:
        raise Problem("in_use", CALENDAR_USED)
