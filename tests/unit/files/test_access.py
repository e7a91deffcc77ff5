"""Who reaches the files of which tickets."""

from uuid import UUID, uuid4

import pytest

from workernet.kernel.context import ROLES, Principal, Role
from workernet.services.files.domain.access import UPLOADERS, Scope, scope_of

ME, COMPANY = uuid4(), uuid4()


def person(role: Role, organization_id: UUID | None = None) -> Principal:
    return Principal(ME, uuid4(), "desk", role, "Somebody", "s@x.example", organization_id=organization_id)


TABLE: list[tuple[Role, UUID | None, Scope]] = [
    ("requester", None, Scope("own", ME)),
    ("requester", COMPANY, Scope("own", ME)),
    ("org_admin", COMPANY, Scope("organization", ME, COMPANY)),
    ("org_admin", None, Scope("own", ME)),
    ("agent", None, Scope("all")),
    ("agent", COMPANY, Scope("all")),
    ("supervisor", None, Scope("all")),
    ("admin", None, Scope("all")),
    ("operator", None, Scope("none")),
    ("operator", COMPANY, Scope("none")),
]


@pytest.mark.parametrize(("role", "organization_id", "scope"), TABLE)
def test_scope(role: Role, organization_id: UUID | None, scope: Scope) -> None:
    assert scope_of(person(role, organization_id)) == scope


def test_the_table_knows_every_role() -> None:
    assert {role for role, _company, _scope in TABLE} == set(ROLES)


def test_internal_files_are_for_staff_and_the_installation() -> None:
    seers = {role for role in ROLES if scope_of(person(role, COMPANY)).sees_internals}
    assert seers == {"agent", "supervisor", "admin"}
    assert scope_of(None).sees_internals


def test_an_operator_uploads_nothing() -> None:
    assert set(ROLES) - UPLOADERS == {"operator"}
