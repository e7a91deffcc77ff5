"""The analytics service's manifest: every ticket event is filed for it, and it folds them itself;
so is what it needs to know of desks, and the nightly counts it is compared with. Names are copied at once."""

from workernet.contracts.events import TICKET_EVENTS, TenantChanged, TicketsCounted
from workernet.kernel.subscriptions import file_for
from workernet.services.analytics.commands import ask_for_rebuild, keep_names, make_report, save_report
from workernet.services.analytics.handlers import on_names_changed

DATABASE = "analytics"
COMMANDS = (ask_for_rebuild, keep_names, make_report, save_report)
HANDLERS = (on_names_changed,)

file_for("analytics", "fold", *TICKET_EVENTS)
file_for("analytics", "watch", TenantChanged, TicketsCounted)
