"""The tickets service's manifest: importing it makes its commands and handlers known."""

from workernet.services.tickets import tasks
from workernet.services.tickets.commands import (
    add_comment,
    assign_ticket,
    attach_file,
    close_ticket,
    create_team,
    create_ticket,
    delete_ticket,
    edit_comment,
    import_incident,
    keep_people,
    link_tickets,
    mark_overdue,
    order_catalogue,
    rewrite_tags,
    save_category,
    save_custom_field,
    save_draft,
    save_settings,
    save_status,
    save_tag,
    save_team,
    transition_ticket,
    undo_change,
    unlink_tickets,
    update_ticket,
    wake_ticket,
    watch_ticket,
)
from workernet.services.tickets.handlers import on_file_ready, on_people_changed

DATABASE = "tickets"
COMMANDS = (
    add_comment,
    assign_ticket,
    attach_file,
    close_ticket,
    create_team,
    create_ticket,
    delete_ticket,
    edit_comment,
    import_incident,
    keep_people,
    link_tickets,
    mark_overdue,
    save_draft,
    transition_ticket,
    undo_change,
    unlink_tickets,
    order_catalogue,
    rewrite_tags,
    save_category,
    save_custom_field,
    save_settings,
    save_status,
    save_tag,
    save_team,
    update_ticket,
    wake_ticket,
    watch_ticket,
)
HANDLERS = (on_file_ready, on_people_changed)
TASKS = (tasks,)
URLS = "workernet.services.tickets.api.rest.urls"
