"""What of an event is kept as a fact."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.support.histories import created, snapshot
from workernet.kernel.ids import new_id
from workernet.services.analytics.domain.facts import (
    EVENT_COLUMNS,
    FACT_COLUMNS,
    Happening,
    event_row,
    fact_row,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_rows_match_their_columns() -> None:
    ticket = snapshot(7, created_at=NOW, status="closed", closed_reason="spam")
    happening = Happening(new_id(), new_id(), created(ticket), NOW)
    fact = dict(zip(FACT_COLUMNS, fact_row(happening), strict=True))
    event = dict(zip(EVENT_COLUMNS, event_row(happening), strict=True))
    assert fact["tenant_id"] == event["tenant_id"] == happening.tenant_id
    assert (fact["number"], fact["status"], fact["closed_reason"]) == (7, "closed", "spam")
    assert fact["created_at"] == event["at"] == event["occurred_at"] == NOW
    assert (event["event_id"], event["type"]) == (happening.event_id, "ticket.created")


def test_no_free_text_is_copied() -> None:
    ticket = replace(snapshot(7, created_at=NOW), title="Ivan's password is 12345")
    happening = Happening(new_id(), new_id(), created(ticket), NOW)
    assert "password" not in repr((fact_row(happening), event_row(happening)))


@pytest.mark.parametrize("moment", [datetime(1, 1, 1, tzinfo=UTC), datetime(2026, 1, 1)])  # noqa: DTZ001
def test_a_time_that_cannot_be_stored_is_refused(moment: datetime) -> None:
    ticket = snapshot(7, created_at=NOW, resolved_at=moment)
    with pytest.raises(ValueError, match="not a time"):
        fact_row(Happening(new_id(), new_id(), created(ticket), NOW))
