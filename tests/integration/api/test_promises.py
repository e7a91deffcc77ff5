"""Schemathesis asks the API as production serves it, as three roles, with every check it has.

Generic over the description: what is added to it is asked too. Roles are asked side by side, each with a
seed, a bound on examples and a bound on time. `promises.py` holds the two checks of our own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.portal import Desk, Portal
from tests.support.serving import served_api
from workernet.kernel.context import Role, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.runtime.describe import openapi
from workernet.services.files.commands.start_upload import StartUpload
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.attach_file import AttachFile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1000)]

ROOT = Path(__file__).resolve().parents[3]
CONFIG = Path(__file__).with_name("schemathesis.toml")
# The coverage phase (every bound, missing header, foreign method) says the same of every role; one is asked.
PHASES: dict[Role, tuple[str, ...]] = {
    "requester": ("examples", "fuzzing"),
    "agent": ("examples", "fuzzing"),
    "admin": ("examples", "coverage", "fuzzing"),
}
ROLES = tuple(PHASES)
# While a desk's figures are counted anew they are refused with 503, so who may ask for that does it last.
DISTURBING: dict[Role, str] = {"admin": "/api/v2/analytics/rebuild"}
EXAMPLES, SECONDS = 3, 900  # the seconds only end what hangs
# Their places are taken by the checks of promises.py.
REPLACED = "positive_data_acceptance,response_schema_conformance"


@dataclass
class Live:
    """A served API and a desk with something in it."""

    url: str
    desk: Desk
    ticket: int
    file: str
    folder: Path

    def ask(self, role: Role, description: Path, *more: str) -> "subprocess.Popen[str]":
        """Start asking everything the description holds."""
        own = {
            "WORKERNET_API": self.url,
            "WORKERNET_TOKEN": self.desk.token(self.desk.the(role)),
            "WORKERNET_TICKET": str(self.ticket),
            "WORKERNET_FILE": self.file,
            "WORKERNET_PROMISES": "tests.integration.api.promises",
            "DJANGO_SETTINGS_MODULE": "workernet.runtime.settings",
            "PYTHONPATH": str(ROOT),
        }
        command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(CONFIG), "run"]
        command += [str(description), "--checks", "all", "--exclude-checks", REPLACED, "--no-color"]
        return subprocess.Popen(
            [*command, "--max-examples", str(EXAMPLES), "--phases", ",".join(PHASES[role]), *more],
            cwd=self.folder,
            env=os.environ | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def _said(process: "subprocess.Popen[str]") -> tuple[int, str]:
    try:
        text, _ = process.communicate(timeout=SECONDS)
    finally:
        process.kill()
    return process.returncode, text


@pytest.fixture(scope="module")
def live(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    desk = portal.desk()
    for role in ROLES:
        desk.the(role)
    tickets = [desk.ticket(f"Ticket number {index}", tags=("printer",)) for index in range(5)]
    desk.do(AddComment(tickets[0], "Which **printer**?"))
    desk.do(AddComment(tickets[0], "Bring water", visibility="internal"))
    image = AttachFile(new_id(), tickets[0], desk.the("requester").user_id, "a.png", 10, "image/png", True)
    bus.execute(image, system_context(desk.tenant_id))
    portal.relay()
    file = desk.do(StartUpload(tickets[0], "jam.jpg", 10), desk.the("requester"))
    folder = tmp_path_factory.mktemp("api")
    with served_api(folder) as url:
        yield Live(url, desk, tickets[0], str(file.id), folder)


@pytest.fixture(scope="module")
def reports(live: Live) -> dict[Role, tuple[int, str]]:
    """What was found for each role; the roles are asked side by side."""
    description = live.folder / "openapi.json"
    description.write_text(openapi())
    without = {role: ("--exclude-path", path) for role, path in DISTURBING.items()}
    running = {role: live.ask(role, description, *without.get(role, ())) for role in ROLES}
    return {role: _said(process) for role, process in running.items()}


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_found(reports: dict[Role, tuple[int, str]], role: Role) -> None:
    status, text = reports[role]
    assert status == 0, text
    operations = sum(len(item) for item in json.loads(openapi())["paths"].values())
    asked = operations - (role in DISTURBING)
    assert f"Tested: {asked}" in " ".join(text.split())
    for phase in PHASES[role]:
        assert f"✅  {phase.title()}" in text


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("role", DISTURBING)
def test_nothing_is_found_in_what_disturbs_the_others(live: Live, role: Role) -> None:
    status, text = _said(live.ask(role, live.folder / "openapi.json", "--include-path", DISTURBING[role]))
    assert status == 0, text
    assert "Tested: 1" in " ".join(text.split())


def _hide_a_status(document: dict[str, Any]) -> None:
    del document["paths"]["/api/v2/tickets/{number}"]["get"]["responses"]["400"]


def _claim_a_number(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Counters"]["properties"]["open"] = {"type": "string"}


def _forget_a_rule(document: dict[str, Any]) -> None:
    member = document["components"]["schemas"]["UpdateMeRequest"]["properties"]["time_zone"]
    del member["x-rule"]


def _want_a_header(document: dict[str, Any]) -> None:
    headers = document["paths"]["/api/v2/counters"]["get"]["responses"]["200"]["headers"]
    headers["X-Never-Sent"] = {"required": True, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("path", "harm", "said"),
    [
        ("/api/v2/tickets/{number}", _hide_a_status, "Undocumented status code"),
        ("/api/v2/counters", _claim_a_number, "is not of type"),
        ("/api/v1/auth/me/", _forget_a_rule, "valid by its schema, refused with 400"),
        ("/api/v2/counters", _want_a_header, "Missing required response headers"),
    ],
)
def test_a_broken_promise_is_found(live: Live, path: str, harm: Any, said: str) -> None:
    document = json.loads(openapi())
    harm(document)
    description = live.folder / "harmed.json"
    description.write_text(json.dumps(document))
    status, text = _said(live.ask("admin", description, "--include-path", path, "--max-failures", "3"))
    assert status == 1, text
    assert said in text
