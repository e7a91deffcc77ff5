"""What the hot reads stand on: indexes in the order of the lists, and a time that is inlined.

Measured at 1,000,000 tickets in the largest tenant (docs/benchmarks.md): a list of one status from 24 to 1.3 ms,
an agent's own list from 24 to 1.2 ms.
"""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

_ENTRY: str = import_module("workernet.services.tickets.migrations.0003_search").ENTRY

INDEXES: list[str | tuple[str, Any]] = [
    "CREATE INDEX ticket_by_status ON ticket (tenant_id, status, created_at DESC, number DESC)",
    "CREATE INDEX ticket_by_assignee_newest ON ticket (tenant_id, assignee_id, created_at DESC, number DESC) "
    "WHERE status NOT IN ('resolved', 'closed')",
]
# It was declared immutable, which what it calls is not, and so each call was one of a function.
WIRE_TIME = "ALTER FUNCTION wire_time(timestamptz) STABLE"
# A search of several words names no number: none is looked for then, and no index of numbers is read.
NUMBERS = _ENTRY.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1).replace(
    "numbers bigint[];", "numbers bigint[] := '{}';", 1
)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0007_counts")]
    operations = [
        migrations.RemoveIndex("ticket", "ticket_by_status"),
        RunSQL(INDEXES, RunSQL.noop),
        RunSQL(WIRE_TIME, RunSQL.noop),
        RunSQL(["SELECT word_similarity('a', 'a')", NUMBERS], RunSQL.noop),
    ]
