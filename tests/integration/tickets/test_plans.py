"""The ten hottest requests on a desk of 20,000 tickets: PostgreSQL reads no table of tenants from end to end
for any statement behind them, and no page costs more statements than another."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random

import orjson
import psycopg
import pytest
from django.conf import settings
from django.db import connections

from bench.data import fill
from bench.desk import LONG, LONG_EVERY, SHORT, Plan, Sizes, tenant_id
from bench.hearing import hear
from bench.scenarios import Ask, scenarios
from bench.statements import Scan, Statement, planning, plans_of
from tests.support.portal import Portal

pytestmark = pytest.mark.slow

SIZES = Sizes(
    tickets=20_000,
    tenants=20,
    until=datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1),
)
TABLES = (
    *("attachment", "timeline", "comment", "ticket", "ticket_counter"),
    *("person", "organization", "team", "desk"),
)
# A table of so few pages is read whole by any planner; that there is an index when it grows is asked apart.
SMALL = 4
GROWING = ("ticket", "comment", "timeline", "attachment")
# The figures count all live tickets of a desk, and this index holds these and nothing else.
OF_LIVE_TICKETS = "ticket_active"
NUMBER = LONG_EVERY * 40
# The generator writes none, and an empty table is read whole by any planner.
ATTACHMENTS = """
INSERT INTO attachment
  (id, tenant_id, ticket_id, uploader_id, name, size, content_type, safe_image, internal)
SELECT gen_random_uuid(), tenant_id, id, requester_id, 'report ' || number || '.pdf', 10, 'application/pdf',
  false, false
FROM ticket WHERE tenant_id = ANY (%s) AND mod(number, 2) = 0
"""
REPLY = orjson.dumps({"body": "The cable was loose.", "visibility": "public"})
HOT = {
    "list of one status": Ask(0, 3, "/api/v2/tickets?status=open&limit=50"),
    "list, a later page": next(one for one in scenarios("") if one.name == "page")
    .variants[0]
    .ask(Random(1), Plan(SIZES)),
    "inbox": Ask(0, 3, "/api/v2/tickets?q=is%3Aactive%20assignee%3Ame&limit=50"),
    "list v1": Ask(0, 3, "/api/v1/tickets/?status=open"),
    "detail": Ask(0, 3, f"/api/v2/tickets/{NUMBER}"),
    "timeline": Ask(0, 3, f"/api/v1/tickets/{NUMBER}/timeline/"),
    "search": Ask(0, 3, "/api/v2/tickets?q=printer%20driver"),
    "counters": Ask(0, 3, "/api/v2/counters"),
    "create": Ask(
        0, 3, "/api/v1/tickets/", orjson.dumps({"title": "No network", "description": "Since nine."})
    ),
    "reply": Ask(0, 3, f"/api/v1/tickets/{NUMBER}/comments/", REPLY),
}


@pytest.fixture(scope="module")
def grown(portal: Portal) -> Iterator[str]:
    """The generated desks in a tickets database that holds nothing else: a plan depends on all rows of a
    table, and what other tests left would be among them. The address of its superuser."""
    tenants = [tenant_id(place) for place in range(SIZES.tenants)]
    with own_tickets(portal) as url:
        fill(url, SIZES, say=lambda _line: None)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(ATTACHMENTS, [tenants])
            connection.execute("VACUUM (ANALYZE) attachment")
        yield url


@contextmanager
def own_tickets(portal: Portal) -> Iterator[str]:
    """A copy of the tickets database, emptied, which Django uses meanwhile."""
    name = "workernet_tickets_plans"
    url = f"{portal.postgres.superuser_url}/{name}"
    where = settings.DATABASES["tickets"]
    before = where["NAME"]
    with psycopg.connect(f"{portal.postgres.superuser_url}/postgres", autocommit=True) as server:
        leave_tickets()
        # A database with guests is not copied: threads of tests that are over may have left connections.
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [before])
        server.execute(f"CREATE DATABASE {name} TEMPLATE {before}")
        try:
            with psycopg.connect(url) as connection:
                tables = connection.execute(
                    "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables "
                    "WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
                ).fetchone()
                assert tables is not None
                connection.execute(f"TRUNCATE {tables[0]}")
            where["NAME"] = name
            yield url
        finally:
            where["NAME"] = before
            leave_tickets()
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def leave_tickets() -> None:
    """The next statement opens a connection anew."""
    connections["tickets"].close()
    connections["tickets"].close_pool()  # type: ignore[attr-defined]  # PostgreSQL's have one


def tables_read(url: str, statements: Sequence[Statement]) -> set[str]:
    with planning(url) as connection:
        return {scan.table for read in plans_of(connection, statements).values() for scan in read}


def read_whole(url: str, statements: Sequence[Statement]) -> list[Scan]:
    """Tables that the statements read from end to end, and those that grow with the tickets of which they
    read all that the tenant has."""
    with planning(url) as connection:
        pages = dict(
            connection.execute(
                "SELECT relname, pg_relation_size(oid) / 8192 FROM pg_class "
                "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            ).fetchall()
        )
        found = plans_of(connection, statements)
    large = [scan for read in found.values() for scan in read if pages[scan.table] > SMALL]
    whole = [scan for scan in large if scan.kind == "Seq Scan" or (scan.is_whole and scan.table in GROWING)]
    return [scan for scan in whole if scan.index != OF_LIVE_TICKETS]


def without_an_index(url: str, statements: Sequence[Statement]) -> list[str]:
    """Tables that are read whole even where that is forbidden: no index serves."""
    with planning(url, enable_seqscan="off") as connection:
        found = plans_of(connection, statements)
    return [scan.table for read in found.values() for scan in read if scan.kind == "Seq Scan"]


@pytest.mark.parametrize("name", HOT)
def test_no_hot_statement_reads_a_table_whole(grown: str, name: str) -> None:
    heard = hear(HOT[name])
    assert 200 <= heard.status < 300, heard.answer
    assert tables_read(grown, heard.statements) & {"ticket", "ticket_counter"}
    assert read_whole(grown, heard.statements) == []
    assert without_an_index(grown, heard.statements) == []


def test_a_missing_index_is_seen(grown: str) -> None:
    statements = hear(HOT["detail"]).statements
    with planning(grown) as connection:
        connection.execute("RESET ROLE")
        connection.execute("DROP INDEX comment_of_ticket")
        connection.execute("SET LOCAL ROLE wn_app")
        found = plans_of(connection, statements)
    assert "comment" in [scan.table for read in found.values() for scan in read if scan.is_whole]


def test_statements_inside_the_search_are_seen(grown: str) -> None:
    assert tables_read(grown, hear(HOT["search"]).statements) >= {"ticket", "comment", "person", "attachment"}


@pytest.mark.parametrize(
    ("little", "much", "most"),
    [
        ("/api/v2/tickets?limit=1", "/api/v2/tickets?limit=100", 1),
        ("/api/v2/tickets?q=printer&limit=1", "/api/v2/tickets?q=printer&limit=100", 1),
        (f"/api/v2/tickets/{NUMBER + 1}", f"/api/v2/tickets/{NUMBER}", 1),
        ("/api/v1/tickets/?page_size=1", "/api/v1/tickets/?page_size=100", 2),
        (f"/api/v1/tickets/{NUMBER + 1}/timeline/", f"/api/v1/tickets/{NUMBER}/timeline/", 1),
        (f"/api/v1/tickets/{NUMBER + 1}/comments/", f"/api/v1/tickets/{NUMBER}/comments/", 1),
    ],
)
def test_a_long_page_costs_no_more_statements(grown: str, little: str, much: str, most: int) -> None:
    short, long = hear(Ask(0, 3, little)), hear(Ask(0, 3, much))
    assert len(orjson.dumps(long.answer)) > 2 * len(orjson.dumps(short.answer))
    asked = [
        [one.sql for one in heard.statements if not (one.is_control or one.sets_tenant)]
        for heard in (short, long)
    ]
    assert len(asked[0]) == len(asked[1]) <= most


def test_the_generated_desks_hold_what_the_plan_says(grown: str) -> None:
    plan = Plan(SIZES)
    with psycopg.connect(grown) as connection:
        tenants = [tenant_id(place) for place in range(SIZES.tenants)]

        def value(sql: str) -> int:
            row = connection.execute(sql, [tenants]).fetchone()
            assert row is not None
            return int(row[0])

        mine = "tenant_id = ANY (%s)"
        tests = value(f"SELECT count(*) FROM ticket WHERE {mine} AND title = 'No network'")
        assert value(f"SELECT count(*) FROM ticket WHERE {mine}") == SIZES.tickets + tests
        added = value(f"SELECT count(*) FROM comment WHERE {mine} AND body = 'The cable was loose.'")
        assert value(f"SELECT count(*) FROM comment WHERE {mine}") == plan.comments + added
        assert plan.comments == sum(
            LONG if number % LONG_EVERY == 0 else SHORT
            for count in plan.counts
            for number in range(1, count + 1)
        )
        wrong = f"""SELECT count(*) FROM ticket t WHERE {mine} AND (
            comment_count + note_count, timeline_seq) IS DISTINCT FROM (
            (SELECT count(*) FROM comment c WHERE c.tenant_id = t.tenant_id AND c.ticket_id = t.id),
            (SELECT max(seq) FROM timeline e WHERE e.tenant_id = t.tenant_id AND e.ticket_id = t.id))"""
        assert value(wrong) == 0
        active = value(f"SELECT count(*) FROM ticket WHERE {mine} AND status NOT IN ('resolved', 'closed')")
        assert 0.06 < active / SIZES.tickets < 0.10


def test_every_reference_of_the_generated_rows_holds(grown: str) -> None:
    with psycopg.connect(grown) as connection:
        keys = connection.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s)",
            [list(TABLES)],
        ).fetchall()
        assert len(keys) > 5
        for table, name, definition in keys:  # PostgreSQL reads every row before it takes the key back
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        connection.rollback()
