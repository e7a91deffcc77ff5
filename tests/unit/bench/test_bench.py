"""The benchmark measures what it says: desks as planned, answers counted, scripts of what was heard."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from bench import client, pgbench
from bench.cpu import seconds_of
from bench.desk import Plan, Sizes, tenant_id
from bench.report import text_of
from bench.rows import COMMENT, TICKET, TIMELINE, SliceWriter
from bench.sections import placed, standing
from bench.statements import Scan, Statement, scans

PLAN = Plan(Sizes(tickets=10_000, tenants=100, seed=3))
TENANT = tenant_id(0)


def test_the_largest_tenant_has_a_tenth_and_the_same_seed_writes_the_same_rows() -> None:
    assert PLAN.weights[0] == pytest.approx(0.10, abs=0.001)
    assert PLAN.weights == sorted(PLAN.weights, reverse=True)
    assert sum(PLAN.counts) == 10_000
    one, same = SliceWriter(PLAN, PLAN.slices[1]), SliceWriter(PLAN, PLAN.slices[1])
    one.write()
    same.write()
    assert one.tickets == same.tickets
    assert one.comments == same.comments
    for lines, columns in ((one.tickets, TICKET), (one.comments, COMMENT), (one.timeline, TIMELINE)):
        assert {line.count("\t") + 1 for line in lines} == {len(columns)}


@pytest.mark.parametrize("chunked", [True, False])
def test_the_load_generator_counts_answers_and_refusals(chunked: bool) -> None:
    served = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (await reader.readuntil(b"\r\n\r\n"))[:3] == b"GET":
            served.append(1)
            status = b"500 No" if len(served) % 10 == 0 else b"200 OK"
            body = b"Content-Length: 2\r\n\r\n{}"
            if chunked:
                body = b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            writer.write(b"HTTP/1.1 " + status + b"\r\n" + body)

    async def load() -> client.Measured:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        request = client.request_bytes("/", {"A": "b"})
        return await client._run(port, lambda: request, 0.2)

    measured = asyncio.run(load())
    assert len(measured.latencies) == len(served) > 10
    assert measured.refused == {500: len(served) // 10}
    assert measured.percentile(0.5) <= measured.percentile(0.99)


def test_processor_time_of_children_is_counted() -> None:
    before = seconds_of(os.getpid())
    subprocess.run([sys.executable, "-c", "sum(range(6_000_000))"], check=True)
    assert seconds_of(os.getpid()) - before >= 0.05


def script(statements: list[Statement], varied: dict[str, str]) -> pgbench.Script:
    writer = pgbench.ScriptWriter(varied, datetime(2026, 1, 1, tzinfo=UTC))
    return writer.script(statements, (), PLAN, 1)


def test_a_read_becomes_a_pipeline_with_its_tenant_drawn() -> None:
    made = script(
        [
            Statement("BEGIN READ ONLY", None),
            Statement("SELECT set_config('app.tenant', %s, true)", [str(TENANT)]),
            Statement("SELECT 100 %% 7, %(a)s, %(b)s, %(c)s", {"a": ["open"], "b": None, "c": 77}),
            Statement("COMMIT", None),
        ],
        {str(TENANT): "TENANT", "77": ":n"},
    )
    assert made.text.splitlines()[-6:] == [
        "\\startpipeline",
        "BEGIN READ ONLY;",
        "SELECT set_config('app.tenant', TENANT, true);",
        "SELECT 100 % 7, :c0, NULL, :n;",
        "COMMIT;",
        "\\endpipeline",
    ]
    assert made.constants == {"c0": "{open}"}


def test_a_write_draws_new_identifiers_and_the_number_of_the_counter() -> None:
    fresh, old = UUID("019f0000-0000-7000-8000-000000000001"), uuid4()
    made = script(
        [
            Statement("SELECT set_config('app.tenant', %s, true)", [str(TENANT)]),
            Statement("INSERT INTO ticket_counter VALUES (%s) RETURNING last", [TENANT]),
            Statement("INSERT INTO ticket VALUES (%s, %s, %s, %s)", [fresh, 4711, old, ""]),
        ],
        {str(TENANT): "TENANT", "4711": pgbench.NEW_NUMBER},
    )
    lines = made.text.splitlines()
    assert lines[-5] == "BEGIN;"
    assert lines[-3] == "INSERT INTO ticket_counter VALUES (TENANT::uuid) RETURNING last \\gset"
    assert "lpad(to_hex((:u0)::bigint), 12, '0'))::uuid, (:last)::bigint, :c0::uuid, ''" in lines[-2]
    assert lines[-1] == "COMMIT;"
    assert made.constants == {"c0": old.hex}


def test_a_plan_that_reads_all_of_a_tenant_is_told_from_one_that_stops() -> None:
    whole = {"Node Type": "Index Scan", "Relation Name": "ticket", "Index Cond": "(tenant_id = 1)"}
    narrow = whole | {"Index Cond": "((tenant_id = 1) AND (status = 'open'::text))"}
    limited = {"Node Type": "Limit", "Plans": [whole]}
    sorted_first = {"Node Type": "Limit", "Plans": [{"Node Type": "Sort", "Plans": [whole]}]}
    bitmap = {
        "Node Type": "Bitmap Heap Scan",
        "Relation Name": "ticket",
        "Plans": [{"Node Type": "Bitmap Index Scan", "Index Cond": "(tenant_id = 1)"}],
    }
    plans = (whole, narrow, limited, sorted_first, bitmap)
    assert [scan.is_whole for plan in plans for scan in scans(plan)] == [True, False, False, True, True]
    assert Scan("ticket", "Seq Scan", first_only=True).is_whole


def test_the_document_says_where_a_goal_was_missed() -> None:
    figures = {
        **{"name": "list", "title": "list v2", "goal_share": 0.4, "goal_p95": 12.0, "goal_largest": None},
        **{"rate": 500.0, "p50": 5.0, "p95": 14.0, "p99": 20.0, "app_cpu": 1.0, "database_cpu": 0.5},
        **{"statements": 1, "limit": 1000.0, "limit_cpu": 0.4, "largest": 2.0, "skipped": ""},
    }
    absent = figures | {"title": "views", "rate": 0.0, "skipped": "not there yet"}
    shifts = {"title": "layout shift", "goal": 0.02, "unit": "", "reached": 0.004, "rounds": 7}
    web = {"load": 3.0, "quiet": False, "budgets": [shifts]}
    results = {"machine": {"date": "2026-01-02"}, "figures": [figures, absent]}
    text = text_of(results, web, "## Why\nBecause.")
    assert "| date | 2026-01-02 |" in text
    assert "| list v2 | 500 | 5.0 / 14.0 / 20.0 | 1.00 + 0.50 | 1,000 (0.40) | 50% | 1 | 2.0 ms |" in text
    assert "| list v2, share of pgbench | ≥ 40% | 50% | reached |" in text
    assert "| list v2, p95 | ≤ 12 ms | 14.0 ms | **short** |" in text
    assert "- views: not there yet." in text
    assert "| layout shift | ≤ 0.02  | 0.00  | reached |" in text
    assert "nothing here is a verdict" in text
    assert "Because." in text


def test_a_section_without_new_figures_stays_as_it_stands():
    document = "# B\n\n## Real input\nold words\n\n## Reports\nnew\n\n## Run it again\nsh\n"
    found = standing(document, ["## Real input", "## Promises"])
    assert found == {"## Real input": "## Real input\nold words\n\n"}
    written = "# B\n\n## Run it again\nsh\n"
    assert placed(written, found) == "# B\n\n## Real input\nold words\n\n## Run it again\nsh\n"
