"""What is too much is refused before anything is read, quickly, with the price and the limit."""

import time
from typing import Any

import pytest
from graphql import get_introspection_query

from tests.support.graphql import ask, counted, refusal
from tests.support.http import Api, api_of
from tests.support.portal import Desk

pytestmark = pytest.mark.slow

CYCLE = "{ ticket(id: 1) { ...A } } fragment A on Ticket { id ...B } fragment B on Ticket { key ...A }"


def _deep(levels: int) -> str:
    return "{ ticket(id: 1) " + "{ requester " * levels + "{ id }" + " }" * levels + " }"


def _aliases(count: int) -> str:
    return "{ " + " ".join(f"a{index}: ticket(id: 1) {{ id }}" for index in range(count)) + " }"


def _bomb(levels: int) -> str:
    """Each fragment spreads the next one twice, so that the last one counts 2**levels times."""
    parts = [f"fragment F{i} on Ticket {{ ...F{i + 1} ...F{i + 1} }}" for i in range(levels)]
    last = f"fragment F{levels} on Ticket {{ comments {{ id }} }}"
    return " ".join(["{ ticket(id: 1) { ...F0 } }", *parts, last])


EXPENSIVE = "{ ticketsConnection(first: 100) { nodes { comments(first: 100) { author { name } } } } }"
SPREAD = """query { ticketsConnection(first: 100) { nodes { ...Heavy } } }
fragment Heavy on Ticket { comments(first: 100) { ...Said } } fragment Said on Comment { author { name } }"""
REFUSED = {
    "deep": (_deep(30), {"measure": "depth", "price": 32, "limit": 8}),
    "far too deep": (_deep(450), {"measure": "nesting", "price": 41, "limit": 40}),
    "aliases": (_aliases(40), {"measure": "aliases", "price": 40, "limit": 15}),
    "1000 aliases": (_aliases(1000), {"measure": "tokens", "price": 1001, "limit": 1000}),
    "cost": (EXPENSIVE, {"measure": "cost", "price": 20_100, "limit": 2000}),
    "cost in fragments": (SPREAD, {"measure": "cost", "price": 20_100, "limit": 2000}),
    "fragment bomb": (_bomb(60), {"measure": "cost", "price": 10**9, "limit": 2000}),
    "comments": ("{ __typename }" + "#\n" * 30_000, {"measure": "tokens", "price": 1001, "limit": 1000}),
    "one of two": (
        f"query Cheap {{ __typename }} query Dear {EXPENSIVE}",
        {"measure": "cost", "price": 20_100, "limit": 2000},
    ),
    "lists": ("{ tickets(status: " + "[" * 300, {"measure": "nesting", "price": 41, "limit": 40}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_too_much_is_refused_quickly_and_without_sql(desk: Desk, name: str) -> None:
    query, said = REFUSED[name]
    api = api_of(desk, desk.the("agent"))
    times = []
    for _attempt in range(3):
        with counted() as statements:
            started = time.perf_counter()
            answer = api.post(
                "/graphql", {"query": query, "operationName": "Dear" if "Dear" in query else None}
            )
            times.append(time.perf_counter() - started)
        assert len(statements) == 0, statements.texts
    body = answer.json()
    assert body["data"] is None
    problem = refusal(body)
    assert (problem["code"], problem["status"]) == ("too_large", 413)
    assert {key: problem[key] for key in said} == said
    assert f"{said['price']}, at most {said['limit']}" in problem["detail"]
    assert min(times) < 0.1


@pytest.mark.parametrize(
    "body",
    [
        {"query": CYCLE},
        {"query": ""},
        {"query": "fragment A on Ticket { id }"},
        {"query": "query A { __typename } query B { __typename }"},
        {"query": "subscription { tickets { id } }"},
        {"query": "{ tickets { id "},
        {"query": "{ nothing }"},
        {"query": "{ __typename }", "operationName": 5},
        {"query": 5},
        [{"query": "{ __typename }"}] * 500,
        [],
        "text",
        None,
    ],
    ids=lambda body: str(body)[:40],
)
def test_what_is_no_request_is_refused_quickly_and_without_sql(desk: Desk, body: Any) -> None:
    api = api_of(desk, desk.the("agent"))
    times = []
    for _attempt in range(3):
        with counted() as statements:
            started = time.perf_counter()
            answer = api.request("POST", "/graphql", body)
            times.append(time.perf_counter() - started)
        assert len(statements) == 0, statements.texts
    told = answer.json()
    problem = refusal(told) if answer.status_code == 200 else told
    assert (problem["code"], problem["status"]) == ("malformed_request", 400)
    assert min(times) < 0.1


def test_a_variable_is_priced_by_its_value_and_its_default(desk: Desk) -> None:
    inner = "{ ticketsConnection(first: $n) { nodes { comments(first: 100) { id } } } }"
    agent = desk.the("agent")
    dear = {"measure": "cost", "price": 10_100, "limit": 2000}
    for query, variables in (
        (f"query($n: Int!) {inner}", {"n": 100}),
        (f"query($n: Int! = 100) {inner}", {}),
        (f"query($n: Int! = 1) {inner}", {"n": 100}),
    ):
        problem = refusal(ask(desk, agent, query, variables))
        assert {key: problem[key] for key in dear} == dear
    assert "errors" not in ask(desk, agent, f"query($n: Int! = 100) {inner}", {"n": 5})


def test_what_a_page_needs_is_within_the_limits(desk: Desk) -> None:
    desk.ticket()
    query = """{ ticketsConnection(first: 25) { nodes { id title requester { name } assignedTo { name }
      comments(first: 20) { id bodyHtml author { name } } } pageInfo { hasNextPage endCursor } } }"""
    assert "errors" not in ask(desk, desk.the("agent"), query)


def test_the_refusal_speaks_the_readers_language(desk: Desk) -> None:
    problem = refusal(ask(desk, desk.person("agent", language="ru"), EXPENSIVE))
    assert problem["detail"] == "Запрос слишком велик (cost): 20100, можно не больше 2000"


def test_the_schema_is_shown_to_those_who_are_signed_in(desk: Desk) -> None:
    query = get_introspection_query()
    answer = Api().post("/graphql", {"query": query})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    body = ask(desk, desk.the("requester"), query)
    assert "errors" not in body
    assert "Ticket" in [known["name"] for known in body["data"]["__schema"]["types"]]


def test_a_circle_in_the_schemas_description_is_refused(desk: Desk) -> None:
    circle = "{ __schema { types { " + "fields { type { " * 6 + "name" + " } }" * 6 + " } } }"
    agent = desk.the("agent")
    with counted() as statements:
        problem = refusal(ask(desk, agent, circle))
    assert (problem["code"], len(statements)) == ("malformed_request", 0)
