"""Who is told: the whole table."""

from dataclasses import replace
from typing import get_args
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workernet.kernel.context import ROLES, STAFF
from workernet.services.notifications.domain.audience import (
    MOST_WATCHERS,
    Facts,
    Owner,
    PersonUnknownError,
    Reader,
    audience,
    copied,
)
from workernet.services.notifications.domain.kinds import Happened

EVENTS: tuple[Happened, ...] = get_args(Happened)
FIRM, OTHER_FIRM = UUID(int=91), UUID(int=92)
REQUESTER, ASSIGNEE, AGENT, BOSS, ADMIN, MANAGER, OPERATOR, STRANGER = (UUID(int=n) for n in range(1, 9))
NAMES = {
    REQUESTER: "requester",
    ASSIGNEE: "assignee",
    AGENT: "agent",
    BOSS: "boss",
    ADMIN: "admin",
    MANAGER: "manager",
    OPERATOR: "operator",
    STRANGER: "stranger",
}
PEOPLE = [
    Reader(REQUESTER, "requester"),
    Reader(STRANGER, "requester"),
    Reader(MANAGER, "org_admin", organization_id=FIRM),
    Reader(ASSIGNEE, "agent"),
    Reader(AGENT, "agent"),
    Reader(BOSS, "supervisor"),
    Reader(ADMIN, "admin"),
    Reader(OPERATOR, "operator"),
]


def told(
    happened: Happened,
    actor: UUID | None,
    *,
    assignee: UUID | None = ASSIGNEE,
    by_staff: bool = False,
    people: list[Reader] = PEOPLE,
) -> str:
    """The decision as text: name, with @ for those who get a letter too."""
    facts = Facts(happened, REQUESTER, assignee, actor, by_staff)
    return " ".join(sorted(NAMES[t.person_id] + "@" * t.mail for t in audience(facts, people)))


@pytest.mark.parametrize(
    ("happened", "actor", "assignee", "by_staff", "expected"),
    [
        ("created", REQUESTER, None, False, "agent assignee requester@"),
        ("created", AGENT, None, False, "assignee requester@"),
        ("created", BOSS, None, False, "agent assignee requester@"),
        ("assigned", BOSS, ASSIGNEE, False, "assignee@"),
        ("assigned", ASSIGNEE, ASSIGNEE, False, ""),
        ("assigned", BOSS, None, False, ""),
        ("replied", ASSIGNEE, ASSIGNEE, True, "requester@"),
        ("replied", AGENT, ASSIGNEE, True, "requester@"),
        ("replied", AGENT, None, True, "requester@"),
        ("replied", REQUESTER, ASSIGNEE, False, "assignee@"),
        ("replied", REQUESTER, None, False, "agent assignee"),
        ("replied", MANAGER, ASSIGNEE, False, "assignee@ requester@"),
        ("noted", AGENT, ASSIGNEE, False, "assignee"),
        ("noted", ASSIGNEE, ASSIGNEE, False, ""),
        ("noted", AGENT, None, False, ""),
        ("closed", ASSIGNEE, ASSIGNEE, False, "requester@"),
        ("closed", REQUESTER, ASSIGNEE, False, ""),
        ("closed", MANAGER, ASSIGNEE, False, "requester@"),
        ("warned", None, ASSIGNEE, False, "assignee"),
        ("warned", None, None, False, "agent assignee"),
        ("breached", None, ASSIGNEE, False, "assignee@ boss@"),
        ("breached", None, BOSS, False, "boss@"),
        ("breached", None, None, False, "boss@"),
        ("woken", None, ASSIGNEE, False, "assignee@"),
        ("woken", None, None, False, "agent assignee"),
        ("merged", BOSS, ASSIGNEE, False, ""),
        ("edited", AGENT, ASSIGNEE, True, ""),
    ],
)
def test_the_table(
    happened: Happened, actor: UUID, assignee: UUID | None, by_staff: bool, expected: str
) -> None:
    assert told(happened, actor, assignee=assignee, by_staff=by_staff) == expected


@pytest.mark.parametrize("actor", [None, *NAMES])
@pytest.mark.parametrize("happened", EVENTS)
@pytest.mark.parametrize("by_staff", [True, False])
@pytest.mark.parametrize("assignee", [None, ASSIGNEE, AGENT])
def test_what_holds_always(
    happened: Happened, actor: UUID | None, by_staff: bool, assignee: UUID | None
) -> None:
    found = audience(Facts(happened, REQUESTER, assignee, actor, by_staff), PEOPLE)
    ids = [t.person_id for t in found]
    assert len(ids) == len(set(ids))
    assert not {STRANGER, MANAGER, OPERATOR} & set(ids), "no customer but the requester, no operator"
    assert all(t.confirms for t in found if t.person_id == actor)
    assert all(t.confirms is (happened == "created" and t.person_id == REQUESTER) for t in found)
    if happened == "noted":
        assert REQUESTER not in ids
        assert not any(t.mail for t in found)


@pytest.mark.parametrize("happened", EVENTS)
def test_nobody_inactive(happened: Happened) -> None:
    gone = [Reader(person.id, person.role, active=False) for person in PEOPLE]
    assert told(happened, None, people=gone) == ""


@pytest.mark.parametrize("role", ROLES)
def test_a_note_tells_an_assignee_of_staff_only(role: str) -> None:
    people = [Reader(REQUESTER, "requester"), Reader(ASSIGNEE, role)]
    expected = "assignee" if role in ("agent", "supervisor", "admin") else ""
    assert told("noted", None, people=people) == expected


@pytest.mark.parametrize(
    ("left", "expected"),
    [("agent supervisor admin", "agent"), ("supervisor admin", "boss"), ("admin", "admin")],
)
def test_somebody_watches_even_a_desk_without_agents(left: str, expected: str) -> None:
    people = [p for p in PEOPLE if p.role in left.split() and p.id != ASSIGNEE]
    people.append(Reader(REQUESTER, "requester"))
    assert told("created", REQUESTER, assignee=None, people=people) == f"{expected} requester@"


def test_a_missing_copy_is_an_error_not_silence() -> None:
    staff_only = [p for p in PEOPLE if p.id != REQUESTER]
    with pytest.raises(PersonUnknownError, match=str(REQUESTER)):
        told("created", REQUESTER, people=staff_only)
    with pytest.raises(PersonUnknownError, match=str(ASSIGNEE)):
        told("assigned", BOSS, people=[Reader(REQUESTER, "requester")])
    assert told("closed", REQUESTER, people=staff_only) == "", "the actor's own copy is not needed"


def test_a_big_desk_is_not_flooded() -> None:
    crowd = [Reader(REQUESTER, "requester"), *(Reader(uuid4(), "agent") for _ in range(500))]
    found = audience(Facts("created", REQUESTER, None, REQUESTER), crowd)
    assert len(found) == MOST_WATCHERS + 1


def shares(facts: Facts, people: list[Reader] = PEOPLE) -> dict[str, str]:
    """Name → the kind, with @ for those who get a letter too."""
    return {
        NAMES[t.person_id]: t.kind.removeprefix("ticket_") + "@" * t.mail for t in audience(facts, people)
    }


def test_who_is_mentioned_is_told_once_and_as_that() -> None:
    noted = Facts(
        "noted", REQUESTER, ASSIGNEE, BOSS, mentions=(AGENT, ASSIGNEE, AGENT, BOSS), watchers=(AGENT,)
    )
    assert shares(noted) == {"agent": "mentioned@", "assignee": "mentioned@"}
    replied = Facts("replied", REQUESTER, ASSIGNEE, ASSIGNEE, by_staff=True, mentions=(AGENT,))
    assert shares(replied) == {"agent": "mentioned@", "requester": "replied@"}
    edited = Facts("edited", REQUESTER, ASSIGNEE, ASSIGNEE, by_staff=True, internal=True, mentions=(AGENT,))
    assert shares(edited) == {"agent": "mentioned@"}


@pytest.mark.parametrize("customer", [REQUESTER, MANAGER, STRANGER, OPERATOR])
def test_only_colleagues_can_be_mentioned(customer: UUID) -> None:
    for happened in ("noted", "edited"):
        facts = Facts(happened, REQUESTER, None, AGENT, organization_id=FIRM, mentions=(customer,))
        assert shares(facts) == {}
    public = Facts("replied", REQUESTER, None, AGENT, by_staff=True, mentions=(REQUESTER,))
    assert shares(public) == {"requester": "replied@"}


EVERYBODY = tuple(NAMES)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            Facts(
                "replied",
                REQUESTER,
                ASSIGNEE,
                ASSIGNEE,
                by_staff=True,
                watchers=EVERYBODY,
                organization_id=FIRM,
            ),
            {"agent": "watched@", "boss": "watched@", "admin": "watched@", "manager": "watched@"}
            | {"requester": "replied@"},
        ),
        (
            Facts("replied", REQUESTER, ASSIGNEE, REQUESTER, watchers=(AGENT, ASSIGNEE, REQUESTER)),
            {"assignee": "replied@", "agent": "watched@"},
        ),
        (
            Facts("noted", REQUESTER, ASSIGNEE, BOSS, watchers=EVERYBODY, organization_id=FIRM),
            {"assignee": "noted", "agent": "watched", "admin": "watched"},
        ),
        (
            Facts("closed", REQUESTER, ASSIGNEE, ASSIGNEE, watchers=(AGENT, ASSIGNEE)),
            {"requester": "closed@", "agent": "watched@"},
        ),
        (Facts("merged", REQUESTER, ASSIGNEE, BOSS, watchers=(AGENT, BOSS)), {"agent": "watched@"}),
        (Facts("assigned", REQUESTER, ASSIGNEE, BOSS, watchers=(AGENT,)), {"assignee": "assigned@"}),
        (Facts("warned", REQUESTER, ASSIGNEE, None, watchers=(AGENT,)), {"assignee": "warned"}),
        (
            Facts("breached", REQUESTER, ASSIGNEE, None, watchers=(AGENT,)),
            {"assignee": "overdue@", "boss": "overdue@"},
        ),
        (Facts("woken", REQUESTER, ASSIGNEE, None, watchers=(AGENT,)), {"assignee": "woken@"}),
        (Facts("edited", REQUESTER, ASSIGNEE, BOSS, by_staff=True, watchers=(AGENT,)), {}),
    ],
)
def test_watching(facts: Facts, expected: dict[str, str]) -> None:
    assert shares(facts) == expected


@pytest.mark.parametrize("organization", [None, OTHER_FIRM])
def test_a_watcher_who_may_not_read_the_ticket_is_told_nothing(organization: UUID | None) -> None:
    facts = Facts(
        "closed", REQUESTER, None, AGENT, watchers=(MANAGER, STRANGER), organization_id=organization
    )
    assert shares(facts) == {"requester": "closed@"}
    homeless = [*PEOPLE, Reader(UUID(int=50), "org_admin")]
    nobodys = Facts("closed", REQUESTER, None, REQUESTER, watchers=(UUID(int=50),), organization_id=None)
    assert audience(nobodys, homeless) == [], "no company is nobody's company"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (Owner(STRANGER, FIRM), {"assignee": "replied@", "agent": "watched@", "manager": "watched@"}),
        (Owner(REQUESTER, None), {"assignee": "replied@", "agent": "watched@", "requester": "replied@"}),
        (Owner(STRANGER, OTHER_FIRM), {"assignee": "replied@", "agent": "watched@"}),
    ],
)
def test_what_is_said_on_a_merged_ticket_is_heard_by_who_may_read_both(
    on: Owner, expected: dict[str, str]
) -> None:
    watchers = (AGENT, MANAGER, STRANGER)
    facts = Facts("replied", REQUESTER, ASSIGNEE, None, watchers=watchers, organization_id=FIRM, on=on)
    assert shares(facts) == expected


def test_a_merged_ticket_that_nobody_has_falls_to_nobody() -> None:
    facts = Facts("replied", REQUESTER, None, REQUESTER, watchers=(AGENT,), heard_elsewhere=True)
    assert shares(facts) == {"agent": "watched@"}
    assert shares(replace(facts, heard_elsewhere=False)) != shares(facts)


def test_a_missing_watcher_is_waited_for() -> None:
    for more in ({"watchers": (UUID(int=77),)}, {"mentions": (UUID(int=77),)}):
        with pytest.raises(PersonUnknownError):
            audience(Facts("noted", REQUESTER, None, AGENT, **more), PEOPLE)


ANYBODY = st.sampled_from([p.id for p in PEOPLE])
FACTS = st.builds(
    Facts,
    st.sampled_from(EVENTS),
    st.just(REQUESTER),
    st.none() | ANYBODY,
    st.none() | ANYBODY,
    by_staff=st.booleans(),
    internal=st.booleans(),
    organization_id=st.sampled_from([None, FIRM, OTHER_FIRM]),
    watchers=st.lists(ANYBODY).map(tuple),
    mentions=st.lists(ANYBODY).map(tuple),
)
PEOPLES = st.lists(st.booleans(), min_size=len(PEOPLE), max_size=len(PEOPLE)).map(
    lambda flags: [
        Reader(p.id, p.role, active, p.organization_id) for p, active in zip(PEOPLE, flags, strict=True)
    ]
)


@given(FACTS, PEOPLES)
def test_what_holds_for_all_facts(facts: Facts, people: list[Reader]) -> None:
    found = audience(facts, people)
    known = {p.id: p for p in people}
    ids = [t.person_id for t in found]
    assert len(ids) == len(set(ids)), "nobody twice"
    for told_one in found:
        person = known[told_one.person_id]
        assert person.active
        assert told_one.confirms or person.id != facts.actor_id
        staff = person.role in STAFF
        assert staff or not facts.hidden, "a note is the staff's"
        assert staff or told_one.kind != "ticket_mentioned"
        if told_one.kind == "ticket_watched":
            assert person.id in facts.watchers
            assert told_one.mail is not facts.hidden
            assert staff or person.id == REQUESTER or person.organization_id == facts.organization_id
        if told_one.kind == "ticket_mentioned":
            assert person.id in facts.mentions
    for person_id in facts.mentions:
        if known[person_id].active and known[person_id].role in STAFF and person_id != facts.actor_id:
            assert next(t for t in found if t.person_id == person_id).kind == "ticket_mentioned"


def test_copies_go_with_public_answers_and_the_end_only() -> None:
    going = {
        (happened, by_staff)
        for happened in EVENTS
        for by_staff in (True, False)
        if copied(Facts(happened, REQUESTER, None, None, by_staff))
    }
    assert going == {("replied", True), ("closed", True), ("closed", False)}
