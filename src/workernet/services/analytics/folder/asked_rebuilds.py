"""The folder's other work: facts that an admin wants filled anew."""

import time
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

import psycopg

from workernet.kernel.clock import now
from workernet.kernel.django.dispatch import close_connections
from workernet.kernel.observability import log
from workernet.services.analytics.adapters import inbox
from workernet.services.analytics.adapters.clickhouse import ClickHouse
from workernet.services.analytics.commands.ask_for_rebuild import note_rebuild
from workernet.services.analytics.commands.rebuild_facts import rebuild_tenant
from workernet.services.analytics.queries.get_rebuild import asked_rebuilds

MOST = 20
AGAIN_SECONDS = 30.0


@dataclass
class AskedRebuilds:
    """Does one at a time. While a desk is in `unsettled` its figures would be wrong, so they are refused; one
    that could not be finished stays there and is begun again half a minute later."""

    unsettled: set[UUID] = field(default_factory=set)
    _put_off: dict[UUID, float] = field(default_factory=dict)

    def make(self, connection: "psycopg.Connection[Any]", store: ClickHouse) -> int:
        """Do the one that waits longest; returns how many were done."""
        waiting = asked_rebuilds(connection, MOST)
        ready = [each for each in waiting if self._put_off.get(each, 0) <= time.monotonic()]
        if not ready:
            return 0
        try:
            return self._try(connection, store, ready[0])
        finally:
            close_connections()

    def _try(self, connection: "psycopg.Connection[Any]", store: ClickHouse, tenant_id: UUID) -> int:
        self.unsettled.add(tenant_id)
        try:
            counted = inbox.counted(connection).get(tenant_id)
            total = counted.done if counted else 0
            note = partial(note_rebuild, tenant_id)
            note(events=0, total=total)
            events = rebuild_tenant(connection, store, tenant_id, lambda done: note(events=done))
            note(events=events, total=max(total, events), finished_at=now())
        except Exception as error:  # of this desk alone; the others must not wait for it
            log.error("facts could not be rebuilt", tenant_id=str(tenant_id), exc_info=error)
            self._put_off[tenant_id] = time.monotonic() + AGAIN_SECONDS
            return 0
        self.unsettled.discard(tenant_id)
        log.info("facts of a desk rebuilt", tenant_id=str(tenant_id), events=events)
        return 1
