import json
import os
import signal
import subprocess
import sys
import time

import pytest

from workernet.runtime.embedded.program import Group, Program, launch_command, write_spec
from workernet.runtime.supervisor import memory

SHOW = "import json, os; print(json.dumps([os.getcwd(), os.getuid(), dict(os.environ)]))"


def run(program: Program, folder) -> list:
    done = subprocess.run(
        launch_command(write_spec(program, folder)), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_program_is_given_its_folder_and_nothing_of_the_callers_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://secret")
    program = Program("x", Group.WORK, [sys.executable, "-c", SHOW], tmp_path, {"MINE": "1"})
    folder, uid, environment = run(program, tmp_path)
    assert folder == str(tmp_path)
    assert uid == os.getuid()
    assert environment.pop("LC_CTYPE", "C.UTF-8") == "C.UTF-8"
    assert environment == {"MINE": "1"}


def test_a_killed_parent_takes_the_program_along(tmp_path):
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    spec = write_spec(Program("x", Group.WORK, sleeper, tmp_path, {}), tmp_path)
    parent_code = f"import subprocess; subprocess.Popen({launch_command(spec)!r}).wait()"
    parent = subprocess.Popen([sys.executable, "-c", parent_code])
    try:
        child = until(lambda: [p for p in memory.tree(parent.pid)[1:] if b"sleep" in cmdline(p)])[0]
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait(10)
    until(lambda: not alive(child))


def cmdline(pid: int) -> bytes:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except OSError:
        return b""


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def until(condition, seconds: float = 10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.02)
    pytest.fail("it did not happen")
