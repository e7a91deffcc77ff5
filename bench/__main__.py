"""`python -m bench data | run | web | report`."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bench.desk import Sizes
from bench.load import Settings, as_json, measure
from bench.report import DOCUMENT, write
from bench.rig import ROOT, running_rig
from bench.web.run import measure_web

app = typer.Typer(help="The published benchmark.", add_completion=False, rich_markup_mode=None)
Data = Annotated[Path, typer.Option(help="Where the generated database is kept between runs.")]
Tickets = Annotated[int, typer.Option(min=1_000)]
Tenants = Annotated[int, typer.Option(min=1, max=1_000)]
Seed = Annotated[int, typer.Option()]
HOME = ROOT / "var" / "bench"


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
    file = data / "results.json"
    file.write_text(json.dumps(as_json(results), indent=1))
    typer.echo(f"kept in {file}")


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
    file = data / "web.json"
    file.write_text(json.dumps(found, indent=1))
    typer.echo(f"kept in {file}")


@app.command()
def report(data: Data = HOME, document: Path = DOCUMENT) -> None:
    """Write the document from the figures of the last runs."""
    measured, seen = data / "results.json", data / "web.json"
    write(json.loads(measured.read_text()), json.loads(seen.read_text()) if seen.exists() else None, document)
    typer.echo(f"{document} is written")


if __name__ == "__main__":
    app()
