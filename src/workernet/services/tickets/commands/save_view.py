"""Save, change, share and remove a view."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.domain.catalogue import clean_name
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.orders import parse_order
from workernet.services.tickets.domain.permissions import ALLOWED, roles_for
from workernet.services.tickets.domain.views import MOST_OWN, MOST_SHARED, TOO_MANY, check_columns
from workernet.services.tickets.models import View
from workernet.services.tickets.models.arranging import one_at_a_time
from workernet.services.tickets.models.filing import check_team
from workernet.services.tickets.models.ledger import ensure_person
from workernet.services.tickets.models.viewing import view_to_change

OWNERS_CHOICE = Text(
    "Забрать представление себе может только его владелец",
    "Only the owner of a view can take it back",
)


@dataclass(frozen=True)
class SaveView:
    """A new view without `view_id`; of `values` (name, q, sort, columns, shared, team_id) only what is named
    is written. `version`, when given, is the one the person has seen."""

    view_id: UUID | None
    values: dict[str, Any]
    version: int | None = None


@dataclass(frozen=True)
class DeleteView:
    """Nobody has it any more."""

    view_id: UUID
    version: int | None = None


@handles(SaveView, database="tickets", roles=roles_for("views"))
def save_view(command: SaveView, work: Work) -> View:
    """The view. Raises Problem(validation_failed) for a filter or an order that cannot be read, forbidden
    for sharing without the right to."""
    actor = _actor(work)
    if command.values.get("shared") and actor.role not in ALLOWED["share_view"]:
        raise Problem("forbidden")
    values = _cleaned(command.values, actor)
    view: View
    team_id: UUID | None = None
    if command.view_id is None:
        one_at_a_time(work)
        view = View(tenant_id=work.context.tenant_id, owner_id=actor.user_id, **values)
        _check_room(view)
    else:
        view = view_to_change(actor, command.view_id, command.version)
        sharing, team_id = view.shared, view.team_id
        for name, value in values.items():
            setattr(view, name, value)
        if sharing and not view.shared and view.owner_id != actor.user_id:
            raise Problem("forbidden", OWNERS_CHOICE)
        view.version += 1
        view.updated_at = now()
        if view.shared and not sharing:
            _check_room(view)
    if view.team_id != team_id:
        check_team(view.team_id)
    if not view.shared:
        view.team_id = None
    if view.shared and "team_id" in values and actor.role not in ALLOWED["share_view"]:
        raise Problem("forbidden")
    view.save()
    work.target = str(view.id)
    return view


@handles(DeleteView, database="tickets", roles=roles_for("views"))
def delete_view(command: DeleteView, work: Work) -> None:
    """Raises Problem(not_found | forbidden | version_conflict)."""
    view = view_to_change(_actor(work), command.view_id, command.version)
    work.target = str(view.id)
    view.delete()


def _actor(work: Work) -> Principal:
    if work.context.actor is None:
        raise Problem("unauthenticated")
    ensure_person(work.context.actor)
    return work.context.actor


def _cleaned(values: dict[str, Any], actor: Principal) -> dict[str, Any]:
    cleaned = dict(values)
    if "name" in cleaned:
        cleaned["name"] = clean_name(cleaned["name"], "name")
    if "q" in cleaned:
        parse_filter(cleaned["q"], DeskVocabulary(actor))
        cleaned["q"] = cleaned["q"].strip()
    if "sort" in cleaned:
        parse_order(cleaned["sort"], "sort")
    if "columns" in cleaned:
        cleaned["columns"] = check_columns(cleaned["columns"])
    return cleaned


def _check_room(view: View) -> None:
    views = View.objects.filter(shared=view.shared)  # tenant: the transaction's
    if not view.shared:
        views = views.filter(owner_id=view.owner_id)
    if views.count() >= (MOST_SHARED if view.shared else MOST_OWN):
        raise invalid(name=TOO_MANY)
