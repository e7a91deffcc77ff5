"""Options that several commands share, spelled once."""

import os
from pathlib import Path
from typing import Annotated

import typer

from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.supervisor.portal import Portal

Data = Annotated[
    Path,
    typer.Option("--data", help="The data folder.", envvar="WORKERNET_DATA", show_default=True),
]
DEFAULT_DATA = Path("var")


def portal_or_surroundings(data: Path) -> Portal | None:
    """The portal of the folder; None where the environment names the database itself.

    Raises PartError when there is neither.
    """
    folder = DataFolder.at(data)
    if folder.secrets_file.exists():
        return Portal.existing(folder)
    if os.environ.get("DATABASE_URL"):
        return None
    raise PartError(
        f"there is no portal in {folder.root} and DATABASE_URL is not set: start one with ./workernet up"
    )


def surroundings(data: Path, program: str = "") -> dict[str, str]:
    """The environment of a process of that portal (by default an application's), or the caller's own."""
    portal = portal_or_surroundings(data)
    return portal.environment_of(program) if portal else dict(os.environ)
