"""The views somebody has, as they have arranged them."""

from typing import Any
from uuid import UUID

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.tickets.domain.views import BUILTIN
from workernet.services.tickets.models import Person, Team, View, ViewChoice
from workernet.services.tickets.models.viewing import seen_views


def list_views(principal: Principal) -> dict[str, Any]:
    """`{items, start, hidden}`: in the person's order; what they have not placed follows, built-in first."""
    with tenant_transaction("tickets", principal.tenant_id):
        views = list(seen_views(principal).order_by("position", "created_at", "id"))
        owners = _names(Person, {view.owner_id for view in views})
        teams = _names(Team, {view.team_id for view in views if view.team_id})
        choice = ViewChoice.objects.filter(user_id=principal.user_id).first()  # tenant: the transaction's
    items = [*_builtin(principal), *(_saved(view, owners, teams) for view in views)]
    order = {name: place for place, name in enumerate(choice.order if choice else ())}
    items.sort(key=lambda item: order.get(item["id"], len(order)))
    known = {item["id"] for item in items}
    start = choice.start if choice and choice.start in known else None
    hidden = [name for name in (choice.hidden if choice else ()) if name in known]
    return {
        "items": [item | {"position": place} for place, item in enumerate(items)],
        "start": start,
        "hidden": hidden,
    }


def get_view(principal: Principal, view_id: UUID) -> dict[str, Any]:
    """One of them, with its place. Raises Problem(not_found)."""
    for item in list_views(principal)["items"]:
        if item["id"] == str(view_id):
            return dict(item)
    raise not_found()


def _builtin(principal: Principal) -> list[dict[str, Any]]:
    return [
        {
            "id": view.key,
            "key": view.key,
            "name": view.name.to(principal.language),
            "q": view.q,
            "sort": view.sort,
            "columns": [],
            "shared": True,
            "owner": None,
            "team": None,
            "builtin": True,
            "version": 0,
        }
        for view in BUILTIN
    ]


def _saved(view: View, owners: dict[UUID, str], teams: dict[UUID, str]) -> dict[str, Any]:
    team = view.team_id
    return {
        "id": str(view.id),
        "key": None,
        "name": view.name,
        "q": view.q,
        "sort": view.sort,
        "columns": view.columns,
        "shared": view.shared,
        "owner": {"id": str(view.owner_id), "name": owners.get(view.owner_id, "")},
        "team": {"id": str(team), "name": teams.get(team, "")} if team else None,
        "builtin": False,
        "version": view.version,
    }


def _names(model: type[Person] | type[Team], ids: set[UUID]) -> dict[UUID, str]:
    rows = model._default_manager.filter(id__in=ids)  # tenant: the transaction's
    return dict(rows.values_list("id", "name")) if ids else {}
