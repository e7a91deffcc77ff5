"""Rows of the generated desks as lines of COPY's text format; the columns are named beside them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from bench.desk import (
    AGENTS,
    COMPANIES,
    COMPANY_ID,
    LONG,
    LONG_EVERY,
    SHORT,
    TEAM_ID,
    TEAMS,
    Plan,
    person_text,
    tenant_id,
)
from bench.vocabulary import CATEGORIES, FIRST_NAMES, LANGUAGES, LAST_NAMES, TAGS, Language, pick
from bench.vocabulary import COMPANIES as COMPANY_NAMES
from bench.vocabulary import TEAMS as TEAM_NAMES
from workernet.services.tickets.domain.promise import RESOLUTION

NULL = "\\N"
DESK = ("tenant_id", "slug", "prefix", "default_language")
COUNTER = ("tenant_id", "last")
NAMED = ("id", "tenant_id", "name")
PERSON = ("id", "tenant_id", "name", "email", "role", "language", "organization_id", "active")
TICKET = (
    *("id", "tenant_id", "number", "title", "description", "status", "priority", "category", "tags"),
    *("fields", "channel", "created_by_id", "requester_id", "organization_id", "team_id", "assignee_id"),
    *("waiting_on", "closed_reason", "created_at", "updated_at", "first_response_at", "resolved_at"),
    *("closed_at", "due_at", "overdue_at", "last_message_at", "last_message", "comment_count"),
    *("note_count", "attachment_count", "reopen_count", "reassignment_count", "timeline_seq", "version"),
)
COMMENT = (
    *("id", "tenant_id", "ticket_id", "author_id", "by_staff", "visibility", "body", "claimed_files"),
    *("channel", "created_at"),
)
TIMELINE = (
    *("tenant_id", "ticket_id", "seq", "type", "at", "actor_id", "cause", "internal", "data"),
    *("comment_id", "clock"),
)

# Eight tickets of a hundred are being worked on, most of them among the newest tenth.
RECENT, ACTIVE_RECENT, ACTIVE_OLD = 0.9, 0.5, 0.0333
_ACTIVE = (("open", 0.4), ("in_progress", 0.65), ("pending", 0.88), ("on_hold", 1.0))
_PRIORITIES = (("medium", 0.6), ("low", 0.78), ("high", 0.92), ("urgent", 0.98), ("critical", 1.0))
_Comment = tuple[str, str, str, bool]  # id, text, author, internal
_Said = tuple[list[_Comment], int]  # and how many of them are notes
_SAYS = {says: f'{{"says": "{says}"}}' for says in ("asked", "answered")}
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def desks(plan: Plan) -> Iterator[str]:
    """One line per tenant."""
    for tenant in range(plan.sizes.tenants):
        yield f"{tenant_id(tenant)}\tdesk-{tenant}\tD{tenant}\t{('ru', 'en')[tenant % 2]}\n"


def counters(plan: Plan) -> Iterator[str]:
    """The last number of each tenant."""
    for tenant, count in enumerate(plan.counts):
        yield f"{tenant_id(tenant)}\t{count}\n"


def companies(plan: Plan) -> Iterator[str]:
    """Customer companies of each tenant."""
    for tenant in range(plan.sizes.tenants):
        for place in range(COMPANIES):
            name = f"{COMPANY_NAMES[place % len(COMPANY_NAMES)]} {place}"
            yield f"{COMPANY_ID}{tenant:04d}{place:08d}\t{tenant_id(tenant)}\t{name}\n"


def teams(plan: Plan) -> Iterator[str]:
    """Teams of each tenant."""
    for tenant in range(plan.sizes.tenants):
        for place in range(TEAMS):
            yield f"{TEAM_ID}{tenant:04d}{place:08d}\t{tenant_id(tenant)}\t{TEAM_NAMES[place]}\n"


def people(plan: Plan) -> Iterator[str]:
    """Agents first, then customers."""
    rng = Random(f"{plan.sizes.seed}:people")  # noqa: S311 (data, not a secret)
    for tenant in range(plan.sizes.tenants):
        for place in range(AGENTS + plan.sizes.people):
            staff = place < AGENTS
            name = f"{pick(rng, FIRST_NAMES)} {pick(rng, LAST_NAMES)}"
            company = NULL if staff else f"{COMPANY_ID}{tenant:04d}{place % COMPANIES:08d}"
            yield (
                f"{person_text(tenant, place)}\t{tenant_id(tenant)}\t{name}\tp{place}@desk-{tenant}.example\t"
                f"{'agent' if staff else 'requester'}\t{('ru', 'en')[place % 2]}\t{company}\tt\n"
            )


class SliceWriter:
    """The tickets of one slice with their comments and history, line by line."""

    def __init__(self, plan: Plan, part: range) -> None:
        self.plan, self.part = plan, part
        self.rng = Random(f"{plan.sizes.seed}:{part.start}")  # noqa: S311 (data, not a secret)
        self.tickets: list[str] = []
        self.comments: list[str] = []
        self.timeline: list[str] = []

    def write(self) -> None:
        """Fills the three lists."""
        numbers = self.plan.counts_before(self.part.start)
        for index in self.part:
            tenant = self.plan.owners[index]
            numbers[tenant] += 1
            self._ticket(index, tenant, numbers[tenant])

    def _ticket(self, index: int, tenant: int, number: int) -> None:
        rng, created = self.rng, self.plan.created(index)
        language = LANGUAGES[rng.random() < 0.4]
        tid, owner = _id(created, "7000-8000", index), str(tenant_id(tenant))
        customer = AGENTS + int(rng.random() * self.plan.sizes.people)
        requester = person_text(tenant, customer)
        status, priority = self._status(index), _chosen(_PRIORITIES, rng.random())
        active = status not in ("resolved", "closed")
        agent = int(rng.random() * AGENTS)
        assignee = NULL if status == "open" and rng.random() < 0.5 else person_text(tenant, agent)
        title, description = language.title(rng), language.description(rng)
        count = LONG if number % LONG_EVERY == 0 else SHORT
        said, notes = self._comments(index, tenant, (requester, agent), language, count)
        data = f'{{"title": "{title}", "priority": "{priority}"}}'
        seq = self._history(f"{owner}\t{tid}\t", created, requester, (data, priority), said)
        last, text = created + _HOUR * len(said), said[-1][1]
        due = created + RESOLUTION[priority]  # type: ignore[index]  # a known priority
        late = due <= self.plan.sizes.until + _DAY if active else rng.random() < 0.1
        closed = str(last) if status == "closed" else NULL
        tags = ",".join({pick(rng, TAGS) for _ in range(int(rng.random() * 4))})
        self.tickets.append(
            f"{tid}\t{owner}\t{number}\t{title}\t{description}\t{status}\t{priority}\t"
            f"{pick(rng, CATEGORIES)}\t{{{tags}}}\t{{}}\tweb\t{requester}\t{requester}\t"
            f"{COMPANY_ID}{tenant:04d}{customer % COMPANIES:08d}\t{TEAM_ID}{tenant:04d}{agent % TEAMS:08d}\t"
            f"{assignee}\t{'us' if rng.random() < 0.6 else 'customer'}\t"
            f"{'solved' if status == 'closed' else NULL}\t{created}\t{last}\t{created + _HOUR}\t"
            f"{NULL if active else last}\t{closed}\t{due}\t{due if late else NULL}\t{last}\t"
            f"{text}\t{count - notes}\t{notes}\t0\t0\t0\t{seq}\t{seq}\n"
        )

    def _status(self, index: int) -> str:
        recent = index / self.plan.sizes.tickets > RECENT
        if self.rng.random() < (ACTIVE_RECENT if recent else ACTIVE_OLD):
            return _chosen(_ACTIVE, self.rng.random())
        return "resolved" if self.rng.random() < 0.13 else "closed"

    def _comments(
        self, index: int, tenant: int, parties: tuple[str, int], said_in: Language, count: int
    ) -> _Said:
        """In turns: the agent, the customer."""
        rng, owner = self.rng, tenant_id(tenant)
        created = self.plan.created(index)
        ticket, said, notes = _id(created, "7000-8000", index), [], 0
        for place in range(count):
            at = created + _HOUR * (place + 1)
            cid, by_staff = _id(at, f"7{place:03x}-9000", index), place % 2 == 0
            internal = by_staff and rng.random() < 0.25
            notes += internal
            author = person_text(tenant, parties[1]) if by_staff else parties[0]
            text = said_in.reply(rng)
            said.append((cid, text, author, internal))
            self.comments.append(
                f"{cid}\t{owner}\t{ticket}\t{author}\t{'t' if by_staff else 'f'}\t"
                f"{'internal' if internal else 'public'}\t{text}\t{{}}\tweb\t{at}\n"
            )
        return said, notes

    def _history(
        self, start: str, created: datetime, requester: str, first: tuple[str, str], said: list[_Comment]
    ) -> int:
        """Its creation (`first`: the entry's data and the priority), and for long conversations an entry per
        comment; answers the last number."""
        clock = f'{{"created": "{first[1]}", "policy": null}}'
        self.timeline.append(
            f"{start}1\tcreated\t{created}\t{requester}\tperson\tf\t{first[0]}\t{NULL}\t{clock}\n"
        )
        if len(said) != LONG:
            return 1
        for place, (comment, _text, author, internal) in enumerate(said, start=2):
            self.timeline.append(
                f"{start}{place}\t{'noted' if internal else 'commented'}\t{created + _HOUR * (place - 1)}\t"
                f"{author}\tperson\t"
                f"{'t' if internal else 'f'}\t{{}}\t{comment}\t"
                f"{NULL if internal else _SAYS['answered' if place % 2 == 0 else 'asked']}\n"
            )
        return 1 + len(said)


def _chosen(choices: tuple[tuple[str, float], ...], value: float) -> str:
    return next(name for name, bound in choices if value <= bound)


def _id(moment: datetime, kind: str, index: int) -> str:
    """A version 7 identifier: it grows with time, as the portal's own do."""
    milliseconds = f"{int(moment.timestamp() * 1000):012x}"
    return f"{milliseconds[:8]}-{milliseconds[8:]}-{kind}-{index:012x}"
