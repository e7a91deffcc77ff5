"""The list of companies: by name, found by the beginnings of words, page after page, along an index."""

from typing import Any
from urllib.parse import urlencode

import pytest

from bench.statements import planning, plans_of, recording
from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.ids import new_id

LIST = "/api/v2/organizations"
NAMES = ("ООО «Ёлка»", "Рога и копыта", 'АО "Елочные игрушки"', "Northwind", "ЗАО Рога-Сервис", "ягода")
MANY = 10_000


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def get(api: Api, **asked: str) -> Any:
    """The answer to this query."""
    return api.get(f"{LIST}?{urlencode(asked)}")


def _names(api: Api, search: str) -> list[str]:
    rest = get(api, search=search).json()
    ask = "query($s: String!) { organizations(search: $s) { items { id name } next } }"
    over = api.post("/graphql", {"query": ask, "variables": {"s": search}}).json()
    assert over["data"]["organizations"] == rest
    return [item["name"] for item in rest["items"]]


def test_a_company_is_found_by_any_word_of_its_name(desk: Desk, other_desk: Desk, agent: Api) -> None:
    for name in NAMES:
        desk.organization(name)
    other_desk.organization("Ёлка другого арендатора")
    in_order = ['АО "Елочные игрушки"', "ЗАО Рога-Сервис", "ООО «Ёлка»", "Рога и копыта", "ягода"]
    assert _names(agent, "") == ["Northwind", *in_order]
    assert _names(agent, "ЁЛ") == ['АО "Елочные игрушки"', "ООО «Ёлка»"]
    assert _names(agent, "елка") == ["ООО «Ёлка»"]
    assert _names(agent, "рога ") == ["ЗАО Рога-Сервис", "Рога и копыта"]
    assert _names(agent, "Рога и коп") == ["Рога и копыта"]
    assert _names(agent, "hjuf c") == ["ЗАО Рога-Сервис"], "the other keyboard layout"
    for nothing in ("ога", "%", "_", "«"):
        assert _names(agent, nothing) == [], nothing


def test_pages_go_on_where_the_last_one_ended(desk: Desk, agent: Api) -> None:
    ids = {str(desk.organization(name)): name for name in NAMES}
    seen: list[str] = []
    after: dict[str, str] = {}
    for _ in range(3):
        page = get(agent, limit="2", **after).json()
        seen += [item["name"] for item in page["items"]]
        after = {"after": page["next"]}
    assert (sorted(seen), after) == (sorted(NAMES), {"after": None})
    two = sorted(ids)[:2]
    asked = get(agent, ids=",".join([*two, str(new_id()), ""])).json()
    assert {item["id"]: item["name"] for item in asked["items"]} == {each: ids[each] for each in two}
    assert get(agent, ids="").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"search": "x" * 201}, "search"),
        ({"search": "\x00"}, "search"),
        ({"ids": "me"}, "ids"),
        ({"ids": ",".join(str(new_id()) for _ in range(101))}, "ids"),
        *(
            ({"after": cursor}, "after")
            for cursor in ("", "x", "WzEsMl0", "WyJhIiwiYiJd", "WyJcdTAwMDAiLCJiIl0")
        ),
    ],
)
def test_what_cannot_be_asked(agent: Api, asked: dict[str, str], field: str) -> None:
    answer = get(agent, **asked)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_graphql_refuses_the_same(agent: Api) -> None:
    for arguments, field in (
        ('search: "%s"' % ("x" * 201), "search"),
        ('ids: ["me"]', "ids"),
        ("first: 0", "first"),
        ('after: "x"', "after"),
    ):
        said = agent.post("/graphql", {"query": f"query {{ organizations({arguments}) {{ next }} }}"}).json()
        assert list(said["errors"][0]["extensions"]["errors"]) == [field]


def test_ten_thousand_companies_are_one_statement_along_an_index(
    portal: Portal, desk: Desk, agent: Api
) -> None:
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "INSERT INTO organization (id, tenant_id, name) "
            "SELECT gen_random_uuid(), %s, 'ООО «Компания ' || n || '»' FROM generate_series(1, %s) n",
            [desk.tenant_id, MANY],
        )
        connection.execute("ANALYZE organization")
    word, last = "компания", f"{MANY}"
    found = get(agent, search=last).json()
    assert [item["name"] for item in found["items"]] == [f"ООО «Компания {MANY}»"]
    page = get(agent, search=word, limit="100").json()
    asked = (
        {"search": word},
        {"search": "нет такой"},
        {"after": page["next"]},
        {"ids": found["items"][0]["id"]},
    )
    for question in asked:
        with recording() as statements:
            assert get(agent, **question).status_code == 200
        said = [each for each in statements if not (each.is_control or each.sets_tenant)]
        assert len(said) == 1, question
        with planning(f"{portal.postgres.superuser_url}/workernet_tickets") as connection:
            read = [scan for scans in plans_of(connection, statements).values() for scan in scans]
        of_companies = {scan.kind for scan in read if scan.table == "organization"}
        assert of_companies <= {"Index Scan", "Index Only Scan", "Bitmap Heap Scan"}, question
        assert of_companies, read
