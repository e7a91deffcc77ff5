"""The table of roles, against the same facts written out another way."""

import pytest

from workernet.kernel.bus import registered_commands
from workernet.kernel.context import ROLES, Role
from workernet.services.tickets.domain.permissions import ALLOWED, REACH, roles_for

ASKING = "list get timeline comments attachments counters"
WRITING = f"{ASKING} create reply close edit_comment drafts watch catalogue rate"
WORKING = (
    f"{WRITING} note update assign people organizations teams revisions watchers links link transition"
    " merge split bulk undo views claim work load sla rules apply_macro"
)
LEADING = f"{WORKING} delete share_view set_work arrange_macros"
MAY = {
    "requester": WRITING,
    "org_admin": WRITING,
    "agent": WORKING,
    "supervisor": LEADING,
    "admin": f"{LEADING} create_team configure arrange_rules",
    "operator": ASKING,
}


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may(role: Role) -> None:
    assert {operation for operation, roles in ALLOWED.items() if role in roles} == set(MAY[role].split())


def test_how_far_a_role_reaches() -> None:
    assert dict(REACH) == {
        "requester": "own",
        "org_admin": "organization",
        "agent": "tenant",
        "supervisor": "tenant",
        "admin": "tenant",
        "operator": "none",
    }


def test_a_command_of_several_operations_is_open_to_each_ones_roles() -> None:
    assert roles_for("reply", "note") == ALLOWED["reply"] | ALLOWED["note"]
    assert roles_for() == frozenset()


@pytest.mark.parametrize(
    ("command", "operations"),
    [
        ("CreateTicket", ("create",)),
        ("UpdateTicket", ("update",)),
        ("AssignTicket", ("assign",)),
        ("CloseTicket", ("close",)),
        ("AddComment", ("reply", "note")),
        ("CreateTeam", ("create_team",)),
    ],
)
def test_commands_take_their_roles_from_the_table(command: str, operations: tuple[str, ...]) -> None:
    known = {
        found.__name__: roles
        for found, (database, roles) in registered_commands().items()
        if database == "tickets"
    }
    wanted = frozenset[str]().union(*(ALLOWED[operation] for operation in operations))  # type: ignore[index]
    assert known[command] == wanted
