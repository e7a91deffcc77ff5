"""Who is told: the whole table."""

from uuid import UUID, uuid4

import pytest

from workernet.kernel.context import ROLES
from workernet.services.notifications.domain.audience import (
    MOST_WATCHERS,
    Facts,
    PersonUnknownError,
    Reader,
    audience,
)
from workernet.services.notifications.domain.kinds import KINDS, Kind

REQUESTER, ASSIGNEE, AGENT, BOSS, ADMIN, MANAGER, OPERATOR, STRANGER = (UUID(int=n) for n in range(1, 9))
NAMES = {
    REQUESTER: "requester",
    ASSIGNEE: "assignee",
    AGENT: "agent",
    BOSS: "boss",
    ADMIN: "admin",
    MANAGER: "manager",
    OPERATOR: "operator",
}
PEOPLE = [
    Reader(REQUESTER, "requester"),
    Reader(STRANGER, "requester"),
    Reader(MANAGER, "org_admin"),
    Reader(ASSIGNEE, "agent"),
    Reader(AGENT, "agent"),
    Reader(BOSS, "supervisor"),
    Reader(ADMIN, "admin"),
    Reader(OPERATOR, "operator"),
]


def told(
    kind: Kind,
    actor: UUID | None,
    *,
    assignee: UUID | None = ASSIGNEE,
    by_staff: bool = False,
    people: list[Reader] = PEOPLE,
) -> str:
    """The decision as text: name, with @ for those who get a letter too."""
    facts = Facts(kind, REQUESTER, assignee, actor, by_staff)
    return " ".join(sorted(NAMES[t.person_id] + "@" * t.mail for t in audience(facts, people)))


@pytest.mark.parametrize(
    ("kind", "actor", "assignee", "by_staff", "expected"),
    [
        ("ticket_created", REQUESTER, None, False, "agent assignee requester@"),
        ("ticket_created", AGENT, None, False, "assignee requester@"),
        ("ticket_created", BOSS, None, False, "agent assignee requester@"),
        ("ticket_assigned", BOSS, ASSIGNEE, False, "assignee@"),
        ("ticket_assigned", ASSIGNEE, ASSIGNEE, False, ""),
        ("ticket_assigned", BOSS, None, False, ""),
        ("ticket_replied", ASSIGNEE, ASSIGNEE, True, "requester@"),
        ("ticket_replied", AGENT, ASSIGNEE, True, "requester@"),
        ("ticket_replied", AGENT, None, True, "requester@"),
        ("ticket_replied", REQUESTER, ASSIGNEE, False, "assignee@"),
        ("ticket_replied", REQUESTER, None, False, "agent assignee"),
        ("ticket_replied", MANAGER, ASSIGNEE, False, "assignee@ requester@"),
        ("ticket_noted", AGENT, ASSIGNEE, False, "assignee"),
        ("ticket_noted", ASSIGNEE, ASSIGNEE, False, ""),
        ("ticket_noted", AGENT, None, False, ""),
        ("ticket_closed", ASSIGNEE, ASSIGNEE, False, "requester@"),
        ("ticket_closed", REQUESTER, ASSIGNEE, False, ""),
        ("ticket_closed", MANAGER, ASSIGNEE, False, "requester@"),
        ("ticket_overdue", None, ASSIGNEE, False, "assignee@"),
        ("ticket_overdue", None, None, False, "boss@"),
    ],
)
def test_the_table(kind: Kind, actor: UUID, assignee: UUID | None, by_staff: bool, expected: str) -> None:
    assert told(kind, actor, assignee=assignee, by_staff=by_staff) == expected


@pytest.mark.parametrize("actor", [None, *NAMES])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by_staff", [True, False])
@pytest.mark.parametrize("assignee", [None, ASSIGNEE, AGENT])
def test_what_holds_always(kind: Kind, actor: UUID | None, by_staff: bool, assignee: UUID | None) -> None:
    found = audience(Facts(kind, REQUESTER, assignee, actor, by_staff), PEOPLE)
    ids = [t.person_id for t in found]
    assert len(ids) == len(set(ids))
    assert not {STRANGER, MANAGER, OPERATOR} & set(ids), "no customer but the requester, no operator"
    assert all(t.confirms for t in found if t.person_id == actor)
    assert all(t.confirms is (kind == "ticket_created" and t.person_id == REQUESTER) for t in found)
    if kind == "ticket_noted":
        assert REQUESTER not in ids
        assert not any(t.mail for t in found)


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_inactive(kind: Kind) -> None:
    gone = [Reader(person.id, person.role, active=False) for person in PEOPLE]
    assert told(kind, None, people=gone) == ""


@pytest.mark.parametrize("role", ROLES)
def test_a_note_tells_an_assignee_of_staff_only(role: str) -> None:
    people = [Reader(REQUESTER, "requester"), Reader(ASSIGNEE, role)]
    expected = "assignee" if role in ("agent", "supervisor", "admin") else ""
    assert told("ticket_noted", None, people=people) == expected


@pytest.mark.parametrize(
    ("left", "expected"),
    [("agent supervisor admin", "agent"), ("supervisor admin", "boss"), ("admin", "admin")],
)
def test_somebody_watches_even_a_desk_without_agents(left: str, expected: str) -> None:
    people = [p for p in PEOPLE if p.role in left.split() and p.id != ASSIGNEE]
    people.append(Reader(REQUESTER, "requester"))
    assert told("ticket_created", REQUESTER, assignee=None, people=people) == f"{expected} requester@"


def test_a_missing_copy_is_an_error_not_silence() -> None:
    staff_only = [p for p in PEOPLE if p.id != REQUESTER]
    with pytest.raises(PersonUnknownError, match=str(REQUESTER)):
        told("ticket_created", REQUESTER, people=staff_only)
    with pytest.raises(PersonUnknownError, match=str(ASSIGNEE)):
        told("ticket_assigned", BOSS, people=[Reader(REQUESTER, "requester")])
    assert told("ticket_closed", REQUESTER, people=staff_only) == "", "the actor's own copy is not needed"


def test_a_big_desk_is_not_flooded() -> None:
    crowd = [Reader(REQUESTER, "requester"), *(Reader(uuid4(), "agent") for _ in range(500))]
    found = audience(Facts("ticket_created", REQUESTER, None, REQUESTER), crowd)
    assert len(found) == MOST_WATCHERS + 1
