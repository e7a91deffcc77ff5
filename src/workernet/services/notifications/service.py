"""The notifications service's manifest: importing it makes its commands, handlers and tasks known."""

from workernet.services.notifications import tasks
from workernet.services.notifications.commands import (
    keep_people,
    mark_read,
    notify,
    send_delivery,
    send_report,
)
from workernet.services.notifications.handlers import (
    on_people_changed,
    on_report_made,
    on_ticket_live,
    on_ticket_told,
)

DATABASE = "notifications"
COMMANDS = (keep_people, mark_read, notify, send_delivery, send_report)
HANDLERS = (on_people_changed, on_report_made, on_ticket_live, on_ticket_told)
TASKS = (tasks,)
URLS = "workernet.services.notifications.api.rest.urls"
