"""Tell how many tickets there are of each day, and their checksum, for those who keep copies."""

from dataclasses import dataclass

from django.db import connections

from workernet.contracts.events import DayCount, TicketsCounted
from workernet.kernel.bus import Work, handles

# Longer than any transaction may last.
QUIET = "2 minutes"
# One statement, so that both sides are of one instant. A day in which everything moves is told as empty.
_COUNT = """
WITH moving AS (
  SELECT DISTINCT substr(aggregate_id, 8)::bigint AS number FROM outbox
  WHERE occurred_at > now() - %(quiet)s::interval AND aggregate_id ~ '^ticket-[0-9]+$'
), days AS (
  SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*) AS tickets,
    sum(('x' || substr(md5(concat_ws(':', number, version, status, priority)), 1, 8))::bit(32)::bigint)
      AS checksum
  FROM ticket WHERE number NOT IN (SELECT number FROM moving) GROUP BY day
)
SELECT statement_timestamp(), now() - %(quiet)s::interval,
  coalesce((SELECT array_agg(number) FROM moving), '{}'),
  (SELECT json_agg(json_build_array(day, tickets, checksum) ORDER BY day) FROM days)
"""


@dataclass(frozen=True)
class CountDays:
    """Issued by the nightly count for each tenant."""


@handles(CountDays, database="tickets", roles=None)
def count_days(_command: CountDays, work: Work) -> int:
    """How many tickets were counted. The count leaves by the outbox, behind every change it has seen."""
    tenant_id = work.context.tenant_id
    with connections["tickets"].cursor() as cursor:  # under the tenant's policy
        cursor.execute(_COUNT, {"quiet": QUIET})
        counted_at, quiet_since, moving, found = cursor.fetchone()
    days = tuple(DayCount(day, tickets, int(checksum)) for day, tickets, checksum in found or [])
    work.publish(TicketsCounted(tenant_id, counted_at, quiet_since, days, tuple(moving)))
    return sum(day.tickets for day in days)
