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
UPDATE ticket_counter c SET last = (SELECT max(number) FROM ticket t WHERE t.tenant_id = c.tenant_id)
WHERE c.tenant_id = (SELECT tenant_id FROM person WHERE email = %(email)s)
"""


def write_tickets(running: RunningPortal, email: str, count: int) -> None:
    """That many open tickets with the tag `mass`, asked by the person, each a minute younger than the one
    before it and all older than a month."""
    with psycopg.connect(database(running, "tickets"), autocommit=True) as connection:
        connection.execute(_TICKETS, {"count": count, "email": email})
        connection.execute(_COUNTER, {"email": email})
        connection.execute("VACUUM ANALYZE ticket")
