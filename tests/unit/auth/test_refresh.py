"""Refresh tokens by themselves."""

from uuid import uuid4

import pytest

from workernet.kernel.errors import Problem
from workernet.services.auth.domain.accounts import check_account, check_slug, normal_email
from workernet.services.auth.domain.refresh import first_token, hash_of, parse, successor


def test_a_token_names_its_tenant_and_has_one_successor() -> None:
    tenant = uuid4()
    token = first_token(tenant)
    assert parse(token)[0] == tenant
    assert successor(token, "s") == successor(token, "s")
    assert successor(token, "s") != successor(token, "other secret")
    assert parse(successor(token, "s"))[0] == tenant
    assert len(parse(token)[1]) == 32
    assert token.encode() not in hash_of(token)


@pytest.mark.parametrize("token", ["", "wnr1", "wnr1..", f"wnr1.{'0' * 32}.AAAA", f"x.{'0' * 32}.A", "ж.ж.ж"])
def test_malformed_tokens(token: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(token)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b..example",
        "a\r\nb@c.example",
        "a@" + "b" * 260,
        "<a@b.example>",
    ],
)
def test_bad_addresses(email: str) -> None:
    with pytest.raises(Problem, match="validation_failed"):
        normal_email(email)


@pytest.mark.parametrize("slug", ["", "-a", "a-", "A", "a b", "ж", "a" * 64])
def test_bad_slugs(slug: str) -> None:
    with pytest.raises(Problem):
        check_slug(slug)


def test_every_wrong_field_is_named() -> None:
    with pytest.raises(Problem) as refused:
        check_account(name=" ", role="god", language="de", time_zone="Mars", password="short")
    assert sorted(refused.value.errors) == ["language", "name", "password", "role", "time_zone"]
