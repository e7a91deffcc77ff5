"""The analytics service's manifest: every ticket event is filed for it, and it folds them itself."""

from workernet.contracts.events import TICKET_EVENTS
from workernet.kernel.subscriptions import file_for

DATABASE = "analytics"

file_for("analytics", "fold", *TICKET_EVENTS)
