"""The measurement: each scenario on the real API, and right after it the same statements on pgbench."""

import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import psycopg
from django.db import connections

from bench import client, pgbench
from bench.cpu import seconds_of
from bench.data import Say
from bench.desk import Plan
from bench.hearing import Heard, hear
from bench.people import forget_tokens
from bench.rig import Rig, running_api
from bench.scenarios import Ask, Scenario, Variant, scenarios
from workernet.kernel.django.verifier import use_keys
from workernet.runtime.registry import load_services
from workernet.services.auth.adapters.keys import key_ring

CREATE_PATHS = ("/api/v2/tickets", "/api/v1/tickets/")
WARM_UP = 2.0
REQUESTS = 3_000  # different ones per scenario


@dataclass(frozen=True)
class Settings:
    """How long and on what."""

    port: int = 18110
    workers: int = 2
    seconds: float = 8.0
    only: tuple[str, ...] = ()


@dataclass
class Figures:
    """One line of the table. Milliseconds of processor time per request; `limit` is pgbench's rate."""

    name: str
    title: str
    goal_share: float | None
    goal_p95: float | None
    goal_largest: float | None = None
    rate: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    app_cpu: float = 0.0
    database_cpu: float = 0.0
    statements: int = 0
    limit: float | None = None
    limit_cpu: float | None = None
    largest: float | None = None
    skipped: str = ""


@dataclass
class Results:
    """A whole run, as it is kept in JSON."""

    machine: dict[str, str] = field(default_factory=dict)
    figures: list[Figures] = field(default_factory=list)


def measure(rig: Rig, settings: Settings, say: Say = print) -> Results:
    """Runs every scenario in turn. Raises SystemExit when an answer is not what was asked for."""
    load_services()
    use_keys(key_ring())
    results = Results(machine=_machine(rig, settings))
    with running_api(rig, settings.port, settings.workers) as process:
        bench = _Bench(rig, settings, Plan(rig.sizes), process.pid)
        for scenario in scenarios(_create_path()):
            if not settings.only or scenario.name in settings.only:
                forget_tokens()
                figures = bench.one(scenario)
                results.figures.append(figures)
                say(_line(figures))
    connections["tickets"].close_pool()  # type: ignore[attr-defined]  # of Django's PostgreSQL backend
    return results


@dataclass(frozen=True)
class _Bench:
    """What every measurement needs; `api` is the process whose descendants answer."""

    rig: Rig
    settings: Settings
    plan: Plan
    api: int

    def one(self, scenario: Scenario) -> Figures:
        figures = Figures(scenario.name, scenario.title, scenario.share, scenario.p95, scenario.largest)
        heard: dict[str, tuple[Ask, Heard]] = {}
        for variant in scenario.variants:
            ask = _in_largest(variant, self.plan)
            said = hear(ask)
            if said.status in (404, 405):
                figures.skipped = f"`{ask.path.partition('?')[0]}` is not there yet"
                return figures
            if not 200 <= said.status < 300 or not scenario.right(said.answer):
                raise SystemExit(f"{scenario.name} {variant.name}: {said.status} {str(said.answer)[:500]}")
            heard[variant.name] = ask, said
        figures.statements = max(_asked(said) for _, said in heard.values())
        self._api(scenario, figures)
        if pgbench.program():
            self._limit(scenario, figures, heard)
        else:
            figures.skipped = "pgbench is not installed (Debian: apt-get install postgresql-contrib)"
        return figures

    def _api(self, scenario: Scenario, figures: Figures) -> None:
        draw = _drawing(self.plan, scenario)
        client.run(self.settings.port, draw, WARM_UP)
        before = self._spent()
        measured = client.run(self.settings.port, draw, self.settings.seconds)
        app, database = (now - then for now, then in zip(self._spent(), before, strict=True))
        if measured.refused:
            raise SystemExit(f"{scenario.name}: refused by status {measured.refused}")
        count = len(measured.latencies)
        figures.rate = measured.rate
        figures.p50, figures.p95, figures.p99 = (measured.percentile(share) for share in (0.5, 0.95, 0.99))
        figures.app_cpu, figures.database_cpu = app / count * 1000, database / count * 1000

    def _spent(self) -> tuple[float, float]:
        """Processor seconds of the application and of PostgreSQL so far."""
        return seconds_of(self.api), seconds_of(self.rig.postgres.process.pid)

    def _limit(self, scenario: Scenario, figures: Figures, heard: dict[str, tuple[Ask, Heard]]) -> None:
        scripts = []
        for variant in scenario.variants:
            ask, said = heard[variant.name]
            varied = ask.all_varied
            if scenario.writes:
                varied[str(said.answer["id"])] = pgbench.NEW_NUMBER
            writer = pgbench.ScriptWriter(varied, said.began)
            scripts.append(writer.script(said.statements, variant.draw, self.plan, variant.weight))
        folder = self.rig.folder / "scripts" / scenario.name
        pgbench.run(self.rig.app, scripts, round(WARM_UP), folder)
        _, before = self._spent()
        limit = pgbench.run(self.rig.app, scripts, round(self.settings.seconds), folder)
        _, after = self._spent()
        figures.limit = limit.rate
        figures.limit_cpu = (after - before) / (limit.rate * self.settings.seconds) * 1000
        if not scenario.writes:
            figures.largest = _in_largest_tenant(self.rig, [said for _, said in heard.values()])


def _drawing(plan: Plan, scenario: Scenario) -> Callable[[], bytes]:
    """Requests drawn by the variants' weights; reads are made beforehand, each write is a new one."""
    rng = Random(f"{plan.sizes.seed}:{scenario.name}")  # noqa: S311 (which request, not a secret)
    weights = [variant.weight for variant in scenario.variants]

    def fresh() -> bytes:
        variant = rng.choices(scenario.variants, weights)[0]
        ask = variant.ask(rng, plan)
        return client.request_bytes(ask.path, ask.headers, ask.body)

    if scenario.writes:
        return fresh
    made = [fresh() for _ in range(REQUESTS)]
    return lambda: made[int(rng.random() * REQUESTS)]


def _in_largest(variant: Variant, plan: Plan) -> Ask:
    """The first request drawn that falls into the largest tenant, and names a number told from small ones."""
    rng = Random(variant.name)  # noqa: S311 (which request, not a secret)
    while True:
        ask = variant.ask(rng, plan)
        if ask.tenant == 0 and all(len(text) > 2 for text in ask.varied):
            return ask


def _in_largest_tenant(rig: Rig, heard: list[Heard]) -> float:
    """Milliseconds the slowest variant takes in the largest tenant, a median of nine."""
    slowest = 0.0
    with psycopg.connect(rig.app, autocommit=True, prepare_threshold=1) as connection:
        for said in heard:
            taken = []
            for _ in range(10):
                began = time.perf_counter()
                for statement in said.statements:
                    connection.execute(statement.sql, statement.parameters)
                taken.append(time.perf_counter() - began)
            slowest = max(slowest, statistics.median(taken[1:]) * 1000)
    return slowest


def _asked(said: Heard) -> int:
    """Statements that ask or change something, without those that begin, end or set the tenant."""
    return sum(not (one.is_control or one.sets_tenant) for one in said.statements)


def _create_path() -> str:
    """Version 2 where it can create."""
    ask = Ask(0, 0, CREATE_PATHS[0], b"{}")
    return CREATE_PATHS[1] if hear(ask).status in (404, 405) else CREATE_PATHS[0]


def _machine(rig: Rig, settings: Settings) -> dict[str, str]:
    processor = "unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            processor = line.partition(":")[2].strip()
    cores = sum(line.startswith("processor") for line in Path("/proc/cpuinfo").read_text().splitlines())
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024**2
    with psycopg.connect(rig.superuser) as connection:
        version = connection.execute("SHOW server_version").fetchone()
        size = connection.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
    plan = Plan(rig.sizes)
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "processor": f"{processor}, {cores} cores",
        "memory": f"{memory} GB",
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": f"{version[0] if version else ''}, the embedded settings, durable",
        "data": f"{plan.sizes.tickets:,} tickets, {plan.comments:,} comments, {plan.sizes.tenants} tenants "
        f"(the largest has {plan.counts[0]:,} tickets), {size[0] if size else ''}",
        "load": f"{client.CONNECTIONS} connections, {settings.workers} workers, "
        f"{settings.seconds:.0f} s after {WARM_UP:.0f} s of warm-up, generator on the same machine",
    }


def _line(figures: Figures) -> str:
    if not figures.rate:
        return f"{figures.name:9} skipped: {figures.skipped}"
    said = f"{figures.name:9} {figures.rate:7.0f}/s  p50 {figures.p50:6.1f}  p95 {figures.p95:6.1f}  "
    said += f"p99 {figures.p99:6.1f} ms  CPU {figures.app_cpu:.2f}+{figures.database_cpu:.2f} ms"
    if figures.limit:
        said += f"  pgbench {figures.limit:7.0f}/s  = {figures.rate / figures.limit:4.0%}"
        said += f" (goal {figures.goal_share:.0%})" if figures.goal_share else ""
    return said + (f"  {figures.skipped}" if figures.skipped else "")


def as_json(results: Results) -> dict[str, object]:
    """What `report` reads."""
    return asdict(results)
