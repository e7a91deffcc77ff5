"""The plan of the generated desks: how many of what, who owns which ticket, and every identifier.

Everything follows from the sizes, the seed and the last day, so that the load generator and pgbench know
what the database holds without asking it. Tenants share the tables as they do in life: their tickets lie
beside one another in the order of time.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random
from uuid import UUID

SLICE = 5_000
LONG_EVERY = 10  # every tenth ticket of a tenant has a long conversation
LONG, SHORT = 23, 3  # comments of a long and of a short one: five on average
LARGEST = 0.10
YEARS = timedelta(days=730)
AGENTS, TEAMS, COMPANIES = 12, 6, 20
TENANT_ID = "018f0000-0000-7000-8000-"
PERSON_ID = "018f0001-0000-7000-8000-"
COMPANY_ID = "018f0002-0000-7000-8000-"
TEAM_ID = "018f0003-0000-7000-8000-"


@dataclass(frozen=True)
class Sizes:
    """What to generate; `until` is when the newest ticket was written."""

    tickets: int = 1_000_000
    tenants: int = 100
    seed: int = 20
    until: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    @property
    def people(self) -> int:
        """Customers of each tenant."""
        return max(20, min(500, self.tickets // self.tenants // 20))


@dataclass(frozen=True)
class Plan:
    """The sizes, spread over tenants."""

    sizes: Sizes

    @cached_property
    def weights(self) -> list[float]:
        """Shares of the tenants, falling by a power that leaves the largest its tenth of all."""
        low, high = 0.0, 4.0
        while high - low > 1e-6:
            middle = (low + high) / 2
            shares = _shares(self.sizes.tenants, middle)
            low, high = (middle, high) if shares[0] < LARGEST else (low, middle)
        return _shares(self.sizes.tenants, low)

    @cached_property
    def owners(self) -> list[int]:
        """The tenant of each ticket, oldest first."""
        rng = Random(f"{self.sizes.seed}:owners")  # noqa: S311 (data, not a secret)
        return rng.choices(range(self.sizes.tenants), self.weights, k=self.sizes.tickets)

    @cached_property
    def counts(self) -> list[int]:
        """Tickets per tenant: the number of its newest one."""
        return self.counts_before(self.sizes.tickets)

    def counts_before(self, index: int) -> list[int]:
        """Tickets per tenant among the first `index` ones."""
        found = Counter(self.owners[:index])
        return [found[tenant] for tenant in range(self.sizes.tenants)]

    @property
    def slices(self) -> list[range]:
        """Parts of the tickets that are written apart."""
        total = self.sizes.tickets
        return [range(start, min(start + SLICE, total)) for start in range(0, total, SLICE)]

    def created(self, index: int) -> datetime:
        """When ticket `index` was written."""
        return self.sizes.until - YEARS * ((self.sizes.tickets - 1 - index) / self.sizes.tickets)

    @property
    def comments(self) -> int:
        """How many comments all tickets have."""
        return sum((LONG - SHORT) * (count // LONG_EVERY) + SHORT * count for count in self.counts)


def tenant_id(tenant: int) -> UUID:
    """The identifier of a tenant by its place."""
    return UUID(f"{TENANT_ID}{tenant:012d}")


def agent_id(tenant: int, place: int) -> UUID:
    """One of the tenant's AGENTS agents; customers follow them."""
    return UUID(person_text(tenant, place))


def person_text(tenant: int, place: int) -> str:
    """A person's identifier as COPY takes it."""
    return f"{PERSON_ID}{tenant:04d}{place:08d}"


def _shares(tenants: int, power: float) -> list[float]:
    raw = [(place + 1) ** -power for place in range(tenants)]
    whole = sum(raw)
    return [share / whole for share in raw]
