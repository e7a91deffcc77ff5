"""The report as a person gets it, without HTTP in between."""

from datetime import date
from typing import Any
from uuid import UUID

from workernet.kernel.clock import now
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.api.models import render
from workernet.services.analytics.domain.periods import read_question
from workernet.services.analytics.queries.get_overview import get_overview


def ask(
    store: ClickHouse, tenant_id: UUID, first: date, last: date, *, zone: str = "UTC", priority: str = ""
) -> dict[str, Any]:
    """The answer as plain JSON values."""
    question = read_question(first.isoformat(), last.isoformat(), zone, priority, now())
    answer = render(get_overview(TenantReader(store, tenant_id), question))
    return answer.model_dump(mode="json", by_alias=True)


def everything(store: ClickHouse, tenant_id: UUID) -> dict[str, Any]:
    """The figures that hold for all the tests' histories, without `as_of`."""
    found = ask(store, tenant_id, date(2026, 1, 1), date(2026, 6, 30))
    del found["as_of"]
    return found
