"""Made-up tickets that are talked about: answered, asked again, reopened, promised, broken, moved about."""

import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.support.histories import PRIORITIES, created, snapshot
from workernet.contracts.events import (
    CommentData,
    TicketDeleted,
    TicketRated,
    TicketReplied,
    TicketSlaBreached,
    TicketUpdated,
)
from workernet.contracts.events.tickets import TicketEvent

TEAMS = (None, UUID(int=901), UUID(int=902))
AGENTS = (None, UUID(int=911), UUID(int=912))


def random_conversation(chance: random.Random, number: int, start: datetime, days: int) -> list[TicketEvent]:
    """One ticket's events by version."""
    moment = start + timedelta(microseconds=chance.randrange(days * 86_400_000_000))

    def soon() -> datetime:
        return moment + timedelta(hours=chance.choice([1, 8, 30]))

    fields: dict[str, Any] = {
        "created_at": moment,
        "priority": chance.choice(PRIORITIES),
        "team_id": chance.choice(TEAMS),
        "assignee_id": chance.choice(AGENTS),
        "organization_id": chance.choice(TEAMS),
        "category": chance.choice(["", "printer", "=cmd"]),
        "channel": chance.choice(["web", "email"]),
        "due_at": chance.choice([None, soon()]),
        "first_due_at": chance.choice([None, soon()]),
    }
    events: list[TicketEvent] = [created(snapshot(number, **fields))]

    def tell(kind: Any, *, same: bool = False, **more: Any) -> None:
        version = events[-1].ticket.version + (not same)
        ticket = snapshot(number, **fields, version=version)
        events.append(kind(ticket=ticket, actor_id=None, actor_name="", at=moment, **more))

    for _ in range(chance.randrange(16)):
        moment += timedelta(microseconds=int(chance.expovariate(1 / 10) * 3_600_000_000))
        what = chance.choice(["staff", "customer", "customer", "resolve", "reopen", "breach", "move", "rate"])
        if what in ("staff", "customer"):
            if what == "staff":
                fields.setdefault("first_response_at", moment)
            elif fields.get("first_response_at"):
                fields["next_due_at"] = chance.choice([None, soon()])
            said = CommentData(UUID(int=1), None, "A", what == "staff", "Text")
            tell(TicketReplied, comment=said)
        elif what == "resolve" and not fields.get("resolved_at"):
            fields |= {"status": "resolved", "resolved_at": moment}
            tell(TicketUpdated, changed=("status",))
        elif what == "reopen" and fields.get("resolved_at"):
            fields |= {"status": "open", "resolved_at": None}
            fields["reopen_count"] = fields.get("reopen_count", 0) + 1
            tell(TicketUpdated, changed=("status",))
        elif what == "rate" and fields.get("resolved_at"):
            score = chance.randrange(1, 6)
            tell(TicketRated, survey=UUID(int=number), score=score, previous=None)
        elif what == "breach":
            tell(TicketSlaBreached, same=True, target="first", cycle=0, reached_at=moment)
        elif what == "move":
            fields["team_id"] = chance.choice(TEAMS)
            tell(TicketUpdated, changed=("team_id",))
    if chance.random() < 0.1:
        fields["deleted"] = True
        tell(TicketDeleted)
    return events
