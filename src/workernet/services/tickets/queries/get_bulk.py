"""How far a change of many tickets has come, and what became of each."""

from typing import Any
from uuid import UUID

import orjson

from workernet.kernel.context import Principal, language_var
from workernet.kernel.django.tenancy import fetch_value
from workernet.kernel.errors import not_found
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.queries.shapes import reader, visible

_BULK = """
SELECT json_build_object('id', j.id, 'state', j.state, 'total', j.total, 'done', j.done, 'failed', j.failed,
  'change', j.spec->'change', 'created_at', wire_time(j.created_at), 'finished_at', wire_time(j.finished_at),
  'undo_of', j.undo_of_id,
  'undoable', j.state IN ('done', 'stopped') AND j.undo_of_id IS NULL
    AND coalesce(j.finished_at > now() - interval '10 minutes', FALSE)
    AND NOT EXISTS (SELECT FROM bulk_job u WHERE u.tenant_id = j.tenant_id AND u.undo_of_id = j.id)
    AND EXISTS (SELECT FROM bulk_item i WHERE i.tenant_id = j.tenant_id AND i.job_id = j.id
                AND i.state = 'done' AND i.version_after IS NOT NULL),
  'items', (SELECT coalesce(json_agg(json_build_object('number', i.number,
      'key', coalesce((SELECT d.prefix FROM desk d WHERE d.tenant_id = j.tenant_id), 'WN') || '-' || i.number,
      'title', (SELECT t.title FROM ticket t WHERE t.tenant_id = j.tenant_id AND t.number = i.number
                AND %(visible)s),
      'state', i.state, 'code', i.code, 'detail', i.detail->>%(language)s) ORDER BY i.position), '[]'::json)
    FROM bulk_item i WHERE i.tenant_id = j.tenant_id AND i.job_id = j.id AND i.state = 'failed'))::text
FROM bulk_job j WHERE j.id = %(job)s AND j.created_by_id = %(reader)s
"""


def get_bulk(principal: Principal, job_id: UUID) -> dict[str, Any]:
    """One's own job with the tickets that failed, each with a code and a sentence in the reader's language.

    Raises Problem(not_found), and forbidden for those who are not staff.
    """
    demand(principal, "bulk")
    given = {**reader(principal), "job": job_id, "language": language_var.get()}
    statement = _BULK.replace("%(visible)s", visible(principal))
    found = fetch_value("tickets", principal.tenant_id, statement, given)
    if found is None:
        raise not_found()
    job: dict[str, Any] = orjson.loads(found)
    return job
