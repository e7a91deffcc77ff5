"""Who sees which part of the tenant's tickets."""

from uuid import uuid4

import pytest

from workernet.kernel.context import ROLES, Principal, Role
from workernet.services.tickets.domain.access import scope_of


def _person(role: Role, *, organization: bool) -> Principal:
    return Principal(
        uuid4(), uuid4(), "t", role, "N", "n@t.example", organization_id=uuid4() if organization else None
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("organization", [True, False])
def test_scope_by_role(role: Role, organization: bool) -> None:
    kinds = {
        "requester": "own",
        "org_admin": "organization" if organization else "own",
        "agent": "all",
        "supervisor": "all",
        "admin": "all",
        "operator": "none",
    }
    scope = scope_of(_person(role, organization=organization))
    assert scope.kind == kinds[role]
    assert scope.sees_internals == (kinds[role] == "all")


def test_the_installation_itself_sees_all() -> None:
    assert scope_of(None).kind == "all"
