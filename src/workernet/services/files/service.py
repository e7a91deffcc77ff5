"""The files service's manifest: importing it makes its commands and handlers known."""

from workernet.services.files import tasks
from workernet.services.files.commands import (
    complete_upload,
    discard_upload,
    keep_ticket,
    move_file,
    publish_file,
    start_upload,
)
from workernet.services.files.handlers import on_file_moved, on_file_published, on_ticket_changed

DATABASE = "files"
COMMANDS = (complete_upload, discard_upload, keep_ticket, move_file, publish_file, start_upload)
HANDLERS = (on_file_moved, on_file_published, on_ticket_changed)
TASKS = (tasks,)
URLS = "workernet.services.files.api.rest.urls"
