"""Which saved views somebody sees, and which of them they may change."""

from uuid import UUID

from django.db.models import Q, QuerySet

from workernet.kernel.context import Principal
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.domain.permissions import ALLOWED
from workernet.services.tickets.models import TeamMember, View


def seen_views(actor: Principal) -> QuerySet[View]:
    """One's own, those shared with everybody or with one's team; who may share views sees all shared ones."""
    views: QuerySet[View] = View.objects.all()  # tenant: the transaction's
    if actor.role in ALLOWED["share_view"]:
        return views.filter(Q(owner_id=actor.user_id) | Q(shared=True))
    teams = TeamMember.objects.filter(person_id=actor.user_id).values("team_id")  # tenant: the transaction's
    to_me = Q(shared=True) & (Q(team_id__isnull=True) | Q(team_id__in=teams))
    return views.filter(Q(owner_id=actor.user_id) | to_me)


def view_to_change(actor: Principal, view_id: UUID, version: int | None) -> View:
    """The view, locked. Its owner may change it; a shared one also whoever may share views.

    Raises Problem(not_found) for one the actor does not see, forbidden for one that is another's,
    version_conflict when `version` is not the present one.
    """
    view = seen_views(actor).select_for_update(of=("self",)).filter(id=view_id).first()
    if view is None:
        raise not_found()
    if view.owner_id != actor.user_id and not (view.shared and actor.role in ALLOWED["share_view"]):
        raise Problem("forbidden")
    if version is not None and version != view.version:
        raise Problem("version_conflict", extra={"current_version": view.version})
    return view
