"""The sections of `docs/benchmarks.md` that come from runs of their own, and their place in the document."""

import re
from collections.abc import Collection, Mapping
from typing import Any

REAL = "## Real input"
FACTS = "## Reports"
PROMISES = "## Promises"
_BEFORE = "## Run it again"
_REAL = """## Real input
{incidents} incidents of an IT company ("Incident management process enriched event log", UCI Machine Learning
Repository, dataset 498; C. Amaral, M. Fantinato, S. Peres, 2018; CC BY 4.0), all that came to an end.
`bench/servicenow.py` computes resolution times straight from the file and shares no code with the portal.
The portal imports the file, and its tickets (PostgreSQL) and its reports (ClickHouse, fed by events) are
asked for the same. Minutes from opening to resolution:

| priority | count | p50 | p90 | mean | tickets | reports |
|---|---|---|---|---|---|---|
"""
_VERDICTS = """
The log carries the source's own verdict, `made_sla`, but not the promise behind it. Of simple promises (hours
by priority, around the clock or Monday to Friday 09:00-17:00, standing while the caller is waited for or not)
these come closest:

| counted | waits for the caller | critical | high | medium | low | agree |
|---|---|---|---|---|---|---|
"""
_BESIDE = """
Under the first of them, the portal's own calendar arithmetic over the imported tickets beside the source:

| priority | both kept | both broken | only ours kept | only theirs kept |
|---|---|---|---|---|
"""
_PRIORITIES = ("critical", "high", "medium", "low")

_TILES = """## Reports
{events:,} events of {tenants} tenants in the embedded engine, {largest:,} of them the largest tenant's and
{one:,} a usual one's; thirty days of two years, medians of the rounds, with the statements the doors send.
*All* asks the same with every tenant's rows in place of one's, which no door does. *CPU* is processor time of
both cores together: what else the machine does hardly changes it. {verdict}

| tile | one tenant ms (CPU) | largest ms (CPU) | all ms (CPU) |
|---|---|---|---|
"""
_ONE, _ALL = 10, 100
_PROMISES = """## Promises
In a whole portal with everything running beside: {tickets} tickets, written one after the other, each with a
minute for an answer and a minute for the solution. {marks:,} warnings and breaches were told, each once; the
usual one {usual:.1f} s after its time, the latest {latest:.1f} s (goal: 30). Another calendar tried on
{simulated:,} tickets of the last 90 days: {simulate:.1f} s{cut}. Load of the machine before: {load:.1f} on
{cores} cores.
"""


def standing(document: str, headings: Collection[str]) -> dict[str, str]:
    """The sections with these headings as they stand in the document, without those that are not there."""
    found = {}
    for heading in headings:
        if section := _section(heading).search(document):
            found[heading] = section.group()
    return found


def _section(heading: str) -> re.Pattern[str]:
    return re.compile(re.escape(heading) + r"\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)


def placed(document: str, sections: Mapping[str, str]) -> str:
    """The document with these sections, by heading, each in the place of its older self or before the last
    section."""
    for heading, text in sections.items():
        older = _section(heading)
        if older.search(document):
            document = older.sub(lambda _found, text=text: text.rstrip("\n") + "\n\n", document)  # type: ignore[misc]
        else:
            before, mark, after = document.partition(_BEFORE)
            document = before + text.rstrip("\n") + "\n\n" + mark + after
    return document


def real_input(found: Mapping[str, Any]) -> str:
    """The log's figures beside the portal's, from what `bench real` kept."""
    theirs, total = found["times"]["file"], found["incidents"]
    rows = "".join(_times(name, found["times"]) for name in theirs)
    said = "All are equal to the minute." if found["agree"] else "**They are not all equal.**"
    policies = "".join(_policy(policy, total) for policy in found["policies"])
    beside = "".join(
        f"| {name} | {each['both']} | {each['neither']} | {each['ours_only']} | {each['theirs_only']} |\n"
        for name, each in found["verdicts"].items()
    )
    agree = sum(each["both"] + each["neither"] for each in found["verdicts"].values())
    head = _REAL.format(incidents=total)
    return (
        f"{head}{rows}\n{said}\n{_VERDICTS}{policies}{_BESIDE}{beside}\nThey agree on {agree} of {total}.\n"
    )


def report_tiles(found: Mapping[str, Any]) -> str:
    """The tiles' times beside their goals, from what `bench facts` kept."""
    tiles = found["tiles"]
    kept_one = sum(tile["one"] <= _ONE for tile in tiles)
    kept_all = sum(tile["all"] <= _ALL for tile in tiles)
    could_one = sum(tile["one_cpu"] <= _ONE for tile in tiles)
    could_all = sum(tile["all_cpu"] / found["cores"] <= _ALL for tile in tiles)
    verdict = (
        f"Goals: one tenant ≤ {_ONE} ms, reached by {kept_one} of {len(tiles)} tiles; "
        f"all ≤ {_ALL} ms, reached by {kept_all}. By processor time {could_one} tiles of one tenant are "
        f"within it, and {could_all} of all when both cores work. "
        f"Load of the machine: {found['load']:.1f} on {found['cores']} cores."
    )
    head = _TILES.format(
        events=found["events"],
        tenants=found["tenants"],
        largest=found["sizes"]["largest"],
        one=found["sizes"]["one"],
        verdict=verdict,
    )
    rows = "".join(
        f"| {each['tile']} | {_both(each, 'one')} | {_both(each, 'largest')} | {_both(each, 'all')} |\n"
        for each in tiles
    )
    return head + rows


def _both(tile: Mapping[str, Any], whose: str) -> str:
    return f"{tile[whose]:.1f} ({tile[f'{whose}_cpu']:.1f})"


def promises_kept(found: Mapping[str, Any]) -> str:
    """How late warnings came and how long a trial took, from what `bench promises` kept."""
    return _PROMISES.format(**{**found, "cut": ", the newest of more" if found["cut"] else ""})


def _times(name: str, sources: Mapping[str, Any]) -> str:
    theirs = sources["file"][name]
    cells = [f"{theirs[figure]:,}" for figure in ("count", "p50", "p90", "mean")]
    for source in ("tickets", "reports"):
        ours = sources[source].get(name)
        cells.append(
            "equal" if ours == theirs else " / ".join(map(str, ours.values())) if ours else "missing"
        )
    return f"| {name} | {' | '.join(cells)} |\n"


def _policy(policy: Mapping[str, Any], total: int) -> str:
    hours = " | ".join(
        f"{policy['hours'][name]} h" if name in policy["hours"] else "" for name in _PRIORITIES
    )
    waits = "stand still" if policy["pauses"] else "count"
    return f"| {policy['calendar']} | {waits} | {hours} | {policy['agree']} of {total} |\n"
