"""What a merge and its way back must leave as it was."""

from typing import Any

from tests.support.portal import Desk
from workernet.kernel.context import Principal
from workernet.kernel.django.pages import Page
from workernet.services.tickets.queries.list_timeline import list_comments, list_timeline
from workernet.services.tickets.queries.read_timeline import TimelinePage, read_timeline

# Clocks stand while a ticket is merged: the deadlines move by that time, their states come back.
_ROW = """SELECT to_jsonb(t) - 'version' - 'updated_at' - 'timeline_seq' - 'undo'
  - 'sla' - 'sla_wake_at' - 'due_at' - 'first_due_at' FROM ticket t
WHERE t.tenant_id = %s AND t.number = %s"""
ITS_OWN = ("merged", "unmerged")


def standing(desk: Desk, number: int, *readers: Principal) -> dict[str, Any]:
    """The ticket's row, and its history and conversation as each reader sees them, without the entries of
    merges."""
    with desk.portal.as_owner("tickets") as connection:
        found = connection.execute(_ROW, [desk.tenant_id, number]).fetchone()
    assert found
    seen = {}
    for reader in readers:
        entries = [entry for entry in list_timeline(reader, number, 0)[1] if entry["type"] not in ITS_OWN]
        history = read_timeline(reader, number, TimelinePage(limit=500))["items"]
        together = [entry for entry in history if entry["type"] not in ITS_OWN]
        seen[reader.role] = (entries, together, list_comments(reader, number, Page(1, 500)))
    return {"row": found[0], "seen": seen}
