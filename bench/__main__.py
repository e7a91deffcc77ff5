"""`python -m bench data | run | web | real | facts | promises | report`."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bench.analytics import measure_tiles
from bench.desk import Sizes
from bench.load import Settings, as_json, measure
from bench.promises import measure_promises
from bench.report import DOCUMENT, rewrite, write
from bench.rig import ROOT, running_rig
from bench.sections import FACTS, PROMISES, REAL, promises_kept, real_input, report_tiles, standing
from bench.web.run import measure_web
from workernet.runtime.registry import load_services

app = typer.Typer(help="The published benchmark.", add_completion=False, rich_markup_mode=None)
Data = Annotated[Path, typer.Option(help="Where the generated database is kept between runs.")]
Tickets = Annotated[int, typer.Option(min=1_000)]
Tenants = Annotated[int, typer.Option(min=1, max=1_000)]
Seed = Annotated[int, typer.Option()]
HOME = ROOT / "var" / "bench"
LOG = ROOT / "src" / "workernet" / "runtime" / "demo" / "servicenow-incidents.csv.xz"


def _keep(data: Path, name: str, found: object) -> None:
    """Leave the figures where `report` looks for them."""
    file = data / f"{name}.json"
    file.write_text(json.dumps(found, indent=1))
    typer.echo(f"kept in {file}")


@app.command()
def data(data: Data = HOME, tickets: Tickets = 1_000_000, tenants: Tenants = 100, seed: Seed = 20) -> None:
    """Generate the desks and stop."""
    with running_rig(data, Sizes(tickets, tenants, seed)):
        typer.echo(f"{data} is ready")


@app.command()
def run(  # noqa: PLR0917 (each is an option of the command line)
    data: Data = HOME,
    tickets: Tickets = 1_000_000,
    tenants: Tenants = 100,
    seed: Seed = 20,
    seconds: Annotated[float, typer.Option(min=1, help="Of each measurement.")] = 8,
    workers: Annotated[int, typer.Option(min=1, help="Processes of the API.")] = 2,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 18110,
    only: Annotated[str, typer.Option(help="Scenarios by name, with commas.")] = "",
) -> None:
    """Generate what is missing, measure, and keep the figures in results.json of the data folder."""
    chosen = tuple(name for name in only.split(",") if name)
    with running_rig(data, Sizes(tickets, tenants, seed)) as rig:
        results = measure(rig, Settings(port, workers, seconds, chosen))
    _keep(data, "results", as_json(results))


@app.command()
def web(
    data: Data = HOME,
    rounds: Annotated[int, typer.Option(min=1, help="Of each measurement; their median counts.")] = 7,
    soak: Annotated[int, typer.Option(min=1, help="Tickets opened one after the other.")] = 500,
) -> None:
    """Measure the web budgets on a portal of its own, and keep them in web.json of the data folder."""
    data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="wn-web-") as folder:
        found = measure_web(Path(folder), rounds=rounds, soak=soak)
    _keep(data, "web", found)


@app.command()
def real(
    data: Data = HOME,
    log: Annotated[Path, typer.Option(help="A ServiceNow incident log.", exists=True)] = LOG,
) -> None:
    """Import the real log into a portal of its own, compare, and keep both sides in real.json of the data
    folder."""
    load_services()
    from bench.real import measure_real  # noqa: PLC0415 (imports models, which need Django set up)

    data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="wn-real-") as folder:
        found = measure_real(Path(folder), log)
    _keep(data, "real", found)


@app.command()
def facts(
    data: Data = HOME,
    events: Annotated[int, typer.Option(min=10_000, help="Rows of the event table.")] = 10_000_000,
    rounds: Annotated[int, typer.Option(min=1, help="Of each tile; their median counts.")] = 7,
) -> None:
    """Fill the fact tables in the data folder, time every tile, and keep the times in facts.json of it."""
    data.mkdir(parents=True, exist_ok=True)
    found = measure_tiles(data / "facts", events, rounds)
    _keep(data, "facts", found)


@app.command()
def promises(
    data: Data = HOME,
    tickets: Annotated[int, typer.Option(min=1, help="Whose promises run out together.")] = 300,
    rounds: Annotated[int, typer.Option(min=1, help="Of trying a calendar; their median counts.")] = 5,
) -> None:
    """Let promises run out in a portal of its own, try a calendar on 5,000 tickets, and keep the times in
    promises.json of the data folder."""
    data.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="wn-promises-") as folder:
        found = measure_promises(Path(folder), tickets, rounds)
    _keep(data, "promises", found)


@app.command()
def report(data: Data = HOME, document: Path = DOCUMENT) -> None:
    """Write the document from the figures of the last runs. Without those of `run` in the data folder, only
    the sections that there are figures for are written anew."""
    found = {
        file.stem: json.loads(file.read_text())
        for name in ("results", "web", "real", "facts", "promises")
        if (file := data / f"{name}.json").exists()
    }
    sections = {
        REAL: (real_input, "real"),
        FACTS: (report_tiles, "facts"),
        PROMISES: (promises_kept, "promises"),
    }
    kept = standing(document.read_text(), sections) if document.exists() else {}
    fresh = {each: text(found[name]) for each, (text, name) in sections.items() if name in found}
    if "results" in found:
        write(found["results"], found.get("web"), document)
    shown = kept | fresh
    rewrite(document, {each: shown[each] for each in sections if each in shown})
    typer.echo(f"{document} is written")


if __name__ == "__main__":
    app()
