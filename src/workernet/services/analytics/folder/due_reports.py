"""The folder's other work: reports that are due, a few per turn."""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from workernet.kernel.clock import now
from workernet.kernel.context import system_context
from workernet.kernel.django.dispatch import close_connections
from workernet.kernel.django.store import bus
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import Problem
from workernet.kernel.observability import log
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.adapters.tenant_reader import TenantReader
from workernet.services.analytics.commands.make_report import MakeReport
from workernet.services.analytics.domain.schedules import latest_run
from workernet.services.analytics.queries.count_report import count_kept
from workernet.services.analytics.queries.due_reports import due_reports
from workernet.services.analytics.queries.list_reports import find_report
from workernet.services.analytics.queries.query_measure import time_zone_of

MOST = 5
AGAIN_SECONDS = 30.0


@dataclass
class DueReports:
    """Makes what is due. One that cannot be made, or whose desk's facts are `unsettled`, is looked at again
    half a minute later, so that it holds up no other; what has been made is remembered by its row alone."""

    put_off: dict[UUID, float] = field(default_factory=dict)
    unsettled: Collection[UUID] = ()

    def make(self, connection: "psycopg.Connection[Any]", store: ClickHouse) -> int:
        """Make the oldest few; returns how many were told.

        While the fact store does not answer nothing is told, and everything stays due.
        """
        self.put_off = {each: until for each, until in self.put_off.items() if until > time.monotonic()}
        waiting = due_reports(connection, now(), MOST, list(self.put_off))
        if not waiting:
            return 0
        try:
            return sum(self._try(store, *each) for each in dict.fromkeys(waiting))
        finally:
            close_connections()

    def _try(self, store: ClickHouse, tenant_id: UUID, report_id: UUID) -> bool:
        if tenant_id in self.unsettled:
            self.put_off[report_id] = time.monotonic() + AGAIN_SECONDS
            return False
        try:
            return make_one(store, tenant_id, report_id, now())
        except Exception as error:  # of this report alone; the others must not wait for it
            log.error("report could not be made", report=str(report_id), exc_info=error)
            self.put_off[report_id] = time.monotonic() + AGAIN_SECONDS
            return False


def make_one(store: ClickHouse, tenant_id: UUID, report_id: UUID, moment: datetime) -> bool:
    """Count the report and tell it, when it is due or asked for; due comes first.

    However long nobody made it, it is told once, for the newest time it should have gone out. Raises
    Problem(unavailable).
    """
    try:
        with tenant_transaction("analytics", tenant_id):
            report = find_report(report_id)
    except Problem:
        return False  # deleted meanwhile
    reader = TenantReader(store, tenant_id)
    zone = time_zone_of(reader)
    due_at = report.next_at if report.next_at is not None and report.next_at <= moment else None
    if due_at is not None:
        since = latest_run(report.timing, zone, due_at, moment)
    elif report.asked_at is not None:
        since = report.asked_at
    else:
        return False
    counted = count_kept(reader, report, zone, since=since, moment=moment)
    command = MakeReport(report.id, report.version, due_at, report.asked_at, counted, moment)
    told: bool = bus.execute(command, system_context(tenant_id))
    return told
