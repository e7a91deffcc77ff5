"""From the rows of one incident to the command that takes it over."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from workernet.kernel.texts import Language
from workernet.runtime.imports.reconciliation import Differing, Seen
from workernet.runtime.imports.servicenow_people import Cast
from workernet.runtime.imports.servicenow_rows import LogRow
from workernet.runtime.imports.servicenow_words import (
    PRIORITIES,
    STATUSES,
    channel_of,
    description_of,
    plain,
    title_of,
)
from workernet.services.tickets.commands.import_incident import ImportIncident
from workernet.services.tickets.domain.incident import Moment, Opening

_FIELDS = {
    "subcategory": "subcategory",
    "symptom": "symptom",
    "item": "cmdb_ci",
    "impact": "impact",
    "urgency": "urgency",
    "closed_code": "closed_code",
    "problem": "problem",
    "change": "rfc",
    "caused_by": "caused_by",
    "contact": "contact_type",
}


@dataclass(frozen=True)
class Reading:
    """How a desk reads the log: in its language, with its people."""

    language: Language
    cast: Cast

    def command(self, rows: list[LogRow]) -> ImportIncident:
        """The ticket that the rows, in order, tell about. What never changes is taken from the last one."""
        last = rows[-1]
        requester = self.cast.caller(last.caller)
        opening = Opening(
            at=last.opened_at,
            title=title_of(last.number, last.symptom, last.category, last.subcategory, self.language),
            text=description_of(last.number, last.location, last.contact, self.language),
            by=requester,
            resolved_at=last.resolved_at,
            closed_at=last.closed_at,
        )
        return ImportIncident(
            external_id=last.number,
            opening=opening,
            moments=tuple(self._moment(row) for row in rows),
            organization_id=self._organization(last),
            channel=channel_of(last.contact),
            fields=_fields(last),
            reopen_count=last.reopened,
            reassignment_count=last.reassigned,
        )

    def _moment(self, row: LogRow) -> Moment:
        # Closed codes are anonymised too ("code 6"); all of them close an incident that was resolved.
        status = STATUSES[row.state]
        resolver = self.cast.agent(row.resolver) if row.resolver and status == "resolved" else None
        return Moment(
            at=row.at,
            order=row.order,
            status=status,
            priority=PRIORITIES[row.priority],
            category=plain(row.category, self.language),
            team=self.cast.team(row.group) if row.group else None,
            assignee=self.cast.agent(row.assignee) if row.assignee else None,
            state=row.state,
            details=tuple(
                (name, plain(value, self.language))
                for name, value in (
                    ("location", row.location),
                    ("subcategory", row.subcategory),
                    ("symptom", row.symptom),
                )
                if value
            ),
            actor=resolver,
            told_by=row.told_by,
        )

    def _organization(self, row: LogRow) -> UUID | None:
        return self.cast.organization(row.location).id if row.location else None


def _fields(row: LogRow) -> dict[str, Any]:
    """The source's own facts, kept beside ours; its verdict on its promise among them."""
    known = {ours: getattr(row, name) for name, ours in _FIELDS.items() if getattr(row, name)}
    return {"source": "servicenow", "source_number": row.number, "made_sla": row.made_sla} | known


def seen_in(rows: list[LogRow]) -> Seen:
    """What the rows, in order, show to have changed; an assignee of the first row counts as assigned."""
    pairs = list(pairwise(rows))
    return Seen(
        state_changes=sum(a.state != b.state for a, b in pairs),
        assignments=bool(rows[0].assignee) + sum(_key(a.assignee) != _key(b.assignee) for a, b in pairs),
        team_changes=sum(_key(a.group) != _key(b.group) for a, b in pairs),
        priority_changes=sum(a.priority != b.priority for a, b in pairs),
    )


def differing_in(rows: list[LogRow], seen: Seen) -> list[Differing]:
    """Where the log's own counters say something else than its rows."""
    last = rows[-1]
    ended = ("Resolved", "Closed")
    reopened = sum(a.state in ended and b.state not in ended for a, b in pairwise(rows))
    compared = (
        ("reassignments", last.reassigned, seen.team_changes),
        ("reopenings", last.reopened, reopened),
    )
    return [Differing(last.number, what, told, found) for what, told, found in compared if told != found]


def _key(name: str) -> str:
    return name.casefold()
