"""Who may do what, as one table: the roles of each operation, and how far each role's tickets reach.

Commands take their roles from here, and `access.scope_of` its part of the tenant's tickets. An operation
needs both: a role that is listed for it, and a ticket within that role's reach.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from workernet.kernel.context import CUSTOMERS, ROLES, STAFF, Principal, Role
from workernet.kernel.errors import Problem

Reach = Literal["tenant", "organization", "own", "none"]
Operation = Literal[
    "list",
    "get",
    "timeline",
    "comments",
    "attachments",
    "counters",
    "create",
    "reply",
    "close",
    "note",
    "update",
    "assign",
    "people",
    "organizations",
    "teams",
    "create_team",
    "edit_comment",
    "revisions",
    "drafts",
    "watch",
    "watchers",
    "links",
    "link",
    "transition",
    "merge",
    "split",
    "bulk",
    "undo",
    "delete",
    "views",
    "share_view",
    "catalogue",
    "configure",
    "rules",
    "apply_macro",
    "arrange_macros",
    "arrange_rules",
    "claim",
    "work",
    "set_work",
    "load",
    "sla",
    "rate",
]

_ANYONE: frozenset[Role] = frozenset(ROLES)
_DESK: frozenset[Role] = STAFF | CUSTOMERS
_LEADS: frozenset[Role] = frozenset({"supervisor", "admin"})
_ADMIN: frozenset[Role] = frozenset({"admin"})

# An operator may ask, reaches nothing, and so is shown empty lists and no ticket.
ALLOWED: Mapping[Operation, frozenset[Role]] = MappingProxyType(
    {
        "list": _ANYONE,
        "get": _ANYONE,
        "timeline": _ANYONE,
        "comments": _ANYONE,
        "attachments": _ANYONE,
        "counters": _ANYONE,
        "create": _DESK,
        "reply": _DESK,
        "close": _DESK,
        "note": STAFF,
        "update": STAFF,
        "assign": STAFF,
        "people": STAFF,
        "organizations": STAFF,
        "teams": STAFF,
        "create_team": _ADMIN,
        "edit_comment": _DESK,
        "revisions": STAFF,
        "drafts": _DESK,
        "watch": _DESK,
        "watchers": STAFF,
        "links": STAFF,
        "link": STAFF,
        "transition": STAFF,
        "merge": STAFF,
        "split": STAFF,
        "bulk": STAFF,
        "undo": STAFF,
        "delete": _LEADS,
        "views": STAFF,
        "share_view": _LEADS,
        "catalogue": _DESK,
        "configure": _ADMIN,
        "rules": STAFF,
        "apply_macro": STAFF,
        "arrange_macros": _LEADS,
        "arrange_rules": _ADMIN,
        "claim": STAFF,
        # `work` is to read it and to say of oneself whether one is available, and when one works; `load` is
        # for one's own teams.
        "work": STAFF,
        "set_work": _LEADS,
        "load": STAFF,
        "sla": STAFF,
        # Only who asked for help, whoever that is, says how content they were.
        "rate": _DESK,
    }
)

# An org_admin without an organization is a requester.
REACH: Mapping[Role, Reach] = MappingProxyType(
    {
        "requester": "own",
        "org_admin": "organization",
        "agent": "tenant",
        "supervisor": "tenant",
        "admin": "tenant",
        "operator": "none",
    }
)


def roles_for(*operations: Operation) -> frozenset[Role]:
    """The roles that may do at least one of the operations; for a command that serves several.

    >>> sorted(roles_for("create_team"))
    ['admin']
    """
    return frozenset[Role]().union(*(ALLOWED[operation] for operation in operations))


def demand(principal: Principal, operation: Operation) -> None:
    """For reads that not every role has. Raises Problem(forbidden)."""
    if principal.role not in ALLOWED[operation]:
        raise Problem("forbidden")
