"""Desks, people and imports: thin doors onto the same commands as the API's."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from workernet.kernel.errors import Problem
from workernet.runtime.cli.options import DEFAULT_DATA, Data, surroundings
from workernet.runtime.embedded.errors import PartError

out = Console(soft_wrap=True, highlight=False)
Advance = Callable[[str, int, int], None]


class Role(StrEnum):
    """As the auth service knows them."""

    REQUESTER = "requester"
    ORG_ADMIN = "org_admin"
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    OPERATOR = "operator"


class Language(StrEnum):
    """Languages a person can read the portal in."""

    RU = "ru"
    EN = "en"


class Source(StrEnum):
    """Foreign formats `import` understands."""

    SERVICENOW = "servicenow"


def register(app: typer.Typer) -> None:
    """Adds this module's commands."""
    app.command()(create_tenant)
    app.command()(create_user)
    app.command("import")(import_file)
    app.command(hidden=True)(seed_demo)


def create_tenant(
    slug: Annotated[str, typer.Argument(help="Short name in addresses: a-z, 0-9, hyphen.")],
    name: Annotated[str, typer.Option(help="The desk's name; the slug when left out.")] = "",
    data: Data = DEFAULT_DATA,
) -> None:
    """Open a new desk."""
    with portal(data):
        from workernet.runtime import admin  # noqa: PLC0415 - Django may start only when the URLs are set

        admin.create_tenant(slug, name or slug)
    out.print(f"desk '{slug}' is open")


def create_user(  # noqa: PLR0917 - Typer turns each into an option by name
    tenant: Annotated[str, typer.Option(help="The desk's slug.")],
    email: Annotated[str, typer.Option(help="The address they sign in with.")],
    role: Annotated[Role, typer.Option(help="What they may do.")],
    name: Annotated[str, typer.Option(help="The part before the @ when left out.")] = "",
    language: Annotated[Language, typer.Option(help="Of the page and of mail.")] = Language.EN,
    password_env: Annotated[
        str, typer.Option(help="Variable that holds the password; else one is made and printed.")
    ] = "",
    data: Data = DEFAULT_DATA,
) -> None:
    """Give a person an account on a desk."""
    password = _password(password_env)
    with portal(data):
        from workernet.runtime import admin  # noqa: PLC0415 - Django may start only when the URLs are set

        admin.create_user(
            tenant=tenant,
            email=email,
            role=role.value,
            password=password,
            name=name or email.partition("@")[0],
            language=language.value,
        )
    out.print(f"{role.value} {email} can sign in at '{tenant}'")
    if not password_env:
        out.print(f"password: {password}", markup=False)


def import_file(
    source: Annotated[Source, typer.Argument(help="What wrote the file.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    tenant: Annotated[str, typer.Option(help="The desk's slug.")],
    data: Data = DEFAULT_DATA,
) -> None:
    """Read tickets from another system; reading the same file again changes nothing."""
    with portal(data), _progress() as advance:
        from workernet.runtime import imports  # noqa: PLC0415 - Django may start only when the URLs are set

        sheet = imports.run(source.value, file, tenant=tenant, progress=advance)
    out.print(str(sheet), markup=False)


def seed_demo(data: Data = DEFAULT_DATA) -> None:
    """Fill the demo desk; a second run changes nothing."""
    with portal(data), _progress() as advance:
        from workernet.runtime import admin  # noqa: PLC0415 - Django may start only when the URLs are set

        admin.seed_demo(advance)


def _password(variable: str) -> str:
    """Never from the command line, where other accounts could read it."""
    if not variable:
        return secrets.token_urlsafe(12)
    password = os.environ.get(variable, "")
    if not password:
        raise PartError(f"the environment variable {variable} is empty or not set")
    return password


@contextmanager
def portal(data: Path) -> Iterator[None]:
    """Puts the portal's URLs where the settings are read; refusals become one line."""
    os.environ.update(surroundings(data))
    try:
        yield
    except Problem as problem:
        from workernet.runtime import admin  # noqa: PLC0415 - Django may start only when the URLs are set

        raise PartError(admin.in_one_line(problem)) from problem
    except ValueError as error:
        raise PartError(" ".join(str(error).split())) from error


@contextmanager
def _progress() -> Iterator[Advance]:
    """What it yields takes a title, the number done and the number in all."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        disable=not out.is_terminal,
    ) as progress:
        tasks = {}

        def advance(title: str, done: int, total: int) -> None:
            if title not in tasks:
                tasks[title] = progress.add_task(title, total=total)
            progress.update(tasks[title], completed=done, total=total)

        yield advance
