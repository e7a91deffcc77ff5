"""What a desk promises: calendars, policies and who gets which. Archived rows come along, marked and last."""

from typing import Any

from workernet.kernel.context import Principal
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.queries.list_catalogue import rows_of

_CALENDARS = """json_build_object('id', x.id, 'name', x.name, 'spec', x.spec, 'archived', x.archived,
  'version', x.version, 'policies', (SELECT count(*) FROM sla_policy p
    WHERE p.tenant_id = x.tenant_id AND p.calendar_id = x.id AND NOT p.archived))"""
_POLICIES = """json_build_object('id', x.id, 'name', x.name, 'spec', x.spec, 'is_default', x.is_default,
  'archived', x.archived, 'version', x.version, 'number', v.number, 'applying', x.applied_to IS NOT NULL,
  'calendar', json_build_object('id', c.id, 'name', c.name))"""
_POLICIES_FROM = """sla_policy x JOIN sla_calendar c ON c.tenant_id = x.tenant_id AND c.id = x.calendar_id
  LEFT JOIN sla_policy_version v ON v.tenant_id = x.tenant_id AND v.id = x.latest_id"""
_CHOICES = """json_build_object('id', x.id, 'kind', x.kind, 'subject', x.subject, 'subject_name', n.name,
  'policy', json_build_object('id', p.id, 'name', p.name), 'valid_from', x.valid_from, 'valid_to', x.valid_to)
"""
_CHOICES_FROM = """sla_choice x JOIN sla_policy p ON p.tenant_id = x.tenant_id AND p.id = x.policy_id
  LEFT JOIN LATERAL (
    SELECT o.name AS name FROM organization o WHERE o.tenant_id = x.tenant_id AND o.id::text = x.subject
      AND x.kind IN ('contract', 'organization')
    UNION ALL SELECT t.name FROM team t WHERE t.tenant_id = x.tenant_id AND t.id::text = x.subject
      AND x.kind = 'team'
    UNION ALL SELECT coalesce(nullif(g.name_en, ''), g.key) FROM category g WHERE g.tenant_id = x.tenant_id
      AND g.key = x.subject AND x.kind = 'category') n ON TRUE"""


def list_sla_calendars(principal: Principal) -> list[dict[str, Any]]:
    """Calendars by name, each with the number of policies that count in it. Raises Problem(forbidden)."""
    demand(principal, "sla")
    return rows_of(principal, _CALENDARS, "sla_calendar x", "x.archived, x.name, x.id")


def list_sla_policies(principal: Principal) -> list[dict[str, Any]]:
    """Policies, the default first; `number` is that of the version new tickets get, `applying` whether open
    tickets are still being given it. Raises Problem(forbidden)."""
    demand(principal, "sla")
    return rows_of(principal, _POLICIES, _POLICIES_FROM, "x.archived, NOT x.is_default, x.name, x.id")


def list_sla_choices(principal: Principal) -> list[dict[str, Any]]:
    """Who gets which policy, the dearest agreement first. Raises Problem(forbidden)."""
    demand(principal, "sla")
    order = (
        "array_position(ARRAY['contract', 'organization', 'team', 'category'], x.kind), n.name, x.valid_from"
    )
    return rows_of(principal, _CHOICES, _CHOICES_FROM, f"{order}, x.id")
