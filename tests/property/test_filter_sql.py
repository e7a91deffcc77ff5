"""Random filters against the database, and against a slow reading of the same rows in Python."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.filters import OWN, filters, terms
from tests.support.portal import Desk, Portal
from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.save_status import SaveStatus
from workernet.services.tickets.commands.save_team import SetTeamMembers
from workernet.services.tickets.domain.access import scope_of
from workernet.services.tickets.domain.filter_ast import (
    Amount,
    Choice,
    Comparison,
    Custom,
    CustomValue,
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
    desk.do(SetTeamMembers(teams[0], (agent.user_id,)), desk.the("admin"))
    own = []
    for name, category in zip(OWN.statuses, ("on_hold", "resolved", "open"), strict=True):
        values = {
            "name": {"ru": name.ru, "en": name.en},
            "category": category,
            "is_default": category == "open",
        }
        own.append((desk.do(SaveStatus(None, values), desk.the("admin")).id, category))
    people, moment = [anna, boss, agent, desk.the("requester")], now()
    with portal.as_owner("tickets") as owner:
        for index in range(48):
            _insert(owner, desk, index, people, organizations, teams=teams, moment=moment)
            _arrange(owner, desk, index, people, own, moment=moment)
        tables = {name: _rows(owner, desk, name) for name in ("ticket", "person", "organization", "team")}
        more = ("comment", "attachment", "ticket_status", "team_member")
        tables |= {name: _rows(owner, desk, name) for name in more}
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


def _arrange(owner: Any, desk: Desk, i: int, people: list[Principal], own: Any, *, moment: datetime) -> None:
    """What a desk words for itself, and who follows a ticket; numbers count the tickets from 1."""
    values = {
        "note": ["Alpha", "ёлка o'k %s \\", None][i % 3],
        "amount": [12.5, -3, None, 20][i % 4],
        "since": [str((moment + timedelta(days=i % 9 - 6)).date()), None][i // 2 % 2],
        "colour-1": ["red", "none", "dark-1", None][i // 3 % 4],
        "paid": [True, False, None][i % 3],
    }
    status = own[i % 3]
    owner.execute(
        """UPDATE ticket SET fields = %s, status_id = CASE WHEN status = %s THEN %s::uuid END,
           watcher_ids = %s, snoozed_until = %s, merged_into_id = CASE WHEN %s AND number > 1 THEN
             (SELECT id FROM ticket o WHERE o.tenant_id = %s AND o.number = 1) END
           WHERE tenant_id = %s AND number = %s""",
        [
            json.dumps({key: value for key, value in values.items() if value is not None}),
            status[1],
            status[0],
            [[], [people[i // 3 % 3].user_id]][i % 2],
            [None, moment + timedelta(days=1), moment - timedelta(hours=1)][i % 3],
            i % 8 == 7,
            desk.tenant_id,
            desk.tenant_id,
            i + 1,
        ],
    )
    owner.execute(
        "UPDATE comment SET mentions = %s WHERE tenant_id = %s AND ticket_id = "
        "(SELECT id FROM ticket WHERE tenant_id = %s AND number = %s)",
        [[[], [people[i // 2 % 3].user_id]][i % 2], desk.tenant_id, desk.tenant_id, i + 1],
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

    def holds(self, term: Term, t: dict[str, Any]) -> bool:  # noqa: PLR0911 (one for each kind of term)
        match term:
            case Choice("is" | "has" | "mentions"):
                return any(self.flag(value, t, term.field) for value in term.values)
            case Choice("status"):
                return any(self.has_status(value, t) for value in term.values)
            case Choice():
                return t[term.field] in term.values
            case Custom():
                return any(self.fits(t["fields"].get(term.key), value) for value in term.values)
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
            "watched": self.me.user_id in t["watcher_ids"],
            "snoozed": t["snoozed_until"] is not None and t["snoozed_until"] > self.moment,
            "merged": t["merged_into_id"] is not None,
            "me": any(
                self.me.user_id in c["mentions"] and (self.staff or c["visibility"] == "public")
                for c in self.of("comment", t)
            ),
        }[name]

    def has_status(self, name: str, t: dict[str, Any]) -> bool:
        own = [s for s in self.world.tables["ticket_status"] if name in (s["name_en"], s["name_ru"])]
        default = any(s["is_default"] and s["category"] == t["status"] for s in own)
        named = t["status_id"] in [s["id"] for s in own]
        return t["status"] == name or named or (t["status_id"] is None and default)

    def fits(self, stored: Any, value: CustomValue) -> bool:  # noqa: PLR0911 (one for each kind of value)
        match value:
            case Name(keyword=True):
                return stored is None
            case bool():
                return bool(stored) == value
            case _ if stored is None:
                return False
            case Name() if isinstance(stored, str) and stored in ("red", "none", "dark-1"):
                return stored == value.text
            case Name():
                return _fold(value.text) in _fold(stored)
            case Amount():
                return _compare(Decimal(str(stored)), value.operator, value.value)
            case Comparison():
                return _compare(stored, value.operator, str(value.value))

    def of(self, table: str, t: dict[str, Any]) -> list[dict[str, Any]]:
        return [row for row in self.world.tables[table] if row["ticket_id"] == t["id"]]

    def row(self, table: str, key: Any) -> dict[str, Any] | None:
        return next((row for row in self.world.tables[table] if row["id"] == key), None)

    def is_named(self, field: str, name: Name, t: dict[str, Any]) -> bool:
        column = {"tag": "tags", "category": "category"}.get(field, f"{field}_id")
        value = t[column]
        if name.keyword:
            if name.text == "mine":
                mine = [
                    m["team_id"]
                    for m in self.world.tables["team_member"]
                    if m["person_id"] == self.me.user_id
                ]
                return value in mine
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
