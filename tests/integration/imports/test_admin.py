"""The command line's doors onto the bus."""

import pytest

from tests.support.portal import PASSWORD, Desk, Portal
from tests.support.state import state_of
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.runtime.admin import create_tenant, create_user, in_one_line
from workernet.services.auth.commands.sign_in import SignIn, Tokens


def test_a_desk_and_a_person_who_can_sign_in(portal: Portal) -> None:
    slug = f"shop-{portal.desk().slug}"
    tenant_id = create_tenant(slug, "The shop", default_language="ru")
    user_id = create_user(
        tenant=slug,
        email="Vera@Shop.example",
        role="agent",
        password=PASSWORD,
        name="Vera",
        language="ru",
    )
    tokens = bus.execute(SignIn(tenant_id, "vera@shop.example", PASSWORD), system_context(tenant_id))
    assert isinstance(tokens, Tokens)
    assert tokens.user_id == user_id


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"tenant": "no-such-desk"}, "tenant: There is no such desk"),
        ({"email": "nobody"}, "email: This e-mail address is not valid"),
        ({"role": "king"}, "role: There is no such role"),
        ({"password": "short"}, "password: The password is shorter than 12 characters"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    portal: Portal, desk: Desk, change: dict[str, str], line: str
) -> None:
    before = state_of(portal, "auth", desk.tenant_id)
    fields = {"tenant": desk.slug, "email": "vera@shop.example", "role": "agent", "password": PASSWORD}
    with pytest.raises(Problem) as refused:
        create_user(**(fields | {"name": "Vera", "language": "en"} | change))
    assert in_one_line(refused.value) == line
    assert state_of(portal, "auth", desk.tenant_id) == before


def test_a_taken_slug_is_refused(desk: Desk) -> None:
    with pytest.raises(Problem) as refused:
        create_tenant(desk.slug, "Again")
    assert in_one_line(refused.value) == "slug: This name is taken"
