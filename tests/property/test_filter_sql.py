"""Random filters against the database, and against a slow reading of the same rows in Python."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.filters import filters, terms
from tests.support.portal import Desk, Portal
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.domain.access import scope_of
from workernet.services.tickets.domain.filter_ast import (
    Choice,
    Comparison,
    Filter,
    Name,
    Named,
    Numbered,
    Span,
    Term,
    Timed,
    Word,
)
from workernet.services.tickets.queries.filter_sql import filter_conditions
from workernet.services.tickets.queries.shapes import reader, visible

WORDS = ("alpha", "beta", "gamma", "delta")
NAMES = ("Анна Ёлкина", "Boris", "ACME", "Beta Ltd", "Сеть", "lab", "Printer", "o'k %s \\", "нет")
LENGTHS = {"m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


@dataclass
class World:
    """A desk with tickets of every kind, its rows as a superuser reads them, and its readers."""

    desk: Desk
    readers: list[Principal]
    moment: datetime
    tables: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def world(portal: Portal) -> World:
    desk = portal.desk()
    organizations = [desk.organization("ACME"), desk.organization("Beta Ltd")]
    anna = desk.person("requester", name="Анна Ёлкина", organization_id=organizations[0])
    boss = desk.person("org_admin", name="Boris", organization_id=organizations[0])
    agent = desk.person("agent", name="Boris Agent")
    teams = [desk.do(CreateTeam(name), desk.the("admin")).id for name in ("Сеть", "нет")]
    people, moment = [anna, boss, agent, desk.the("requester")], now()
    with portal.as_owner("tickets") as owner:
        for index in range(48):
            _insert(owner, desk, index, people, organizations, teams=teams, moment=moment)
        tables = {name: _rows(owner, desk, name) for name in ("ticket", "person", "organization", "team")}
        tables |= {name: _rows(owner, desk, name) for name in ("comment", "attachment")}
    return World(desk, [agent, anna, boss, desk.person("operator")], moment, tables)


def _insert(
    owner: Any,
    desk: Desk,
    i: int,
    people: list[Principal],
    organizations: Any,
    *,
    teams: Any,
    moment: datetime,
) -> None:
    """Rows by the rule of small coprime steps, so that the columns vary independently."""
    agent = people[2]
    statuses = ("open", "in_progress", "pending", "on_hold", "resolved", "closed")
    asker = people[i % 4]
    number = desk.ticket(f"Title {WORDS[i % 4]}", by=people[3], description=WORDS[i // 4 % 4] * (i % 3))
    owner.execute(
        """UPDATE ticket SET status = %s, priority = %s, channel = %s, category = %s, tags = %s, team_id = %s,
           requester_id = %s, organization_id = %s, assignee_id = %s, created_at = %s, updated_at = %s,
           due_at = %s, overdue_at = %s, resolved_at = %s, first_response_at = %s, waiting_on = %s,
           comment_count = %s WHERE tenant_id = %s AND number = %s""",
        [
            statuses[i % 6],
            ("low", "medium", "high", "urgent", "critical")[i % 5],
            ("web", "api", "email", "import", "phone")[i % 5],
            ("", "Printer", "принтёр")[i % 3],
            [["lab"], [], ["lab", "сеть"], ["o'k %s \\"]][i % 4],
            [None, *teams][i % 3],
            asker.user_id,
            [None, *organizations][i // 2 % 3],
            agent.user_id if i % 2 else None,
            moment - timedelta(hours=i * 7),
            moment - timedelta(minutes=i * 11),
            moment + timedelta(hours=(i - 20) * 3) if i % 7 else None,
            moment if i % 3 == 0 else None,
            moment - timedelta(days=i) if i % 6 > 3 else None,
            moment if i % 4 == 0 else None,
            ("us", "customer", "nobody")[i % 3],
            i % 2,
            desk.tenant_id,
            number,
        ],
    )
    owner.execute(
        """INSERT INTO comment (id, tenant_id, ticket_id, author_id, by_staff, visibility, body,
           claimed_files, channel)
           SELECT gen_random_uuid(), tenant_id, id, %s, true, %s, %s, '{}', 'web' FROM ticket
           WHERE tenant_id = %s AND number = %s""",
        [agent.user_id, ("public", "internal")[i % 2], WORDS[i % 3], desk.tenant_id, number],
    )
    if i % 5 == 0:
        owner.execute(
            """INSERT INTO attachment (id, tenant_id, ticket_id, uploader_id, name, size, content_type,
               safe_image, internal)
               SELECT gen_random_uuid(), tenant_id, id, %s, %s, 1, 'text/plain', false, %s
               FROM ticket WHERE tenant_id = %s AND number = %s""",
            [agent.user_id, f"{WORDS[i // 5 % 4]}.txt", i % 2 == 0, desk.tenant_id, number],
        )


def _rows(owner: Any, desk: Desk, table: str) -> list[dict[str, Any]]:
    cursor = owner.execute(f'SELECT * FROM "{table}" WHERE tenant_id = %s', [desk.tenant_id])
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class Oracle:
    """What a filter means, said once more and slowly."""

    def __init__(self, world: World, principal: Principal, moment: datetime) -> None:
        self.world, self.me, self.moment = world, principal, moment
        self.scope = scope_of(principal)
        self.staff = self.scope.kind == "all"

    def numbers(self, wanted: Filter) -> list[int]:
        return sorted(
            t["number"]
            for t in self.world.tables["ticket"]
            if self.sees(t) and all(self.holds(term, t) != term.negated for term in wanted.terms)
        )

    def sees(self, t: dict[str, Any]) -> bool:
        own = t["requester_id"] == self.me.user_id
        company = t["organization_id"] is not None and t["organization_id"] == self.me.organization_id
        return {"all": True, "own": own, "organization": own or company, "none": False}[self.scope.kind]

    def holds(self, term: Term, t: dict[str, Any]) -> bool:
        match term:
            case Choice("is" | "has"):
                return any(self.flag(value, t, term.field) for value in term.values)
            case Choice():
                return t[term.field] in term.values
            case Named():
                return any(self.is_named(term.field, name, t) for name in term.values)
            case Numbered():
                return t["number"] in term.values
            case Timed():
                moment = t[f"{term.field}_at"]
                return moment is not None and any(
                    self.within(moment, value, term.field == "due") for value in term.values
                )
            case Word():
                return self.contains(term.text, t)

    def flag(self, name: str, t: dict[str, Any], field: str) -> bool:
        live = t["status"] not in ("resolved", "closed")
        return {
            "active": live,
            "overdue": live and t["overdue_at"] is not None,
            "unassigned": t["assignee_id"] is None,
            "unanswered": t["first_response_at"] is None,
            "waiting": t["waiting_on"] == "us",
            "attachment": any(self.staff or not a["internal"] for a in self.of("attachment", t)),
            "comment": t["comment_count"] > 0,
            "due": t["due_at"] is not None,
        }[name]

    def of(self, table: str, t: dict[str, Any]) -> list[dict[str, Any]]:
        return [row for row in self.world.tables[table] if row["ticket_id"] == t["id"]]

    def row(self, table: str, key: Any) -> dict[str, Any] | None:
        return next((row for row in self.world.tables[table] if row["id"] == key), None)

    def is_named(self, field: str, name: Name, t: dict[str, Any]) -> bool:
        column = {"tag": "tags", "category": "category"}.get(field, f"{field}_id")
        value = t[column]
        if name.keyword:
            return value == self.me.user_id if name.text == "me" else not value
        said = _fold(name.text)
        if field == "tag":
            return name.text.lower() in value
        if field == "category":
            return _fold(value) == said
        table = {"assignee": "person", "requester": "person"}.get(field, field)
        row = self.row(table, value)
        return row is not None and self.is_called(table, row, name.text)

    def is_called(self, table: str, row: dict[str, Any], said: str) -> bool:
        shown = table == "person" and (self.staff or row["role"] in ("requester", "org_admin"))
        if str(row["id"]) == said.lower() or (shown and row["email"].lower() == said.lower()):
            return True
        return _fold(row["name"]) == _fold(said) if table == "team" else _fold(said) in _fold(row["name"])

    def within(self, moment: datetime, comparison: Comparison, ahead: bool) -> bool:
        value = comparison.value
        if isinstance(value, Span):
            length = timedelta(seconds=value.amount * LENGTHS[value.unit])
            distance = moment - self.moment if ahead else self.moment - moment
            return _compare(distance, comparison.operator, length)
        return _compare(moment.astimezone(UTC).date(), comparison.operator, value)

    def contains(self, word: str, t: dict[str, Any]) -> bool:
        texts = [t["title"], t["description"]]
        texts += [c["body"] for c in self.of("comment", t) if self.staff or c["visibility"] == "public"]
        texts += [
            a["name"].replace(".", " ") for a in self.of("attachment", t) if self.staff or not a["internal"]
        ]
        return any(word in text.lower().split() for text in texts)


def _fold(text: str) -> str:
    return text.lower().replace("ё", "е")


def _compare(left: Any, operator: str, right: Any) -> bool:
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "=": left == right,
    }[operator]


def _days() -> st.SearchStrategy[date]:
    return st.integers(-16, 4).map(lambda days: (now() + timedelta(days=days)).date())


def _asked(world: World) -> st.SearchStrategy[Filter]:
    people = world.tables["person"]
    exact = [str(people[0]["id"]), *(p["email"].upper() for p in people)]
    texts = st.sampled_from([*NAMES, *exact, "ёлк", "ор", "BORIS", "x"])
    words = st.builds(Word, st.sampled_from(WORDS), st.booleans(), st.just(True))
    small = st.builds(Numbered, st.lists(st.integers(0, 50), min_size=1).map(tuple), st.booleans())
    spans = st.builds(
        Timed,
        st.sampled_from(["created", "updated", "due", "resolved"]),
        st.lists(
            st.builds(
                Comparison,
                st.sampled_from(["<", "<=", ">", ">="]),
                st.builds(Span, st.integers(0, 200), st.sampled_from(["m", "h", "d"])),
            ),
            min_size=1,
            max_size=2,
        ).map(tuple),
        st.booleans(),
    )
    return filters(st.one_of(terms(texts=texts, words=words, days=_days()), small, spans))


def _numbers(wanted: Filter, principal: Principal, moment: datetime) -> Any:
    filters = filter_conditions(wanted, principal, moment)
    where = " AND ".join([visible(principal), *filters.conditions])
    statement = f"SELECT coalesce(json_agg(t.number ORDER BY t.number), '[]') FROM ticket t WHERE {where}"
    parameters = {**reader(principal), **filters.parameters}
    return fetch_value("tickets", principal.tenant_id, statement, parameters)


def test_filters_mean_in_the_database_what_they_mean_in_words(world: World) -> None:
    sizes: list[int] = []

    @given(wanted=_asked(world), which=st.integers(0, 3))
    @settings(max_examples=400, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    def compare(wanted: Filter, which: int) -> None:
        principal, moment = world.readers[which], world.moment
        found = _numbers(wanted, principal, moment)
        assert found == Oracle(world, principal, moment).numbers(wanted)
        sizes.append(len(found))

    compare()
    assert sum(0 < size < 48 for size in sizes) > 50, "the filters tell tickets apart"


@pytest.mark.parametrize(
    ("field", "unit", "step"),
    [("created", "h", 7), ("updated", "m", 11), ("due", "h", 3), ("resolved", "d", 1)],
)
def test_a_span_ends_where_its_operator_says(world: World, field: Any, unit: Any, step: int) -> None:
    """Exactly at the edge `<` and `<=` differ, and the rows of this world stand at such edges."""
    agent, told_apart = world.readers[0], 0
    oracle = Oracle(world, agent, world.moment)
    for index in range(48):
        found = []
        for operator in ("<", "<=", ">", ">="):
            comparison = Comparison(operator, Span(index * step, unit))  # type: ignore[arg-type]
            wanted = Filter((Timed(field, (comparison,)),))
            found.append(_numbers(wanted, agent, world.moment))
            assert found[-1] == oracle.numbers(wanted), (operator, index)
        told_apart += found[0] != found[1] and found[2] != found[3]
    assert told_apart > 10
