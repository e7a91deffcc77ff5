"""The Celery application of all services: `celery -A workernet.runtime.celery:app worker | beat`.

Tasks only carry ids of rows that wait in a table, are acknowledged when done, and may run twice; a lost
message is found by a sweep. Importing this module makes the application the process's own, so that the
hints of the API and the relay reach the same queues.
"""

import signal
import sys
from typing import Any

from celery import Celery, signals
from celery.schedules import crontab
from django.db import close_old_connections
from kombu import Exchange, Queue

from workernet.kernel.config import get_config
from workernet.kernel.observability import configure_logging, serve_metrics
from workernet.runtime.embedded.launch import die_with_parent
from workernet.runtime.registry import load_services

# These end a task in a worker of processes; one of threads leans on the time-outs of the task itself.
SOFT_LIMIT_SECONDS = 30
HARD_LIMIT_SECONDS = 45
# More than twice the hard limit: a message is only given to another worker when its first one is gone.
VISIBILITY_SECONDS = 120

SCHEDULE = {
    "tickets.sweep_promises": 10.0,
    "tickets.sweep_snoozed": 15.0,
    "tickets.sweep_resolved": 600.0,
    "tickets.sweep_tags": 60.0,
    "tickets.sweep_applied": 60.0,
    "tickets.sweep_bulk": 15.0,
    "tickets.sweep_rules": 30.0,
    "tickets.sweep_waiting": 10.0,
    "notifications.sweep_deliveries": 10.0,
    "files.sweep_uploads": 3600.0,
    "kernel.purge": 3600.0,
}
# Once a night; UTC.
NIGHTLY = {"tickets.count_desks": crontab(hour=2, minute=20)}

app = Celery("workernet", broker=get_config().redis_url, fixups=[], set_as_current=True)
app.set_default()  # other threads look for the default application, not for this thread's current one
app.conf.update(
    result_backend=None,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    timezone="UTC",
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=SOFT_LIMIT_SECONDS,
    task_time_limit=HARD_LIMIT_SECONDS,
    imports=("workernet.runtime.housekeeping",),
    task_queues=[Queue(name, Exchange(name), routing_key=name) for name in ("default", "mail")],
    task_default_queue="default",
    task_create_missing_queues=False,
    task_routes={"notifications.send_delivery": {"queue": "mail"}},
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_send_task_events=False,
    # A sender that outlives its broker finishes and marks its letter; to cancel it between the mail
    # server's 250 and the mark would send the letter twice. The repeated message finds the row claimed.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_retry=True,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": VISIBILITY_SECONDS,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 15,
        "socket_keepalive": True,
        "health_check_interval": 10,
        # For those who only publish: a hint gives up soon, because a sweep finds the work anyway.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.1,
    },
    beat_schedule={
        # A tick that nobody took before the next one is dropped, so that ticks never pile up.
        name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
        for name, seconds in SCHEDULE.items()
    }
    | {
        name: {"task": name, "schedule": moment, "options": {"expires": 3600.0}}
        for name, moment in NIGHTLY.items()
    },
)


@signals.import_modules.connect
def _load(**_: Any) -> None:
    """The worker needs every service; beat only sends names and stays half as large."""
    if "beat" not in sys.argv:
        load_services()


@signals.worker_process_init.connect
def _end_with_the_worker(**_: Any) -> None:
    """A child whose parent was killed would go on taking work that nobody counts."""
    die_with_parent(signal.SIGKILL)


@signals.setup_logging.connect
def _log(**_: Any) -> None:
    """Being connected at all keeps Celery from setting up logging of its own."""
    configure_logging("worker")


@signals.worker_init.connect
def _measure_worker(**_: Any) -> None:
    from workernet.runtime import worker_metrics  # noqa: PLC0415 - the API and the relay carry no worker

    worker_metrics.register()
    serve_metrics()


@signals.beat_init.connect
def _measure_beat(**_: Any) -> None:
    serve_metrics()


@signals.task_prerun.connect
@signals.task_postrun.connect
def _renew_connections(**_: Any) -> None:
    """A task starts on live connections and gives them back."""
    close_old_connections()
