"""Fills a migrated tickets database by COPY, in two processes.

Rows are written by the superuser with foreign keys asleep (they hold by construction; a test checks it) and,
for large desks, with the secondary indexes taken away and built again at the end.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache

import psycopg
from psycopg import sql

from bench import rows
from bench.desk import Plan, Sizes

WORKERS = 2
REBUILD_ABOVE = 50_000  # tickets
BLOCK = 1_000  # lines of one write
LARGE = ("ticket", "comment", "timeline")
Say = Callable[[str], None]

# What a column that came later and has no default gets.
_ZERO = {"text": "", "jsonb": "{}", "bool": "f", "int2": "0", "int4": "0", "int8": "0"}
_REQUIRED = """
SELECT column_name, udt_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL
  AND is_identity = 'NO' AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
_SECONDARY = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (
  SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
ORDER BY i.indrelid, i.indexrelid
"""


def fill(url: str, sizes: Sizes, say: Say = print) -> None:
    """Write all desks into the empty database behind `url`, a superuser's, and gather statistics."""
    plan, began = Plan(sizes), time.monotonic()
    small = {
        "desk": (rows.DESK, rows.desks(plan)),
        "organization": (rows.NAMED, rows.companies(plan)),
        "team": (rows.NAMED, rows.teams(plan)),
        "person": (rows.PERSON, rows.people(plan)),
        "ticket_counter": (rows.COUNTER, rows.counters(plan)),
    }
    with _connected(url) as connection:
        for table, (columns, lines) in small.items():
            copy(connection, table, columns, lines)
    with _without_indexes(url, say) if sizes.tickets > REBUILD_ABOVE else _as_it_is():
        _slices(url, sizes, say)
        say(f"{sizes.tickets:,} tickets, {plan.comments:,} comments: {time.monotonic() - began:.0f} s")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")
    say(f"filled in {time.monotonic() - began:.0f} s")


def copy(connection: psycopg.Connection, table: str, columns: tuple[str, ...], lines: Iterable[str]) -> None:
    """COPY lines of the text format into the named columns; what a later migration requires besides gets
    a zero of its type."""
    more = [
        (name, _ZERO.get(kind, "{}" if kind.startswith("_") else ""))
        for name, kind in connection.execute(_REQUIRED, [table])
        if name not in columns and not (name == "id" and kind == "int8")
    ]
    named = sql.SQL(", ").join(map(sql.Identifier, (*columns, *(name for name, _ in more))))
    tail = "".join(f"\t{zero}" for _, zero in more) + "\n"
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), named)
    with connection.cursor().copy(statement) as target:
        block: list[str] = []
        for line in lines:
            block.append(line[:-1] + tail if more else line)
            if len(block) == BLOCK:
                target.write("".join(block))
                block.clear()
        target.write("".join(block))


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # foreign keys asleep
        connection.execute("SET synchronous_commit = off")  # of these sessions: a checkpoint follows
        yield connection


def _slices(url: str, sizes: Sizes, say: Say) -> None:
    parts = Plan(sizes).slices
    with ProcessPoolExecutor(WORKERS) as pool:
        jobs = [pool.submit(_slice, url, sizes, place) for place in range(len(parts))]
        for done, job in enumerate(jobs, start=1):
            job.result()
            if done % 40 == 0:
                say(f"  {done * 100 // len(jobs)} % of the tickets")


def _slice(url: str, sizes: Sizes, place: int) -> None:
    plan = _plan(sizes)
    writer = rows.SliceWriter(plan, plan.slices[place])
    writer.write()
    with _connected(url) as connection:
        copy(connection, "ticket", rows.TICKET, writer.tickets)
        copy(connection, "comment", rows.COMMENT, writer.comments)
        copy(connection, "timeline", rows.TIMELINE, writer.timeline)


@lru_cache(maxsize=1)
def _plan(sizes: Sizes) -> Plan:
    """One plan per process: the owners of a million tickets are drawn once."""
    return Plan(sizes)


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _without_indexes(url: str, say: Say) -> Iterator[None]:
    """Takes the secondary indexes of the large tables away and builds them again, two at a time."""
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(_SECONDARY, [list(LARGE)]).fetchall()
        for name, _ in found:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(name)))
    yield
    began = time.monotonic()
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda definition: _build(url, definition), [definition for _, definition in found]))
    say(f"{len(found)} indexes: {time.monotonic() - began:.0f} s")


def _build(url: str, definition: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '1GB'")
        connection.execute(sql.SQL(definition))
