"""The facts of one tenant as a nightly count would have them."""

from datetime import date

from workernet.contracts.events import TicketsCounted
from workernet.services.analytics.adapters.tenant_reader import TenantReader

# Each ticket as its newest event of then tells it; the fingerprint is that of `DayCount`.
_DAYS = """
SELECT toDate(created_at, 'UTC') AS day, count() AS tickets, sum(print) AS checksum FROM (
    SELECT number, reinterpretAsUInt32(reverse(substring(MD5(concat(toString(number), ':',
           toString(max(version) AS newest), ':', argMax(status, version), ':', argMax(priority, version))),
           1, 4))) AS print
    FROM $events WHERE occurred_at <= {quiet:DateTime64(6, 'UTC')} AND number NOT IN {moving:Array(UInt64)}
    GROUP BY number
) AS e INNER JOIN (SELECT number, created_at FROM $facts) AS t USING (number) GROUP BY day ORDER BY day
"""


def counted_days(reader: TenantReader, count: TicketsCounted) -> dict[date, tuple[int, int]]:
    """(tickets, checksum) by day of creation in UTC. Raises Problem(unavailable)."""
    found = reader.rows(_DAYS, quiet=count.quiet_since, moving=list(count.moving))
    return {row["day"]: (int(row["tickets"]), int(row["checksum"])) for row in found}
