"""The tickets service's manifest: importing it makes its commands and handlers known."""

from workernet.services.tickets import tasks
from workernet.services.tickets.commands import (
    add_comment,
    arrange_views,
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
    mark_promises,
    merge_ticket,
    order_catalogue,
    rewrite_tags,
    run_bulk_item,
    save_category,
    save_custom_field,
    save_draft,
    save_settings,
    save_status,
    save_tag,
    save_team,
    save_view,
    split_ticket,
    start_bulk,
    transition_ticket,
    undo_change,
    unlink_tickets,
    unmerge_ticket,
    update_ticket,
    wake_ticket,
    watch_ticket,
)
from workernet.services.tickets.handlers import on_file_ready, on_people_changed
from workernet.services.tickets.queries.find_tickets import matching_numbers

DATABASE = "tickets"
COMMANDS = (
    add_comment,
    arrange_views,
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
    mark_promises,
    save_draft,
    split_ticket,
    start_bulk,
    transition_ticket,
    undo_change,
    unlink_tickets,
    order_catalogue,
    rewrite_tags,
    run_bulk_item,
    save_category,
    save_custom_field,
    save_settings,
    save_status,
    save_tag,
    save_team,
    save_view,
    merge_ticket,
    unmerge_ticket,
    update_ticket,
    wake_ticket,
    watch_ticket,
)
start_bulk.find_with(matching_numbers)

HANDLERS = (on_file_ready, on_people_changed)
TASKS = (tasks,)
URLS = "workernet.services.tickets.api.rest.urls"
