"""The analytics service's manifest: every ticket event is filed for it, and it folds them itself;
so is what it needs to know of desks, and the nightly counts it is compared with."""

from workernet.contracts.events import TICKET_EVENTS, TenantChanged, TicketsCounted
from workernet.kernel.subscriptions import file_for

DATABASE = "analytics"

file_for("analytics", "fold", *TICKET_EVENTS)
file_for("analytics", "watch", TenantChanged, TicketsCounted)
