"""The price of a query: lists multiply, fragments count where they are spread, aliases are seen."""

from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from workernet.services.tickets.api.graphql.pricing import Price, price
from workernet.services.tickets.api.graphql.schema import schema

SCHEMA = schema._schema


def _price(query: str, **variables: Any) -> Price:
    document = parse(query)
    operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    return price(SCHEMA, document, operation, variables)


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ __typename }", 0),
        ("{ ticket(id: 1) { id } }", 1),
        ("{ ticket(id: 1) { id requester { name } } }", 2),
        ("{ tickets { id } }", 100),
        ("{ tickets { requester { name } } }", 200),
        ("{ ticketsConnection { nodes { id } pageInfo { endCursor } } }", 25),
        ("{ ticketsConnection(first: 100) { nodes { requester { name } } } }", 200),
        ("{ ticketsConnection(first: 10) { nodes { comments(first: 5) { body } } } }", 60),
        ("{ ticketsConnection(first: 10) { nodes { comments { bodyHtml } } } }", 10 * (1 + 20 * 2)),
        ("{ ticket(id: 1) { attachments { name } } }", 11),
        ("{ ticket(id: 1) { comments(first: 3) { author { name } attachments { name } } } }", 1 + 3 * 4),
        ("{ ticket(id: 1) { comments(first: -5) { body } } }", 2),
        ("mutation { closeTicket(id: 1) { ticket { id } } }", 11),
        ("mutation { a: closeTicket(id: 1) { ticket { id } } b: closeTicket(id: 2) { ticket { id } } }", 22),
        ("{ ticket(id: 1) { ...F ...F } } fragment F on Ticket { requester { name } }", 3),
        ("{ ticket(id: 1) { ... on Ticket { comments(first: 2) { body } } } }", 3),
        ("{ ticket(id: 1) { ... @include(if: false) { comments(first: 2) { body } } } }", 3),
        ("{ ticket(id: 1) { unknown { deeper { id } } } }", 3),
        ("{ ticket(id: 1) { ...Missing } }", 1),
    ],
)
def test_cost(query: str, cost: int) -> None:
    assert _price(query).cost == cost


@pytest.mark.parametrize(
    ("head", "variables", "cost"),
    [
        ("query($n: Int!)", {"n": 7}, 8),
        ("query($n: Int! = 9)", {}, 10),
        ("query($n: Int! = 9)", {"n": 2}, 3),
        ("query($n: Int)", {}, 21),
        ("query($n: Int!)", {"n": "many"}, 101),
        ("query($n: Int!)", {"n": None}, 101),
    ],
)
def test_variables(head: str, variables: dict[str, Any], cost: int) -> None:
    query = f"{head} {{ ticket(id: 1) {{ comments(first: $n) {{ body }} }} }}"
    assert _price(query, **variables).cost == cost


def test_depth_and_aliases_go_through_fragments() -> None:
    query = """{ a: ticket(id: 1) { ...F } } fragment F on Ticket { c: comments { x: author { name } } }"""
    found = _price(query)
    assert (found.depth, found.aliases) == (4, 3)


def test_introspection_has_no_depth_of_ours() -> None:
    assert _price("{ __schema { types { fields { name } } } }").depth == 0


def test_a_circle_of_fragments_ends() -> None:
    query = """{ ticket(id: 1) { ...A } } fragment A on Ticket { requester { name } ...B }
      fragment B on Ticket { ...A }"""
    assert _price(query).cost == 2


def test_doubling_fragments_are_priced_once_each_and_end_at_the_top() -> None:
    parts = [f"fragment F{i} on Ticket {{ ...F{i + 1} ...F{i + 1} }}" for i in range(200)]
    query = (
        "{ ticket(id: 1) { ...F0 } } " + " ".join(parts) + " fragment F200 on Ticket { comments { body } }"
    )
    assert _price(query).cost == 10**9
