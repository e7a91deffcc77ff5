"""The sheet at the end of an import: every row accounted for, and counts that must balance."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Broken:
    """A line that could not be used, and why; `number` is its incident where that can still be read."""

    line: int
    reason: str
    number: str = ""


@dataclass(frozen=True)
class Check:
    """Two figures of different origin that must be equal."""

    what: str
    expected: int
    found: int

    @property
    def holds(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True)
class Differing:
    """An incident whose rows show another count than the log states in so many words."""

    number: str
    what: str
    stated: int
    seen: int


@dataclass
class Seen:
    """What the rows of the log themselves say changed, counted before anything is mapped or written."""

    state_changes: int = 0
    assignments: int = 0
    team_changes: int = 0
    priority_changes: int = 0

    def add(self, other: "Seen") -> None:
        """Add the counts of another incident."""
        self.state_changes += other.state_changes
        self.assignments += other.assignments
        self.team_changes += other.team_changes
        self.priority_changes += other.priority_changes


@dataclass
class Reconciliation:
    """All figures of one run.

    `used` rows changed something, `repeated` ones did not. `entries` and `events` count what this run wrote,
    `seen` what the rows of the tickets it created show. `changes` are the entries that tell more than
    their type: changes of team, of priority, of the source's own state.
    """

    file: str
    read: int = 0
    broken: list[Broken] = field(default_factory=list)
    used: int = 0
    repeated: int = 0
    late: int = 0
    incidents: int = 0
    created: int = 0
    already_there: int = 0
    skipped: dict[str, str] = field(default_factory=dict)
    people: int = 0
    organizations: int = 0
    teams: int = 0
    entries: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    seen: Seen = field(default_factory=Seen)
    differing: list[Differing] = field(default_factory=list)

    @property
    def good(self) -> int:
        return self.read - len(self.broken)

    @property
    def checks(self) -> list[Check]:
        """The equations; each compares what was read with what was written."""
        moves = sum(self.entries[kind] for kind in ("status_changed", "reopened", "closed"))
        return [
            Check("rows = used + repeated + broken", self.read, self.used + self.repeated + len(self.broken)),
            Check(
                "incidents = created + already there + skipped",
                self.incidents,
                self.created + self.already_there + len(self.skipped),
            ),
            Check("tickets created = entries 'created'", self.created, self.entries["created"]),
            Check("tickets created = events ticket.created", self.created, self.events["ticket.created"]),
            Check(
                "state changes = status entries + those within one status",
                self.seen.state_changes,
                moves + self.changes["source_state"],
            ),
            Check("assignments = entries 'assigned'", self.seen.assignments, self.entries["assigned"]),
            Check("team changes = entries naming a team", self.seen.team_changes, self.changes["team_id"]),
            Check(
                "priority changes = entries naming one", self.seen.priority_changes, self.changes["priority"]
            ),
        ]

    @property
    def balanced(self) -> bool:
        """Whether every equation holds, and no more events than entries were written."""
        return all(check.holds for check in self.checks) and self.events.total() <= self.entries.total()

    def lines(self) -> list[tuple[str, str]]:
        """The figures as (what, how many), for a table."""
        figures = [
            ("rows read", self.read),
            ("  used", self.used),
            ("  repeated (nothing of ours changed)", self.repeated),
            ("  broken", len(self.broken)),
            ("rows found out of order and sorted", self.late),
            ("incidents", self.incidents),
            ("  tickets created", self.created),
            ("  already there", self.already_there),
            ("  skipped", len(self.skipped)),
            ("people, organizations, teams", f"{self.people}, {self.organizations}, {self.teams}"),
            ("timeline entries written", self.entries.total()),
            *((f"  {kind}", count) for kind, count in sorted(self.entries.items())),
            ("events written", self.events.total()),
            *((f"  {kind}", count) for kind, count in sorted(self.events.items())),
        ]
        return [(what, str(count)) for what, count in figures]

    def remarks(self) -> list[str]:
        """What needs a look: broken lines, skipped incidents, counts the log states otherwise."""
        return [
            *(f"line {item.line}: {item.reason}" for item in self.broken),
            *(f"{number}: skipped, {why}" for number, why in self.skipped.items()),
            *(
                f"{item.number}: the log states {item.stated} {item.what}, its rows show {item.seen}"
                for item in self.differing
            ),
        ]

    def __str__(self) -> str:
        rows = [(what, count) for what, count in self.lines()]
        checks = [
            (check.what, f"{check.expected} {'=' if check.holds else '≠'} {check.found}")
            for check in self.checks
        ]
        width = max(len(what) for what, _ in rows + checks) + 2
        body = [f"{what:<{width}}{count}" for what, count in [*rows, *checks]]
        verdict = "The counts balance." if self.balanced else "The counts DO NOT balance."
        return "\n".join([f"Import of {self.file}", *body, *self.remarks(), verdict])
