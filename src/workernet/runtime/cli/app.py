"""All commands in one Typer application; an expected failure is one line and status 1."""

import sys

import typer
from rich.console import Console

from workernet.runtime.cli import (
    admin_commands,
    doctor,
    portal_commands,
    process_commands,
    sla_commands,
    test_command,
)
from workernet.runtime.embedded.errors import PartError

app = typer.Typer(
    name="workernet",
    help="The support desk that never loses, doubles, leaks or mis-times a ticket.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)
for module in (portal_commands, process_commands, admin_commands, sla_commands, doctor, test_command):
    module.register(app)


def main() -> None:
    """Never returns: ends with the status of the command."""
    try:
        app(prog_name="workernet")
    except PartError as error:
        Console(stderr=True, soft_wrap=True, markup=False, highlight=False).print(
            f"workernet: {error}", style="red"
        )
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
