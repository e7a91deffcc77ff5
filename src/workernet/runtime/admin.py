"""What the installation does at the command line: open a desk, give an account, fill the demo desk.

Thin doors onto the bus; every refusal is a Problem, which `in_one_line` turns into a sentence.
"""

import os
from collections.abc import Callable
from uuid import UUID

from workernet.kernel.context import system_context
from workernet.kernel.errors import CATALOGUE, Problem
from workernet.kernel.ids import new_id
from workernet.kernel.texts import Language, Text
from workernet.runtime.registry import load_services

load_services()  # before the modules below, which import models

from workernet.kernel.django.store import bus  # noqa: E402 (needs Django set up)
from workernet.runtime.demo.seed import seed  # noqa: E402 (needs Django set up)
from workernet.services.auth.commands.create_tenant import CreateTenant  # noqa: E402 (needs Django set up)
from workernet.services.auth.commands.create_user import CreateUser  # noqa: E402 (needs Django set up)
from workernet.services.auth.queries.find_tenant import tenant_by_slug  # noqa: E402 (needs Django set up)

NO_SUCH_DESK = Text("Такого рабочего стола нет", "There is no such desk")
DEMO_PASSWORD = "WORKERNET_DEMO_PASSWORD"  # noqa: S105 (a variable's name, not a secret)


def create_tenant(
    slug: str,
    name: str,
    *,
    default_language: str = "en",
    time_zone: str = "UTC",
    ticket_prefix: str = "WN",
) -> UUID:
    """Open a desk and answer its id. Raises Problem(validation_failed) for a bad or taken slug."""
    tenant_id = new_id()
    command = CreateTenant(tenant_id, slug, name, default_language, time_zone, ticket_prefix)
    bus.execute(command, system_context(tenant_id))
    return tenant_id


def create_user(
    *,
    tenant: str,
    email: str,
    role: str,
    password: str | None,
    name: str,
    language: str = "en",
) -> UUID:
    """Give a person an account on the desk with this slug; without a password they cannot sign in yet.

    Raises Problem: not_found for the desk, validation_failed naming the fields.
    """
    desk = tenant_by_slug(tenant)
    if desk is None:
        raise Problem("not_found", errors={"tenant": [NO_SUCH_DESK]})
    command = CreateUser(email=email, name=name, role=role, language=language, password=password)
    return UUID(str(bus.execute(command, system_context(desk.id)).id))


def seed_demo(progress: Callable[[str, int, int], None], password: str | None = None) -> None:
    """Fill the desk `demo`; what is there already is left as it is, what is missing is completed.

    The password of its four people is the argument, or else the variable WORKERNET_DEMO_PASSWORD. Raises
    Problem(validation_failed) when it is too short.
    """
    seed(password if password is not None else os.environ.get(DEMO_PASSWORD, ""), progress)


def in_one_line(problem: Problem, language: Language = "en") -> str:
    """The refusal as the command line shows it: what is wrong, field by field where it is known."""
    if problem.errors and not problem.detail:
        return "; ".join(
            f"{name}: {', '.join(text.to(language) if isinstance(text, Text) else text for text in texts)}"
            for name, texts in problem.errors.items()
        )
    return (problem.detail or CATALOGUE[problem.code][1]).to(language)
