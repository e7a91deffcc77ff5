"""What an operator asks of the promises."""

from typing import Annotated

import typer

from workernet.runtime.cli.admin_commands import out, portal
from workernet.runtime.cli.options import DEFAULT_DATA, Data

sla = typer.Typer(name="sla", help="Promises and their clocks.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Adds this module's commands."""
    sla.command()(verify)
    app.add_typer(sla)


def verify(
    tenant: Annotated[str, typer.Option(help="The desk's slug; every desk when left out.")] = "",
    data: Data = DEFAULT_DATA,
) -> None:
    """Recompute every ticket's clocks from its timeline; status 1 when one keeps something else."""
    count = wrong = 0
    with portal(data):
        from workernet.runtime import promises  # noqa: PLC0415 - Django may start only when the URLs are set

        for slug, checked, differences in promises.verify(tenant):
            count += checked
            wrong += len(differences)
            for each in differences:
                line = f"{slug} {each.number} {each.column}: kept {each.kept}, computed {each.computed}"
                out.print(line, markup=False)
    out.print(f"{count} tickets checked, {wrong} differences")
    if wrong:
        raise typer.Exit(1)
