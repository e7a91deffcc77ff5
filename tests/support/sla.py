"""Calendars and policies for tests."""

from typing import Any

from tests.support.hours import ALWAYS
from tests.support.portal import Desk
from workernet.services.tickets.commands.save_sla_calendar import SaveSlaCalendar
from workernet.services.tickets.commands.save_sla_policy import SaveSlaPolicy
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.models import SlaPolicy


def promises(minutes: int) -> dict[str, Any]:
    """A policy by which everything is due, whatever the priority: an answer in so many minutes."""
    each = {"first": minutes, "next": 2 * minutes, "resolution": 8 * minutes}
    return {"targets": dict.fromkeys(PRIORITIES, each), "pause_on_hold": True}


def office(
    desk: Desk,
    *,
    name: str = "Standard",
    minutes: int = 60,
    default: bool = True,
    calendar: dict[str, Any] | None = None,
) -> SlaPolicy:
    """A policy with a calendar of its own."""
    admin = desk.the("admin")
    hours = desk.do(SaveSlaCalendar(None, {"name": f"{name} hours", "spec": calendar or ALWAYS}), admin)
    values = {"name": name, "calendar_id": hours.id, "spec": promises(minutes), "is_default": default}
    made: SlaPolicy = desk.do(SaveSlaPolicy(None, values), admin)
    return made
