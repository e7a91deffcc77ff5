"""What the figures beside views stand on: an index of live tickets, and who watches or is mentioned.

Operators on arrays are not leakproof, so under row-level security no index serves them. The two functions
run as the operator's role, read the tenant from the transaction's own setting and answer with ids only
(docs/adr/0013-search-definer-function.md); what the reader may see is still the statement's business.
"""

# ruff: noqa: S608 (statements of constant fragments)

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

_TENANT = "NULLIF(current_setting('app.tenant', true), '')::uuid"

INDEXES: list[str | tuple[str, Any]] = [
    """
    CREATE INDEX ticket_active ON ticket (tenant_id, status, assignee_id)
    INCLUDE (id, team_id, priority, category, waiting_on, overdue_at, first_response_at)
    WHERE status IN ('open', 'in_progress', 'pending', 'on_hold') AND deleted_at IS NULL
    """,
    "CREATE INDEX ticket_watchers ON ticket USING gin (watcher_ids) WHERE watcher_ids <> '{}'",
    "CREATE INDEX comment_mentions ON comment USING gin (mentions) WHERE mentions <> '{}'",
]
FUNCTIONS: list[str | tuple[str, Any]] = [
    f"""
    CREATE FUNCTION watched_tickets(person uuid) RETURNS TABLE (ticket_id uuid) LANGUAGE sql STABLE ROWS 50
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      SELECT t.id FROM public.ticket t
      WHERE t.watcher_ids @> ARRAY[person] AND t.watcher_ids <> '{{}}' AND t.tenant_id = {_TENANT}
    $$
    """,
    f"""
    CREATE FUNCTION mentioned_tickets(person uuid, internals boolean) RETURNS TABLE (ticket_id uuid)
    LANGUAGE sql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      SELECT DISTINCT c.ticket_id FROM public.comment c
      WHERE c.mentions @> ARRAY[person] AND c.mentions <> '{{}}' AND c.tenant_id = {_TENANT}
        AND (internals OR c.visibility = 'public')
    $$
    """,
]


def _owned(name: str) -> list[str | tuple[str, Any]]:
    return [
        "GRANT CREATE ON SCHEMA public TO wn_ops",
        f"ALTER FUNCTION {name} OWNER TO wn_ops",
        "REVOKE CREATE ON SCHEMA public FROM wn_ops",
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {name} TO wn_app",
    ]


class Migration(migrations.Migration):
    dependencies = [("tickets", "0006_tag_change")]
    operations = [
        RunSQL(INDEXES, RunSQL.noop),
        RunSQL([*FUNCTIONS, *_owned("watched_tickets(uuid)")], RunSQL.noop),
        RunSQL(_owned("mentioned_tickets(uuid, boolean)"), RunSQL.noop),
    ]
