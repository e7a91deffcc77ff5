"""Role by operation by whose ticket: each cell of the table over REST, and over GraphQL where it exists.

A refusal also leaves every table as it was, in both tenants; so does every read.
"""

import pytest

from tests.integration.tickets.role_table import RELATIONS, ROLE_NAMES, cells
from tests.integration.tickets.role_world import GRAPHQL, PLANTED, Target, World, graphql, rest
from tests.support.http import Api
from tests.support.portal import Portal
from workernet.kernel.context import ROLES
from workernet.services.tickets.domain.permissions import ALLOWED

pytestmark = pytest.mark.slow

WRITES = {"create": 201, "update": 200, "assign": 200, "close": 200, "reply": 201, "note": 201}
WRITES |= {"edit_comment": 200, "drafts": 200, "watch": 204, "watchers": 200, "transition": 200}
WRITES |= {"undo": 200, "delete": 204, "claim": 200, "set_work": 200, "rate": 200}
WRITES |= {"link": 201, "merge": 200, "split": 201, "bulk": 202, "share_view": 201, "configure": 200}
WRITES |= {"apply_macro": 200, "arrange_macros": 200, "arrange_rules": 200}
CELLS = [pytest.param(*cell, id="-".join(cell[:3])) for cell in cells()]
GRAPHQL_CELLS = [pytest.param(*cell, id="-".join(cell[:3])) for cell in cells() if cell[0] in GRAPHQL]
ARRANGED = {"views": "view", "catalogue": "category", "rules": "rule", "organizations": "company"}
READS_OF_CONTENT = ("timeline", "comments", "attachments")


@pytest.fixture(scope="module")
def world(portal: Portal) -> World:
    return World.build(portal)


def _target(world: World, operation: str, role: str, relation: str) -> Target:
    """A ticket of its own for what changes it, and for figures, which are compared before and after it."""
    if operation in ("split", "edit_comment", "revisions"):
        return world.with_a_message(role, relation)
    if operation == "undo":
        return world.with_a_change(role, relation)
    if operation == "rate":
        return world.with_an_end(role, relation)
    new = operation in WRITES or operation == "counters"
    return world.ticket(role, relation) if new else world.readable(role, relation)


@pytest.mark.parametrize(("operation", "relation", "role", "expected"), CELLS)
def test_over_rest(world: World, operation: str, relation: str, role: str, expected: str) -> None:
    api = world.api(role)
    figures = _figure(api) if operation == "counters" else 0
    target = _target(world, operation, role, relation)
    before = world.state(target)
    answer = rest(world, api, operation, target)
    outcome = str(answer.status_code)
    if expected in ("seen", "hidden") and answer.status_code == 200:
        outcome = "seen" if _seen_in_rest(answer.json(), operation, target, figures) else "hidden"
    assert outcome == expected, answer.content
    if operation in READS_OF_CONTENT:
        assert (PLANTED in answer.content.decode()) == (expected == "200")
    changed = expected == str(WRITES.get(operation))
    assert (world.state(target) != before) == changed


@pytest.mark.parametrize(("operation", "relation", "role", "expected"), GRAPHQL_CELLS)
def test_over_graphql(world: World, operation: str, relation: str, role: str, expected: str) -> None:
    api, target = world.api(role), _target(world, operation, role, relation)
    before = world.state(target)
    answer = graphql(world, api, operation, target)
    body = answer.json()
    outcome = str(answer.status_code)
    if answer.status_code == 200:
        problems = [error["extensions"]["status"] for error in body.get("errors", [])]
        outcome = str(problems[0]) if problems else _outcome(body["data"], operation, target)
    assert outcome == expected, body
    if operation in READS_OF_CONTENT:
        assert (PLANTED in answer.content.decode()) == (expected == "200")
    changed = expected == str(WRITES.get(operation))
    assert (world.state(target) != before) == changed


def test_the_table_has_every_cell() -> None:
    known = cells()
    assert len(known) == len({cell[:3] for cell in known})
    operations = {cell[0] for cell in known}
    assert {cell[:3] for cell in known} == {
        (operation, relation, role)
        for operation in operations
        for relation in RELATIONS
        for role in ROLE_NAMES
    }
    assert set(ROLE_NAMES) == {*ROLES, "anonymous"}
    assert operations == set(ALLOWED) - {"create_team"}


def _outcome(data: dict[str, object], operation: str, target: Target) -> str:
    """What a GraphQL answer without errors says; null is its not found."""
    if operation == "list":
        nodes = data["ticketsConnection"]["nodes"]  # type: ignore[index]
        return "seen" if {"id": target.number} in nodes else "hidden"
    if operation in ARRANGED:
        return "seen" if f"{target.side} {ARRANGED[operation]}" in str(data) else "hidden"
    if operation in WRITES:
        return str(WRITES[operation])
    return "404" if next(iter(data.values())) is None else "200"


def _seen_in_rest(body: dict[str, object], operation: str, target: Target, before: int) -> bool:
    if operation == "counters":
        return _total(body) == before + 1
    if operation in ARRANGED:
        return f"{target.side} {ARRANGED[operation]}" in str(body["items"])
    if operation == "teams":
        return any(team["name"] == target.team for team in body["results"])  # type: ignore[attr-defined]
    wanted: object = target.number if operation == "list" else str(target.owner.user_id)
    return any(found["id"] == wanted for found in body["results"])  # type: ignore[attr-defined]


def _figure(api: Api) -> int:
    answer = api.get("/api/v2/counters")
    return _total(answer.json()) if answer.status_code == 200 else 0


def _total(body: dict[str, object]) -> int:
    return int(str(body.get("all_open", body.get("all"))))
