"""A ticket's past, told moment by moment, turned into its timeline and its columns; pure.

The source tells how a ticket *stood* at each moment; the timeline says what *changed* between them. A moment
that changes nothing of ours is counted as repeated and leaves no entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workernet.services.tickets.domain.incident import Known, Message, Moment, Opening
from workernet.services.tickets.domain.lifecycle import CloseReason, Status

ENDED: frozenset[Status] = frozenset({"resolved", "closed"})


@dataclass(frozen=True)
class PastEntry:
    """One timeline entry of the past; `message` belongs to the types commented and noted."""

    type: str
    at: datetime
    data: dict[str, Any]
    actor: Known | None = None
    message: Message | None = None


@dataclass(frozen=True)
class Standing:
    """The columns that follow from all that has happened so far."""

    last_message_at: datetime
    last_message: str
    waiting_on: str = "us"
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    closed_reason: CloseReason | None = None
    comment_count: int = 0
    note_count: int = 0
    reopen_count: int = 0
    reassignment_count: int = 0


@dataclass(frozen=True)
class Step:
    """One change: the moment it led to, its entries, and the columns after it."""

    moment: Moment
    entries: tuple[PastEntry, ...]
    standing: Standing


@dataclass(frozen=True)
class History:
    """All changes in order; the first one is the creation."""

    steps: tuple[Step, ...]
    repeated: int = 0

    @property
    def entries(self) -> tuple[PastEntry, ...]:
        return tuple(entry for step in self.steps for entry in step.entries)


@dataclass
class _Telling:
    opening: Opening
    steps: list[Step] = field(default_factory=list)
    repeated: int = 0


def history_of(opening: Opening, moments: Iterable[Moment]) -> History:
    """The history of moments that are in order.

    Nothing is dated before the opening. Raises ValueError without any moment.
    """
    told = _Telling(opening)
    for moment in moments:
        _tell(told, replace(moment, at=max(moment.at, opening.at)))
    if not told.steps:
        raise ValueError("a history needs at least one moment")
    return History(_with_source_times(told), told.repeated)


def _tell(told: _Telling, moment: Moment) -> None:
    if not told.steps:
        told.steps.append(_first(told.opening, moment))
        return
    last = told.steps[-1]
    entries = tuple(_changes(last.moment, moment))
    if entries:
        told.steps.append(Step(moment, entries, _advance(last.standing, last.moment, moment)))
    else:
        told.repeated += 1


def _first(opening: Opening, moment: Moment) -> Step:
    """The creation. What the first moment already knows was so from the start; only the assignment has an
    entry of its own, because somebody must have made it."""
    data: dict[str, Any] = {"priority": moment.priority, "title": opening.title}
    if moment.status != "open":
        data["status"] = moment.status
    if moment.team:
        data["team"] = moment.team.name
    entries = [PastEntry("created", opening.at, data, opening.by)]
    if moment.assignee:
        entries.append(_assigned(None, moment))
    standing = Standing(last_message_at=opening.at, last_message=opening.text[:200])
    return Step(moment, tuple(entries), _follow_status(standing, None, moment))


def _changes(before: Moment, after: Moment) -> Iterable[PastEntry]:
    fields = _field_changes(before, after)
    if fields:
        yield PastEntry("updated", after.at, fields | _teller(after), after.actor)
    if before.assignee != after.assignee:
        yield _assigned(before.assignee, after)
    if after.message:
        kind = "noted" if after.message.internal else "commented"
        yield PastEntry(kind, after.at, {}, after.message.author, after.message)
    if before.status != after.status:
        yield PastEntry(_kind_of_move(before, after), after.at, _move(before, after), after.actor)


def _field_changes(before: Moment, after: Moment) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name in ("priority", "category"):
        if getattr(before, name) != getattr(after, name):
            changes[name] = {"before": getattr(before, name), "after": getattr(after, name)}
    if before.team != after.team:
        changes["team_id"] = _pair(before.team, after.team)
    former, present = dict(before.details), dict(after.details)
    for name in sorted(former.keys() | present.keys()):
        if former.get(name) != present.get(name):
            changes[name] = {"before": former.get(name), "after": present.get(name)}
    if before.state != after.state and before.status == after.status:
        changes["source_state"] = {"before": before.state, "after": after.state}
    return changes


def _assigned(before: Known | None, after: Moment) -> PastEntry:
    return PastEntry("assigned", after.at, _pair(before, after.assignee) | _teller(after), after.actor)


def _pair(before: Known | None, after: Known | None) -> dict[str, Any]:
    return {
        "before": str(before.id) if before else None,
        "after": str(after.id) if after else None,
        "before_name": before.name if before else None,
        "after_name": after.name if after else None,
    }


def _kind_of_move(before: Moment, after: Moment) -> str:
    if after.status == "closed":
        return "closed"
    return "reopened" if before.status in ENDED and after.status not in ENDED else "status_changed"


def _move(before: Moment, after: Moment) -> dict[str, Any]:
    data: dict[str, Any] = {"before": before.status, "after": after.status}
    if after.status == "closed":
        data["reason"] = after.reason
    if after.state:
        data |= {"source_before": before.state, "source_after": after.state}
    return data | _teller(after)


def _teller(moment: Moment) -> dict[str, Any]:
    return {"source_actor": moment.told_by} if moment.told_by else {}


def _advance(standing: Standing, before: Moment, after: Moment) -> Standing:
    if before.assignee and before.assignee != after.assignee:
        standing = replace(standing, reassignment_count=standing.reassignment_count + 1)
    if before.status != after.status:
        standing = _follow_status(standing, before.status, after)
    return _follow_message(standing, after) if after.message else standing


def _follow_status(standing: Standing, before: Status | None, after: Moment) -> Standing:
    """The columns after a move; before the first moment there was no status."""
    if after.status == "closed":
        return replace(
            standing,
            waiting_on="nobody",
            resolved_at=standing.resolved_at or after.at,
            closed_at=after.at,
            closed_reason=after.reason,
        )
    if after.status == "resolved":
        return replace(
            standing, waiting_on="nobody", resolved_at=after.at, closed_at=None, closed_reason=None
        )
    standing = replace(standing, waiting_on="customer" if after.status == "pending" else "us")
    if before not in ENDED:
        return standing
    return replace(
        standing, resolved_at=None, closed_at=None, closed_reason=None, reopen_count=standing.reopen_count + 1
    )


def _follow_message(standing: Standing, moment: Moment) -> Standing:
    message = moment.message
    if message is None or message.internal:
        return replace(standing, note_count=standing.note_count + 1)
    ended = moment.status in ENDED
    return replace(
        standing,
        comment_count=standing.comment_count + 1,
        last_message_at=moment.at,
        last_message=message.body[:200],
        waiting_on="nobody" if ended else "customer" if message.by_staff else "us",
        first_response_at=standing.first_response_at or (moment.at if message.by_staff else None),
    )


def _with_source_times(told: _Telling) -> tuple[Step, ...]:
    """The source's own times of the last resolution and closing stand above those of its moments."""
    steps = list(told.steps)
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        if step.moment.status not in ENDED:
            break
        closed = step.moment.status == "closed"
        steps[place] = replace(
            step,
            standing=replace(
                step.standing,
                resolved_at=told.opening.resolved_at or step.standing.resolved_at,
                closed_at=(told.opening.closed_at or step.standing.closed_at) if closed else None,
            ),
        )
    return tuple(steps)
