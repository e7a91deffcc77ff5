"""The house's own rules hold, and the tools that check them bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workernet.kernel.bus import registered_commands
from workernet.kernel.config import SERVICES_WITH_DATABASE
from workernet.kernel.subscriptions import subscriptions

ROOT = Path(__file__).resolve().parents[2]


def _imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources that may be spoilt."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("kernel/ids.py", "from workernet.contracts import events", "contracts on the kernel BROKEN"),
        ("services/auth/domain/refresh.py", "from workernet.services.tickets import apps", "another BROKEN"),
        ("services/tickets/domain/promise.py", "import django", "no framework BROKEN"),
        ("services/tickets/tasks.py", "from workernet.services.tickets import models", "tables BROKEN"),
        (
            "services/tickets/queries/filters.py",
            "from workernet.services.tickets.commands import close_ticket",
            "rules BROKEN",
        ),
        ("services/tickets/utils.py", "", "rules BROKEN"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(copy: Path, file: str, line: str, contract: str) -> None:
    target = copy / "src/workernet" / file
    before = target.read_text() if target.exists() else ""
    target.write_text(before + f"\n{line}\n")
    result = _imports(copy)
    assert result.returncode == 1
    assert contract in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("services/tickets/commands/close_ticket.py", "Ticket.objects.all()", "through for_actor"),
        ("services/tickets/commands/close_ticket.py", "task.delay(1)", "kernel.django.jobs"),
        ("services/tickets/queries/filters.py", "work.publish(event)", "only commands publish"),
        ("kernel/ids.py", "def shout(): return 1", "says nothing about itself"),
        ("kernel/ids.py", "x = 1\n" * 401, "cut the file"),
    ],
)
def test_a_house_lint_bites(copy: Path, file: str, line: str, words: str) -> None:
    target = copy / "src/workernet" / file
    target.write_text(target.read_text() + f"\n{line}\n")
    result = subprocess.run(
        [sys.executable, "tools/lint_house.py"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert words in result.stdout


def test_every_command_belongs_to_a_service_with_a_database() -> None:
    commands = registered_commands()
    assert len(commands) > 10
    for command, (database, _roles) in commands.items():
        assert database in SERVICES_WITH_DATABASE
        assert f".services.{database}.commands." in command.__module__


def test_every_listener_belongs_to_a_service_with_a_database() -> None:
    for subscription in subscriptions():
        assert subscription.service in SERVICES_WITH_DATABASE
        assert subscription.types, subscription.key


def test_nothing_in_the_tree_is_too_long() -> None:
    """95 of 100 files stay below 250 lines; the lint refuses any above 400."""
    sizes = sorted(
        sum(1 for line in path.read_text().splitlines() if line.strip())
        for path in (ROOT / "src").rglob("*.py")
        if "migrations" not in path.parts and path.stat().st_size
    )
    assert sizes[int(len(sizes) * 0.95)] <= 250
    assert sizes[len(sizes) // 2] <= 80
