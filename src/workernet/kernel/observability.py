"""Logs, metrics and spans under the names the portal promises; one place, so that labels stay bounded."""

import logging
import sys
import threading
from collections.abc import MutableMapping
from typing import Any

import structlog
from opentelemetry import trace
from prometheus_client import Counter, Gauge, Histogram, start_http_server

from workernet.kernel.config import get_config
from workernet.kernel.context import request_id_var

tracer = trace.get_tracer("workernet")

API_REQUESTS = Counter("api_requests_total", "API requests", ["method", "endpoint", "status"])
API_DURATION = Histogram("api_request_duration_seconds", "Time to answer", ["method", "endpoint"])
COMMAND_DURATION = Histogram("ticket_processing_seconds", "Time one command took", ["command", "outcome"])
ACTIVE_USERS = Gauge("active_users_current", "People with an open live connection")
TICKETS_CREATED = Counter("tickets_created_total", "Tickets created", ["priority", "tenant"])
TICKET_RESOLUTION = Histogram(
    "ticket_resolution_seconds",
    "From creation to resolution",
    ["priority"],
    buckets=[300, 900, 3600, 14_400, 28_800, 86_400, 259_200, 604_800, 2_592_000],
)
EVENTS_DELIVERED = Counter("events_delivered_total", "Events handled", ["handler", "outcome"])
DAYS_DIFFERING = Gauge("analytics_days_differing_current", "Days on which reports and tickets differ")
COUNTED_AT = Gauge("analytics_counted_timestamp_seconds", "The count reports were last compared with")
OUTBOX_LAG = Gauge("outbox_pending_current", "Events waiting for the relay", ["service"])
# The following are read from the databases by the relay, for the alarms of deploy/prometheus.
OUTBOX_OLDEST = Gauge("outbox_oldest_seconds", "Age of the oldest event not yet carried", ["service"])
INBOX_LATE = Gauge("inbox_late_seconds", "How overdue the most overdue event is", ["service"])
INBOX_DEAD = Gauge("inbox_dead_current", "Events given up after their last attempt", ["service"])
PROMISES_LATE = Gauge("promises_late_seconds", "How overdue the most overdue warning or breach is")
SCHEDULES_LATE = Gauge("schedules_late_seconds", "How overdue the most overdue scheduled rule is")
DELIVERIES_LATE = Gauge("deliveries_late_seconds", "How overdue the most overdue letter is")
DELIVERIES_FAILED = Gauge("deliveries_failed_current", "Letters of the last day that were given up")
WATCHED_AT = Gauge("watched_timestamp_seconds", "When the relay last looked for what waits", ["service"])

log = structlog.get_logger("workernet")


def _ecs(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Elastic Common Schema names, the request id and the trace id on every line."""
    event["@timestamp"] = event.pop("timestamp")
    event["log.level"] = event.pop("level")
    event["message"] = event.pop("event")
    if request_id := request_id_var.get():
        event["http.request.id"] = request_id
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace.id"] = format(span.trace_id, "032x")
        event["span.id"] = format(span.span_id, "016x")
    return event


def configure_logging(service: str) -> None:
    """Structured JSON on standard error for this process and for libraries that use `logging`."""
    level = get_config().log_level
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, _ecs, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(**{"service.name": service})
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[_strip, _ecs, structlog.processors.JSONRenderer()]
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "botocore", "urllib3"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _strip(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return structlog.stdlib.ProcessorFormatter.remove_processors_meta(_logger, _name, event)


_metrics_lock = threading.Lock()
_metrics_started = False


def serve_metrics() -> None:
    """Open /metrics on the inner port the supervisor named; without one, none is opened."""
    global _metrics_started  # noqa: PLW0603 (one server per process, whoever asks first)
    port = get_config().metrics_port
    with _metrics_lock:
        if port and not _metrics_started:
            start_http_server(port, addr="127.0.0.1")
            _metrics_started = True
