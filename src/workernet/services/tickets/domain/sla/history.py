"""What has happened to a ticket, read event by event into the lives of its clocks."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple, cast

from workernet.services.tickets.domain.fields import Priority
from workernet.services.tickets.domain.lifecycle import ACTIVE, Status
from workernet.services.tickets.domain.sla.policy import Policy, Target

Kind = Literal["created", "priority", "status", "policy", "asked", "answered"]
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Happened:
    """One thing that matters to the clocks.

    `value`: the priority of `created` and `priority`, the category of `status`, the policy (None: no promise)
    of `policy`. `asked` is a message of the customer, `answered` a public reply by a person of the staff.
    """

    at: datetime
    kind: Kind
    value: Priority | Status | Policy | None = None


class Phase(NamedTuple):
    """From `since` on the ticket stood like this; `pauses` is what the policy of then said of a hold."""

    since: datetime
    status: Status
    pauses: bool


@dataclass(frozen=True)
class Run:
    """The life of a clock; the priority and the policy are those of its end, or of now."""

    target: Target
    cycle: int
    started_at: datetime
    ended_at: datetime | None = None
    priority: Priority = "medium"
    policy: Policy | None = None


class Reading:
    """What a history has come to, event by event."""

    def __init__(self) -> None:
        self.at = _BEGINNING
        self.priority: Priority = "medium"
        self.status: Status = "open"
        self.policy: Policy | None = None
        self.phases: list[Phase] = []
        self.runs: dict[tuple[Target, int], Run] = {}
        self.cycle = 0

    def take(self, event: Happened) -> None:
        """Events in the order in which things happened."""
        self.at = max(self.at, event.at)
        match event.kind:
            case "created":
                self.priority = cast("Priority", event.value)
                self._begin("first", 0)
                self._begin("resolution", 0)
            case "priority":
                self.priority = cast("Priority", event.value)
            case "policy":
                self.policy = cast("Policy | None", event.value)
            case "status":
                self._move(cast("Status", event.value))
            case "asked":
                if not self._runs("first") and not self._runs("next"):
                    self.cycle += 1
                    self._begin("next", self.cycle)
            case "answered":
                self._end("first" if self._runs("first") else "next")
        holds = self.policy is not None and self.policy.pause_on_hold
        self.phases.append(Phase(self.at, self.status, holds))

    def standing(self, run: Run) -> Run:
        """The run as it ended, or as it runs by the priority and the policy of now."""
        return run if run.ended_at else replace(run, priority=self.priority, policy=self.policy)

    def _runs(self, target: Target) -> bool:
        run = self.runs.get((target, self.cycle if target == "next" else 0))
        return run is not None and run.ended_at is None

    def _begin(self, target: Target, cycle: int) -> None:
        self.runs[target, cycle] = Run(target, cycle, self.at)

    def _end(self, target: Target) -> None:
        key = (target, self.cycle if target == "next" else 0)
        if self._runs(target):
            self.runs[key] = replace(self.standing(self.runs[key]), ended_at=self.at)

    def _move(self, status: Status) -> None:
        self.status = status
        if status in ACTIVE:
            self.runs["resolution", 0] = replace(self.runs["resolution", 0], ended_at=None)
        else:
            self._end("resolution")
