"""Which tickets' files a person may have: the portal's one access rule, kept here for files."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workernet.kernel.context import CUSTOMERS, STAFF, Principal, Role

UPLOADERS: frozenset[Role] = STAFF | CUSTOMERS


@dataclass(frozen=True)
class Scope:
    """The part of the tenant's tickets whose files a person reaches."""

    kind: Literal["all", "organization", "own", "none"]
    user_id: UUID | None = None
    organization_id: UUID | None = None

    @property
    def sees_internals(self) -> bool:
        """Files of staff that no public reply carries yet, or ever."""
        return self.kind == "all"


def scope_of(actor: Principal | None) -> Scope:
    """Staff reach the tenant's tickets, an org_admin those of the organization, a requester their own.

    None is the installation itself. An operator runs the installation and reaches none.
    """
    if actor is None or actor.role in STAFF:
        return Scope("all")
    if actor.role == "org_admin" and actor.organization_id:
        return Scope("organization", actor.user_id, actor.organization_id)
    if actor.role in CUSTOMERS:
        return Scope("own", actor.user_id)
    return Scope("none")
