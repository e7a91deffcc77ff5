"""Bring a tag's new name into the tickets, slice by slice."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from workernet.kernel.bus import Work, handles
from workernet.services.tickets.models import TagChange

SLICE = 500
# A tag keeps its place; where both names stood, the first place. Version and times stay: nobody has to look.
_NEXT = """
WITH slice AS (
  SELECT t.id, t.number FROM ticket t WHERE t.number > %(done)s AND %(before)s = ANY (t.tags)
  ORDER BY t.number LIMIT %(most)s FOR UPDATE
), written AS (
  UPDATE ticket t SET tags = ARRAY(
    SELECT said.tag FROM (
      SELECT CASE WHEN x.tag = %(before)s THEN %(after)s ELSE x.tag END AS tag, min(x.place) AS place
      FROM unnest(t.tags) WITH ORDINALITY AS x (tag, place) GROUP BY 1) said
    ORDER BY said.place)
  FROM slice WHERE t.id = slice.id RETURNING t.number
)
SELECT count(*), max(number) FROM written
"""


@dataclass(frozen=True)
class RewriteTags:
    """One slice of one change."""

    change_id: UUID


@handles(RewriteTags, database="tickets", roles=None, audited=False)
def rewrite_tags(command: RewriteTags, work: Work) -> bool:
    """Whether there is more to do. The change is gone once its last ticket has been written; a worker that
    dies leaves it where the last slice ended, and two workers at once take turns."""
    waiting = TagChange.objects.select_for_update(skip_locked=True)  # tenant: the transaction's
    change = waiting.filter(id=command.change_id).first()
    if change is None:
        return False
    work.target = change.before
    parameters: dict[str, str | int] = {
        "done": change.done_to,
        "before": change.before,
        "after": change.after,
        "most": SLICE,
    }
    with connections["tickets"].cursor() as cursor:
        cursor.execute(_NEXT, parameters)
        count, last = cursor.fetchone()
    if count < SLICE:
        change.delete()
        return False
    change.done_to = last
    change.save()
    return True
