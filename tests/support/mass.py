"""A hundred thousand tickets in a running portal, written straight into its database."""

import psycopg

from tests.support.running import RunningPortal
from tests.support.time_travel import database

_TICKETS = """
INSERT INTO ticket (id, tenant_id, number, title, description, status, priority, category, tags, fields,
  channel, created_by_id, requester_id, waiting_on, created_at, updated_at, last_message_at, last_message,
  comment_count, note_count, attachment_count, reopen_count, reassignment_count, timeline_seq, version)
SELECT gen_random_uuid(), p.tenant_id, first.number + n, 'Bulk ticket ' || n, 'Text', 'open',
  (ARRAY['low', 'medium', 'high'])[1 + n %% 3], '', ARRAY['mass'], '{}', 'web', p.id, p.id, 'us',
  now() - interval '400 days' + n * interval '1 minute', now(), now(), 'Last line ' || n,
  0, 0, 0, 0, 0, 0, 1
FROM person p, generate_series(1, %(count)s) n,
  (SELECT coalesce(max(t.number), 0) AS number FROM ticket t, person p
   WHERE p.email = %(email)s AND t.tenant_id = p.tenant_id) first
WHERE p.email = %(email)s
"""

# The next ticket gets a number behind them.
_COUNTER = """
INSERT INTO ticket_counter (tenant_id, last)
SELECT t.tenant_id, max(t.number) FROM ticket t JOIN person p ON p.tenant_id = t.tenant_id
WHERE p.email = %(email)s GROUP BY t.tenant_id
ON CONFLICT (tenant_id) DO UPDATE SET last = excluded.last
"""


def write_tickets(running: RunningPortal, email: str, count: int) -> None:
    """That many open tickets with the tag `mass`, asked by the person, each a minute younger than the one
    before it and all older than a month."""
    with psycopg.connect(database(running, "tickets"), autocommit=True) as connection:
        connection.execute(_TICKETS, {"count": count, "email": email})
        connection.execute(_COUNTER, {"email": email})
        connection.execute("VACUUM ANALYZE ticket")


def remove_tickets(running: RunningPortal) -> None:
    """Those again: nothing has told their coming, and whoever counts would miss them."""
    with psycopg.connect(database(running, "tickets"), autocommit=True) as connection:
        connection.execute("DELETE FROM ticket WHERE 'mass' = ANY (tags)")
        connection.execute("VACUUM ANALYZE ticket")
