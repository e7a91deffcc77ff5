"""The embedded fact store. A process may open one path only, so the whole run shares it."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.portal import Portal
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse, fact_store
from workernet.services.analytics.adapters.schema import ensure_schema
from workernet.services.analytics.commands.fold_events import drain_once


@pytest.fixture(scope="session")
def facts(portal: Portal) -> Iterator[ClickHouse]:
    """The process's own store, in the portal's folder."""
    fact_store.cache_clear()
    store = fact_store()
    ensure_schema(store)
    yield store
    store.close()


@pytest.fixture
def log(portal: Portal) -> Iterator[inbox.Connection]:
    """The inbox, as the folder sees it."""
    with inbox.connect() as connection:
        yield connection


@pytest.fixture
def fold(facts: ClickHouse, log: inbox.Connection) -> Callable[[], int]:
    """Fold everything there is; returns how many events."""

    def everything() -> int:
        total = 0
        while step := drain_once(log, facts):
            total += step
        return total

    return everything
