"""What is asked of the desk: each scenario as real requests, drawn at random over tenants by their size, and
as the values that vary in its statements when pgbench runs them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import orjson

from bench.desk import AGENTS, LONG_EVERY, PERSON_ID, TENANT_ID, YEARS, Plan, agent_id, tenant_id
from bench.people import token
from bench.vocabulary import LANGUAGES, SEARCHES
from workernet.services.tickets.queries.list_tickets import write_cursor

TENANT_SQL = f"('{TENANT_ID}' || lpad((:k)::text, 12, '0'))"
AGENT_SQL = f"('{PERSON_ID}' || lpad((:k)::text, 4, '0') || lpad((:j)::text, 8, '0'))"


@dataclass(frozen=True)
class Ask:
    """One request. `varied` tells which values of its statements pgbench draws anew: text → expression."""

    tenant: int
    agent: int
    path: str
    body: bytes | None = None
    varied: dict[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """What a client sends besides Host."""
        said = {"Authorization": f"Bearer {token(self.tenant, self.agent)}"}
        if self.body is not None:
            said |= {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        return said

    @property
    def all_varied(self) -> dict[str, str]:
        """Tenant and agent vary in every statement."""
        return {
            str(tenant_id(self.tenant)): TENANT_SQL,
            str(agent_id(self.tenant, self.agent)): AGENT_SQL,
            **self.varied,
        }


@dataclass(frozen=True)
class Variant:
    """One form of a scenario, drawn with its weight; `draw` are pgbench's lines for what varies."""

    name: str
    weight: int
    ask: Callable[[Random, Plan], Ask]
    draw: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """`share`, `p95` and `largest` are the goals: of pgbench's rate, milliseconds of a request, and of its
    statements in the largest tenant. `right` looks at an answer."""

    name: str
    title: str
    variants: tuple[Variant, ...]
    right: Callable[[Any], bool]
    share: float | None = None
    p95: float | None = None
    largest: float | None = None
    writes: bool = False


def somebody(rng: Random, plan: Plan) -> tuple[int, int]:
    """A tenant by its size, and one of its agents."""
    return plan.owners[int(rng.random() * len(plan.owners))], int(rng.random() * AGENTS)


def get(path: str) -> Callable[[Random, Plan], Ask]:
    """The same address for everybody."""
    return lambda rng, plan: Ask(*somebody(rng, plan), path)


def _deep_page(rng: Random, plan: Plan) -> Ask:
    """Somewhere in the closed tickets: a cursor between two tickets is as good as one on a ticket."""
    tenant, agent = somebody(rng, plan)
    moment = plan.created(int(plan.sizes.tickets * (0.05 + 0.9 * rng.random())))
    place = write_cursor({"created_at": moment.isoformat(), "id": 2**40}, ("created_at", True))
    oldest = plan.created(0).timestamp()
    drawn = f"to_timestamp({oldest:.0f} + {YEARS.total_seconds():.0f} * (:d)::float8 / 1000000)"
    return Ask(
        tenant,
        agent,
        f"/api/v2/tickets?status=closed&limit=25&after={place}",
        varied={str(moment): drawn},
    )


def _long_ticket(rng: Random, plan: Plan) -> Ask:
    tenant, agent = somebody(rng, plan)
    number = LONG_EVERY * (int(rng.random() * (plan.counts[tenant] // LONG_EVERY)) + 1)
    return Ask(tenant, agent, f"/api/v2/tickets/{number}", varied={str(number): "(:n)::bigint"})


def _creation(path: str) -> Callable[[Random, Plan], Ask]:
    def ask(rng: Random, plan: Plan) -> Ask:
        language = LANGUAGES[rng.random() < 0.4]
        body = {
            "title": language.title(rng),
            "description": language.description(rng),
            "priority": "high",
            "tags": ["vpn", "access"],
        }
        return Ask(*somebody(rng, plan), path, orjson.dumps(body))

    return ask


def _page(items: int) -> Callable[[Any], bool]:
    return lambda answer: 0 < len(answer["items"]) <= items


_STATUSES = (("open", 4), ("pending", 1), ("resolved", 2), ("closed", 3))


def _by_status(limit: int) -> tuple[Variant, ...]:
    return tuple(
        Variant(status, weight, get(f"/api/v2/tickets?status={status}&limit={limit}"))
        for status, weight in _STATUSES
    )


_DEEP = ("\\set d random(50000, 950000)",)
_NUMBER = (f"\\set n {LONG_EVERY} * random(1, :m / {LONG_EVERY})",)


def scenarios(create_path: str) -> tuple[Scenario, ...]:
    """All of them, in the order of the table. `create_path` is where tickets are created."""
    return (
        Scenario("list", "list v2, 25 newest of one status", _by_status(25), _page(25), 0.40, 12),
        Scenario("list50", "list v2, 50 newest of one status", _by_status(50), _page(50), 0.40, 12),
        Scenario(
            "page",
            "list v2, 25 at a random keyset page",
            (Variant("closed", 1, _deep_page, _DEEP),),
            _page(25),
            0.40,
            12,
        ),
        Scenario(
            "inbox",
            "list v2, `is:active assignee:me`",
            (Variant("mine", 1, get("/api/v2/tickets?q=is%3Aactive%20assignee%3Ame&limit=25")),),
            lambda answer: len(answer["items"]) > 0,
            0.40,
            12,
        ),
        Scenario(
            "detail",
            "detail v2 with 20 comments",
            (Variant("long", 1, _long_ticket, _NUMBER),),
            lambda answer: len(answer["comments"]) == 20,
            0.60,
            8,
        ),
        Scenario(
            "search",
            "search v2, two words",
            tuple(
                Variant(str(place), 1, get(f"/api/v2/tickets?q={quote(words)}&limit=25"))
                for place, words in enumerate(SEARCHES)
            ),
            lambda answer: "highlights" in answer["items"][0],
            0.60,
            40,
        ),
        Scenario(
            "create",
            "create through the whole bus",
            (Variant("web", 1, _creation(create_path)),),
            lambda answer: answer["status"] == "open",
            0.35,
            15,
            writes=True,
        ),
        Scenario(
            "counters",
            "counters of the rail",
            (Variant("rail", 1, get("/api/v2/counters")),),
            lambda answer: len(answer) > 0,
            largest=20,
        ),
        Scenario(
            "views",
            "live counts of the views",
            (Variant("views", 1, get("/api/v2/views/counts")),),
            lambda answer: len(answer["counts"]) > 0,
            largest=20,
        ),
        Scenario(
            "list_v1",
            "list v1 (REST framework), 25 newest of one status",
            (Variant("open", 1, get("/api/v1/tickets/?status=open&page_size=25")),),
            lambda answer: len(answer["results"]) > 0,
        ),
    )
