"""Who listens to what. A service names its handlers here at start; the relay reads the table."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.events import Event


@dataclass(frozen=True)
class Delivery:
    """One event on its way to one handler; `event_id` is the same at every attempt, `chain` names the rules
    that led to it."""

    event_id: UUID
    tenant_id: UUID
    event: Event
    occurred_at: str
    chain: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Subscription:
    """A handler of some event types in a service's database.

    `historic` says whether replayed events of the past are wanted. `inline` handlers run in the relay;
    others are only filed in the inbox, and their service drains it itself.
    """

    service: str
    name: str
    types: frozenset[str]
    handler: Callable[[Delivery], None] | None
    historic: bool = False

    @property
    def key(self) -> str:
        return f"{self.service}.{self.name}"


_SUBSCRIPTIONS: dict[str, Subscription] = {}


def subscribe(
    service: str, name: str, *events: type[Event], historic: bool = False
) -> Callable[[Callable[[Delivery], None]], Callable[[Delivery], None]]:
    """Make a function the handler `name` of `service` for these events.

    It runs inside the transaction that marks the event done, so it must only write to its own database.
    """

    def register(handler: Callable[[Delivery], None]) -> Callable[[Delivery], None]:
        _add(Subscription(service, name, frozenset(event.type for event in events), handler, historic))
        return handler

    return register


def file_for(service: str, name: str, *events: type[Event], historic: bool = True) -> None:
    """Only file these events in the service's inbox; the service drains it in its own batches."""
    _add(Subscription(service, name, frozenset(event.type for event in events), None, historic))


def _add(subscription: Subscription) -> None:
    if subscription.key in _SUBSCRIPTIONS:
        raise ValueError(f"{subscription.key} is subscribed twice")
    _SUBSCRIPTIONS[subscription.key] = subscription


def subscriptions() -> list[Subscription]:
    """Every subscription that has been made, in order of its name."""
    return [_SUBSCRIPTIONS[key] for key in sorted(_SUBSCRIPTIONS)]
