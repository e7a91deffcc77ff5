"""`docs/benchmarks.md` from the figures of one run and the notes beside this module."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.sections import placed

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "benchmarks.md"
NOTES = Path(__file__).with_name("notes.md")
Figures = Mapping[str, Any]

_OPENING = """# Benchmarks

Written by `python -m bench report` from one run. Rates depend on the machine and on what else it does; the
share of pgbench, measured on the same statements in the same minute, does not, and is what the goals are
about.
"""
_REPEAT = """## Run it again
```sh
.venv/bin/python -m bench run                     # the first time it also generates: some six minutes, 5 GB
.venv/bin/python -m bench run --tickets 100000    # a smaller desk, in a --data folder of its own
.venv/bin/python -m bench web                     # the budgets in the browser, on a portal of its own
.venv/bin/python -m bench real                    # the real log: ours beside what its file says
.venv/bin/python -m bench facts                   # the tiles of the reports over 10,000,000 events
.venv/bin/python -m bench promises                # how late warnings come, and trying a calendar
.venv/bin/python -m bench report
```

pgbench comes with PostgreSQL (Debian: `apt-get install postgresql-contrib`); without it the limits stay empty
and the run says so. `--only list,detail` measures a part.
"""
_WEB = """## In the browser
Headless Chromium on the same two cores, 1440 × 900, the inbox over 100,000 tickets; medians of the rounds.
What the browser must load of scripts has budgets of its own, checked by `./workernet test`.
"""
_COLUMNS = """## Reached
The limit is pgbench: the statements heard behind such a request, prepared, on 8 connections as the same
database role, with `set_config` and the row-level policies, in one transaction and one pipeline as the portal
sends them. CPU is milliseconds of processor time per request, application + PostgreSQL. *Largest tenant* is
the time of the slowest form of the statement there, one connection, round trips included.

| work | requests/s | p50 / p95 / p99 ms | CPU ms | limit/s (CPU ms) | share | statements | largest tenant |
|---|---|---|---|---|---|---|---|
"""
_GOALS = """
| goal | wanted | reached | |
|---|---|---|---|
"""


def write(results: Mapping[str, Any], web: Mapping[str, Any] | None, document: Path = DOCUMENT) -> None:
    """Write the document; `results` are what `bench run` kept, `web` what `bench web` did."""
    document.write_text(text_of(results, web, NOTES.read_text()))


def rewrite(document: Path, sections: Mapping[str, str]) -> None:
    """Put these sections, by heading, into the document that is there."""
    document.write_text(placed(document.read_text(), sections))


def text_of(results: Mapping[str, Any], web: Mapping[str, Any] | None, notes: str) -> str:
    """The whole document."""
    machine = "".join(f"| {name} | {value} |\n" for name, value in results["machine"].items())
    measured = [figures for figures in results["figures"] if figures["rate"]]
    absent = "".join(
        f"- {figures['title']}: {figures['skipped']}.\n"
        for figures in results["figures"]
        if figures["skipped"]
    )
    parts = [
        _OPENING,
        f"| | |\n|---|---|\n{machine}",
        _COLUMNS.rstrip("\n") + "\n" + "".join(map(_row, measured)),
        "## Goals" + _GOALS + "".join(line for figures in measured for line in _goals(figures)),
        *([f"Not measured:\n\n{absent}"] if absent else []),
        *([_web(web)] if web else []),
        notes.strip() + "\n",
        _REPEAT,
    ]
    return "\n".join(parts)


def _web(web: Mapping[str, Any]) -> str:
    lines = "".join(map(_seen, web["budgets"]))
    busy = "" if web["quiet"] else "; the machine was busy, so nothing here is a verdict"
    return f"{_WEB}{_GOALS}{lines}\nLoad of the machine before: {web['load']:.1f}{busy}.\n"


def _seen(figures: Figures) -> str:
    unit, places = figures["unit"], 2 if figures["goal"] < 1 else 0
    reached, goal = f"{figures['reached']:.{places}f} {unit}", f"{figures['goal']:g} {unit}"
    return f"| {figures['title']} | ≤ {goal} | {reached} | {_met(figures['reached'] <= figures['goal'])} |\n"


def share_of(figures: Figures) -> float | None:
    """Of pgbench's rate; None where it did not run."""
    return figures["rate"] / figures["limit"] if figures["limit"] else None


def _row(figures: Figures) -> str:
    share = share_of(figures)
    cells = [
        figures["title"],
        f"{figures['rate']:,.0f}",
        f"{figures['p50']:.1f} / {figures['p95']:.1f} / {figures['p99']:.1f}",
        f"{figures['app_cpu']:.2f} + {figures['database_cpu']:.2f}",
        f"{figures['limit']:,.0f} ({figures['limit_cpu']:.2f})" if figures["limit"] else "",
        f"{share:.0%}" if share else "",
        str(figures["statements"]),
        f"{figures['largest']:.1f} ms" if figures["largest"] else "",
    ]
    return f"| {' | '.join(cells)} |\n"


def _goals(figures: Figures) -> Iterator[str]:
    title, share, wanted = figures["title"], share_of(figures), figures["goal_share"]
    if share and wanted:
        yield f"| {title}, share of pgbench | ≥ {wanted:.0%} | {share:.0%} | {_met(share >= wanted)} |\n"
    for what, goal, reached in (
        ("p95", figures["goal_p95"], figures["p95"]),
        ("largest tenant", figures["goal_largest"], figures["largest"]),
    ):
        if goal and reached:
            yield f"| {title}, {what} | ≤ {goal:.0f} ms | {reached:.1f} ms | {_met(reached <= goal)} |\n"


def _met(reached: bool) -> str:
    return "reached" if reached else "**short**"
