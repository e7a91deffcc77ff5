"""What a desk has arranged: teams, statuses, categories, fields, tags and settings, in the order shown.

Archived rows come along, marked and last: what a ticket holds stays readable.
"""

from typing import Any

import orjson

from workernet.kernel.context import CUSTOMERS, Principal
from workernet.kernel.django.tenancy import fetch_value, tenant_transaction
from workernet.services.tickets.domain.catalogue import STATUS_NAMES
from workernet.services.tickets.domain.custom_fields import schema_of
from workernet.services.tickets.domain.lifecycle import STATUSES
from workernet.services.tickets.models.filing import field_rules
from workernet.services.tickets.queries.shapes import named, person, reader

_BOTH = "'name', json_build_object('ru', x.name_ru, 'en', x.name_en)"
_PLACED = "'position', x.position, 'archived', x.archived"
_TEAMS = f"""
json_build_object('id', x.id, 'name', x.name, {_PLACED}, 'members', coalesce((
  SELECT json_agg({person("p")} ORDER BY p.name, p.id) FROM team_member tm
  JOIN person p ON p.tenant_id = tm.tenant_id AND p.id = tm.person_id AND p.active
  WHERE tm.tenant_id = x.tenant_id AND tm.team_id = x.id), '[]'::json))
"""
_CATEGORIES = f"json_build_object('id', x.id, 'key', x.key, {_BOTH}, {_PLACED}, 'team', {named('tm')})"
_FIELDS = f"""
json_build_object('id', x.id, 'key', x.key, {_BOTH}, {_PLACED}, 'type', x.type, 'choices', x.choices,
  'required_in', to_json(x.required_in), 'customer_visible', x.customer_visible)
"""
_STATUSES = f"""json_build_object('id', x.id, 'category', x.category, {_BOTH}, {_PLACED},
  'is_default', x.is_default, 'builtin', FALSE)"""
_TAGS = "json_build_object('id', x.id, 'name', x.name, 'description', x.description, 'archived', x.archived)"
_IN_ORDER = "x.archived, x.position, x.id"


def list_teams_arranged(principal: Principal) -> list[dict[str, Any]]:
    """Teams with the people who work in them."""
    return rows_of(principal, _TEAMS, "team x", "x.archived, x.position, x.name, x.id")


def list_statuses(principal: Principal) -> list[dict[str, Any]]:
    """Statuses by category, each category's default first; one that the desk has not renamed has no id."""
    own = rows_of(principal, _STATUSES, "ticket_status x", _IN_ORDER)
    listed = []
    for category in STATUSES:
        here = [row for row in own if row["category"] == category]
        if not any(row["is_default"] for row in here):
            name = {"ru": STATUS_NAMES[category].ru, "en": STATUS_NAMES[category].en}
            row = {"id": None, "category": category, "name": name, "position": 0, "archived": False}
            listed.append(row | {"is_default": True, "builtin": True})
        listed += sorted(here, key=lambda row: not row["is_default"])
    return listed


def list_categories(principal: Principal) -> list[dict[str, Any]]:
    """Categories; the team that gets a new ticket is shown to staff only."""
    team = "LEFT JOIN team tm ON tm.tenant_id = x.tenant_id AND tm.id = x.team_id AND %(staff)s"
    return rows_of(principal, _CATEGORIES, f"category x {team}", _IN_ORDER)


def list_custom_fields(principal: Principal) -> list[dict[str, Any]]:
    """Fields; customers have those that are shown to them."""
    return rows_of(principal, _FIELDS, "custom_field x", _IN_ORDER, "%(staff)s OR x.customer_visible")


def list_tags(principal: Principal) -> list[dict[str, Any]]:
    """The desk's tags by name, at most 2,000."""
    return rows_of(
        principal, _TAGS, "(SELECT * FROM tag ORDER BY archived, name LIMIT 2000) x", "x.archived, x.name"
    )


def get_settings(principal: Principal) -> dict[str, Any]:
    """The desk's settings, with what holds while nobody has changed them."""
    statement = """SELECT json_build_object('reopen_days', coalesce(max(reopen_days), 14),
      'autoclose_days', coalesce(max(autoclose_days), 7),
      'ask_satisfaction', coalesce(bool_and(ask_satisfaction), TRUE))::text FROM desk_settings"""
    found: dict[str, Any] = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, {}))
    return found


def get_fields_schema(principal: Principal, category: str) -> dict[str, Any]:
    """JSON Schema of `fields` on a new ticket of this category, as this person fills them in."""
    with tenant_transaction("tickets", principal.tenant_id):
        rules = field_rules()
    return schema_of(rules, category=category, customer=principal.role in CUSTOMERS)


def rows_of(
    principal: Principal, shape: str, source: str, order: str, where: str = "TRUE"
) -> list[dict[str, Any]]:
    """Rows of one list in one statement; `x` is what is listed."""
    statement = f"SELECT coalesce(json_agg({shape} ORDER BY {order}), '[]')::text FROM {source} WHERE {where}"
    found: list[dict[str, Any]] = orjson.loads(
        fetch_value("tickets", principal.tenant_id, statement, reader(principal))
    )
    return found
