"""Which tickets a person may see; the one rule behind every list, page, change and search."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workernet.kernel.context import Principal
from workernet.services.tickets.domain.permissions import REACH


@dataclass(frozen=True)
class Scope:
    """The part of the tenant's tickets a person sees."""

    kind: Literal["all", "organization", "own", "none"]
    user_id: UUID | None = None
    organization_id: UUID | None = None

    @property
    def sees_internals(self) -> bool:
        """Internal notes and staff-only facts."""
        return self.kind == "all"


def scope_of(actor: Principal | None) -> Scope:
    """Staff see the tenant's tickets, an org_admin those of the organization, a requester their own.

    None is the installation itself. An operator runs the installation and sees no tickets.
    """
    if actor is None:
        return Scope("all")
    reach = REACH[actor.role]
    if reach == "tenant":
        return Scope("all")
    if reach == "organization" and actor.organization_id:
        return Scope("organization", actor.user_id, actor.organization_id)
    return Scope("none") if reach == "none" else Scope("own", actor.user_id)
