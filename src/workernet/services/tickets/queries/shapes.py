"""The JSON of tickets, comments and people, built by PostgreSQL; one fragment per thing, used everywhere.

Parameters every statement passes (see `reader`): `staff`, `user`, `organization`.
"""

from typing import Any

from workernet.kernel.context import Principal
from workernet.services.tickets.domain.access import scope_of
from workernet.services.tickets.domain.mentions import PATTERN


def person(alias: str) -> str:
    """A person; staff addresses are shown to staff only."""
    return (
        f"CASE WHEN {alias}.id IS NULL THEN NULL ELSE json_build_object('id', {alias}.id, "
        f"'name', {alias}.name, 'email', CASE WHEN %(staff)s OR {alias}.role IN ('requester','org_admin') "
        f"THEN {alias}.email END) END"
    )


def named(alias: str) -> str:
    """A team or a company."""
    return (
        f"CASE WHEN {alias}.id IS NULL THEN NULL "
        f"ELSE json_build_object('id', {alias}.id, 'name', {alias}.name) END"
    )


def without_ids(column: str) -> str:
    """A message as plain text: `domain.mentions.without_ids` of a column, for what is cut out of it here."""
    return f"regexp_replace({column}, '{PATTERN}', '@\\1', 'gi')"


PEOPLE = """
LEFT JOIN person rq ON rq.tenant_id = t.tenant_id AND rq.id = t.requester_id
LEFT JOIN person asg ON asg.tenant_id = t.tenant_id AND asg.id = t.assignee_id
LEFT JOIN organization o ON o.tenant_id = t.tenant_id AND o.id = t.organization_id
LEFT JOIN team tm ON tm.tenant_id = t.tenant_id AND tm.id = t.team_id
LEFT JOIN ticket_status st ON st.tenant_id = t.tenant_id AND st.id = t.status_id
"""
MORE_PEOPLE = """
LEFT JOIN person cb ON cb.tenant_id = t.tenant_id AND cb.id = t.created_by_id
LEFT JOIN ticket mg ON mg.tenant_id = t.tenant_id AND mg.id = t.merged_into_id
"""
DESK = "LEFT JOIN desk d ON d.tenant_id = t.tenant_id"

# What a reader may see, by the kind of their scope; the tenant is the row-level policy's business. Each
# kind is a statement of its own, so that each gets its own plan.
_VISIBLE = {
    "all": "t.deleted_at IS NULL",
    "own": "t.requester_id = %(user)s AND t.deleted_at IS NULL",
    "organization": "(t.organization_id = %(organization)s OR t.requester_id = %(user)s) "
    "AND t.deleted_at IS NULL",
    "none": "FALSE",
}


def sees(alias: str) -> str:
    """Whether the reader may see another ticket than the one asked for, wherever it is named."""
    return (
        f"({alias}.deleted_at IS NULL AND (%(staff)s OR {alias}.requester_id = %(user)s "
        f"OR {alias}.organization_id = %(organization)s))"
    )


def name_of(condition: str) -> str:
    """Another ticket's number and key; null for one the reader may not see."""
    return f"""(SELECT json_build_object('id', x.number, 'key',
      coalesce((SELECT prefix FROM desk WHERE desk.tenant_id = x.tenant_id), 'WN') || '-' || x.number)
      FROM ticket x WHERE x.tenant_id = t.tenant_id AND {condition} AND {sees("x")})"""


# The ticket and all that reads on in it, as far as the reader may see that.
PARTS = f"""ANY (ARRAY(WITH RECURSIVE part (id) AS (
    SELECT t.id UNION SELECT m.id FROM part
    JOIN ticket m ON m.tenant_id = t.tenant_id AND m.merged_into_id = part.id AND {sees("m")})
  SELECT part.id FROM part))"""

# Customers see the fields the desk shows them.
OWN_FIELDS = """CASE WHEN %(staff)s THEN t.fields WHEN t.fields = '{}'::jsonb THEN t.fields ELSE (
  SELECT coalesce(jsonb_object_agg(f.key, t.fields->f.key), '{}'::jsonb) FROM custom_field f
  WHERE f.tenant_id = t.tenant_id AND f.customer_visible AND t.fields ? f.key) END"""
_COMMON = f"""
'id', t.number, 'key', coalesce(d.prefix, 'WN') || '-' || t.number, 'title', t.title,
'status', t.status, 'priority', t.priority, 'tags', to_json(t.tags),
'requester', {person("rq")}, 'organization', {named("o")}, 'assigned_to', {person("asg")},
'created_at', wire_time(t.created_at), 'updated_at', wire_time(t.updated_at),
'due_at', wire_time(t.due_at), 'overdue_at', wire_time(t.overdue_at),
'last_message_at', wire_time(t.last_message_at), 'waiting_on', t.waiting_on,
'comment_count', t.comment_count + CASE WHEN %(staff)s THEN t.note_count ELSE 0 END,
'attachment_count', t.attachment_count, 'version', t.version,
'category', t.category, 'team', {named("tm")}, 'status_id', t.status_id,
'status_name', CASE WHEN st.id IS NOT NULL THEN json_build_object('ru', st.name_ru, 'en', st.name_en) END,
'snoozed_until', wire_time(t.snoozed_until), 'watching', %(reader)s = ANY (t.watcher_ids),
'fields', {OWN_FIELDS},
'sla', CASE WHEN %(staff)s THEN t.sla ELSE '[]'::jsonb END,
'first_due_at', CASE WHEN %(staff)s THEN wire_time(t.first_due_at) END,
'next_due_at', CASE WHEN %(staff)s THEN wire_time(t.next_due_at) END
"""
SUMMARY = f"json_build_object({_COMMON}, 'snippet', t.last_message)"
_REST = f"""
'description', t.description, 'created_by', {person("cb")},
'tenant', d.slug, 'closed_reason', t.closed_reason, 'channel', t.channel,
'resolved_at', wire_time(t.resolved_at), 'closed_at', wire_time(t.closed_at),
'first_response_at', wire_time(t.first_response_at), 'reopen_count', t.reopen_count,
'reassignment_count', CASE WHEN %(staff)s THEN t.reassignment_count END,
'merged_into', CASE WHEN {sees("mg")} THEN mg.number END, 'last_seq', t.timeline_seq,
'can_undo', coalesce(t.undo->>'actor' = %(reader)s::text AND (t.undo->>'version')::integer = t.version
  AND (t.undo->>'at')::timestamptz > now() - interval '10 minutes', FALSE),
'cc', CASE WHEN %(staff)s THEN to_json(t.cc) ELSE '[]'::json END,
'watchers', CASE WHEN %(staff)s AND cardinality(t.watcher_ids) > 0 THEN (
  SELECT coalesce(json_agg({person("w")} ORDER BY w.name), '[]'::json)
  FROM person w WHERE w.tenant_id = t.tenant_id AND w.id = ANY (t.watcher_ids)) ELSE '[]'::json END
"""
# The latest question asked; `open` for who was asked, while an answer is taken (`domain.rating.why_closed`).
RATING = """'rating', (SELECT json_build_object('score', s.score,
  'comment', CASE WHEN %(staff)s OR s.requester_id = %(reader)s THEN s.comment END,
  'asked_at', wire_time(s.asked_at), 'answered_at', wire_time(s.answered_at),
  'open', s.requester_id = %(reader)s AND t.requester_id = %(reader)s AND s.cycle = t.reopen_count + 1
    AND t.status IN ('resolved', 'closed') AND s.asked_at >= now() - interval '30 days')
  FROM survey s WHERE s.tenant_id = t.tenant_id AND s.ticket_id = t.id ORDER BY s.cycle DESC LIMIT 1)"""
FULL = f"(jsonb_build_object({_COMMON}) || jsonb_build_object({_REST}, {RATING}))"

ATTACHMENT = """json_build_object('id', a.id, 'name', a.name, 'size', a.size,
'content_type', a.content_type, 'safe_image', a.safe_image, 'created_at', wire_time(a.created_at))"""
# A file lies in the ticket of its message, and by the ticket it is found: by the message alone each one would
# cost all files of the desk.
COMMENT = f"""json_build_object('id', c.id, 'author', {person("ca")},
'author_kind', CASE WHEN c.by_staff THEN 'staff' ELSE 'customer' END, 'body', c.body,
'visibility', c.visibility, 'channel', c.channel, 'created_at', wire_time(c.created_at),
'edited_at', wire_time(c.edited_at), 'delivery', NULL,
'attachments', coalesce((SELECT json_agg({ATTACHMENT} ORDER BY a.created_at) FROM attachment a
  WHERE a.tenant_id = c.tenant_id AND a.ticket_id = c.ticket_id AND a.comment_id = c.id), '[]'::json),
'from', CASE WHEN c.ticket_id <> t.id THEN {name_of("x.id = c.ticket_id")} END)"""
COMMENT_FROM = """
comment c LEFT JOIN person ca ON ca.tenant_id = c.tenant_id AND ca.id = c.author_id
"""
# An entry of a message that has moved to another ticket says where to, and no longer what it was.
ENTRY = f"""json_build_object('seq', e.seq, 'type', e.type, 'at', wire_time(e.at), 'actor', {person("ea")},
'cause', e.cause, 'internal', e.internal, 'data', e.data,
'comment', CASE WHEN c.ticket_id = e.ticket_id THEN {COMMENT} END,
'moved_to', CASE WHEN c.ticket_id <> e.ticket_id THEN {name_of("x.id = c.ticket_id")} END,
'from', CASE WHEN e.ticket_id <> t.id THEN {name_of("x.id = e.ticket_id")} END)"""
ENTRY_PEOPLE = """
LEFT JOIN person ea ON ea.tenant_id = e.tenant_id AND ea.id = e.actor_id
LEFT JOIN comment c ON c.tenant_id = e.tenant_id AND c.id = e.comment_id
LEFT JOIN person ca ON ca.tenant_id = c.tenant_id AND ca.id = c.author_id
"""
READABLE = "(%(staff)s OR c.visibility = 'public')"


def visible(principal: Principal) -> str:
    """The condition on ticket `t` that keeps what the reader may not see out of a statement."""
    return _VISIBLE[scope_of(principal).kind]


def reader(principal: Principal) -> dict[str, Any]:
    """The parameters that say who is reading."""
    scope = scope_of(principal)
    return {
        "staff": scope.sees_internals,
        "reader": principal.user_id,
        "user": scope.user_id,
        "organization": scope.organization_id,
    }
