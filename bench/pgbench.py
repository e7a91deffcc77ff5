"""The limit: the same statements, with row-level security, run by pgbench on as many connections.

A script is made of what was heard behind one request: its transactions, the tenant set in each, reads sent
in a pipeline as the portal sends them, prepared. Values that differ from request to request are drawn by
pgbench; all others are handed over as they were.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

import psycopg
from psycopg.adapt import PyFormat, Transformer

from bench.client import CONNECTIONS
from bench.desk import Plan
from bench.statements import Statement

NEW_NUMBER = "the number drawn in the transaction"
_PLACE = re.compile(r"%\((\w+)\)s|%s|%%")
_TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
_LATENCY = re.compile(r"^latency average = ([\d.]+) ms", re.MULTILINE)
_FAILED = re.compile(r"^number of failed transactions: (\d+)", re.MULTILINE)
_INSERTED = re.compile(r"\bINSERT INTO ticket_counter\b.*\bRETURNING\b", re.DOTALL)


@dataclass(frozen=True)
class Script:
    """One file for pgbench, its constants, and how often it is drawn."""

    text: str
    constants: Mapping[str, str]
    weight: int


def program() -> str | None:
    """pgbench, where it is installed (Debian: postgresql-15 or postgresql-contrib)."""
    return shutil.which("pgbench")


class ScriptWriter:
    """Turns what was heard behind one request into a script."""

    def __init__(self, varied: Mapping[str, str], began: datetime) -> None:
        self.varied, self.began = dict(varied), began
        self.transformer = Transformer()
        self.constants: dict[str, str] = {}
        self.fresh: dict[str, str] = {}
        self.lines: list[str] = []
        self.open = ""  # how the transaction that is being written ends

    def script(self, statements: Sequence[Statement], draw: Sequence[str], plan: Plan, weight: int) -> Script:
        """The script, beginning with the draw of tenant and agent by size."""
        for statement in statements:
            self._add(statement)
        self._close()
        drawn = [*_tenant(plan), "\\set j random(0, 11)", *draw]
        drawn += [f"\\set {name} random(1, 281474976710655)" for name in self.fresh.values()]
        return Script("\n".join([*drawn, *self.lines, ""]), self.constants, weight)

    def _add(self, statement: Statement) -> None:
        sql = statement.sql.strip().rstrip(";")
        word = sql.upper().split(maxsplit=1)[0] if sql else ""
        if word == "BEGIN":
            self._close()
            self.lines += ["\\startpipeline", f"{sql};"]
            self.open = "\\endpipeline"
        elif word == "COMMIT":
            self.lines.append("COMMIT;")
            self._close(ended=True)
        else:
            if statement.sets_tenant and self.open != "\\endpipeline":
                self._close()
                self.lines.append("BEGIN;")
                self.open = "COMMIT;"
            self.lines.append(self._sql(sql, statement.parameters) + self._tail(statement))

    def _tail(self, statement: Statement) -> str:
        """A number drawn by the database is kept for the statements after it."""
        if not _INSERTED.search(statement.sql):
            return ";"
        for text, expression in list(self.varied.items()):
            if expression == NEW_NUMBER:
                self.varied[text] = "(:last)::bigint"
        return " \\gset"

    def _close(self, *, ended: bool = False) -> None:
        if self.open and (self.open != "COMMIT;" or not ended):
            self.lines.append(self.open)
        self.open = ""

    def _sql(self, sql: str, parameters: Any) -> str:
        if parameters is None:
            return sql
        waiting = iter(parameters) if not isinstance(parameters, Mapping) else iter(())

        def place(match: re.Match[str]) -> str:
            if match.group() == "%%":
                return "%"
            name = match.group(1)
            return self._value(parameters[name] if name else next(waiting))

        return _PLACE.sub(place, sql)

    def _value(self, value: Any) -> str:
        if value is None:
            return "NULL"
        dumper = self.transformer.get_dumper(value, PyFormat.TEXT)
        text = bytes(dumper.dump(value) or b"").decode()
        kind = self._kind(dumper.oid)
        key = str(value) if isinstance(value, UUID | datetime) else text
        if key in self.varied:  # another one may need a wider type than this one has
            return self.varied[key] + (kind if kind == "::uuid" else "")
        if self._is_fresh(value):
            return self._drawn(key) + kind
        if not text:  # pgbench takes no empty variable
            return f"''{kind}"
        name = f"c{len(self.constants)}"
        self.constants[name] = text
        return f":{name}{kind}"

    def _kind(self, oid: int) -> str:
        """The cast psycopg's binding implies; none where it leaves the type to the server."""
        info = psycopg.adapters.types.get(oid) if oid else None
        if info is None or info.name == "text":
            return ""
        return f"::{info.name}[]" if info.array_oid == oid else f"::{info.name}"

    def _is_fresh(self, value: Any) -> bool:
        """Identifiers made for this very request must differ in each transaction, or they would collide."""
        if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{32}", value):
            return True
        if not isinstance(value, UUID) or value.version != 7:
            return False
        return datetime.fromtimestamp((value.int >> 80) / 1000, UTC) >= self.began

    def _drawn(self, key: str) -> str:
        name = self.fresh.setdefault(key, f"u{len(self.fresh)}")
        return f"('01900000-0000-7000-8000-' || lpad(to_hex((:{name})::bigint), 12, '0'))"


def _tenant(plan: Plan) -> Iterator[str]:
    """k is a tenant drawn by its size, m the number of its newest ticket."""
    bound, tenants, newest = 0, [], []
    for tenant, count in enumerate(plan.counts):
        bound += count
        tenants.append(f"WHEN :x <= {bound} THEN {tenant}")
        newest.append(f"WHEN :x <= {bound} THEN {count}")
    yield f"\\set x random(1, {bound})"
    yield f"\\set k CASE {' '.join(tenants)} END"
    yield f"\\set m CASE {' '.join(newest)} END"


@dataclass(frozen=True)
class Limit:
    """Transactions per second, and the mean latency in milliseconds."""

    rate: float
    latency: float
    connections: int


def run(url: str, scripts: Sequence[Script], seconds: int, folder: Path, clients: int = CONNECTIONS) -> Limit:
    """Raises RuntimeError with pgbench's own words when it refuses or a transaction fails."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = urlsplit(url)
    command = [program() or "pgbench", "-n", "-M", "prepared", "-T", str(seconds)]
    command += ["-c", str(clients), "-j", str(min(2, clients))]
    for place, script in enumerate(scripts):
        file, text = folder / f"script{place}.sql", script.text
        for name in sorted(script.constants, key=len, reverse=True):
            text = re.sub(rf"(?<!:):{name}\b", f":s{place}{name}", text)
            command += ["-D", f"s{place}{name}={script.constants[name]}"]
        file.write_text(text)
        command += ["-f", f"{file}@{script.weight}"]
    done = subprocess.run(
        [*command, parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@")).geturl()],
        env=os.environ | {"PGPASSWORD": unquote(parts.password or "")},
        capture_output=True,
        text=True,
        timeout=seconds + 60,
        check=False,
    )
    rate, latency = _TPS.search(done.stdout), _LATENCY.search(done.stdout)
    failed = _FAILED.search(done.stdout)
    if done.returncode or not rate or not latency or (failed and int(failed.group(1))):
        raise RuntimeError(f"pgbench: {(done.stderr or done.stdout).strip()[-1500:]}")
    return Limit(float(rate.group(1)), float(latency.group(1)), clients)
