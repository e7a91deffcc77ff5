"""The running process manager: launched with the lock, asked to start, watched, stopped."""

import os
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from signal import Signals

from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.program import Group, Program, launch_command, write_spec
from workernet.runtime.supervisor import conf, lock
from workernet.runtime.supervisor.client import Client

READY_SECONDS = 60.0
STOP_SECONDS = 20.0
DEAD = ("BACKOFF", "EXITED", "FATAL")
Report = Callable[[str, float], None]


class Daemon:
    """Owns nothing but the folder: another process (`status`, `down`) can make its own."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.client = Client(folder.run)

    def launch(self, programs: list[Program], lock_handle: int, *, with_me: bool) -> subprocess.Popen[bytes]:
        """Starts the manager with nothing running yet; it takes the lock over as its input.

        `with_me`: it stops everything when this process ends, however that happens.
        Raises PartError when it does not answer within ten seconds.
        """
        configuration = conf.write(self.folder, programs)
        manager = Program(
            name="supervisord",
            group=Group.STORES,
            argv=[sys.executable, "-m", "supervisor.supervisord", "-c", str(configuration)],
            folder=self.folder.run,
            environment={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            die_with_parent=with_me,
        )
        output = self.folder.log / "supervisord.out"
        with output.open("wb") as stream:
            process = subprocess.Popen(
                launch_command(write_spec(manager, self.folder.run)),
                stdin=lock_handle,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._await_answer(process, output)
        return process

    def _await_answer(self, process: subprocess.Popen[bytes], output: Path) -> None:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and process.poll() is None:
            try:
                self.client.processes()
            except (OSError, xmlrpc.client.Error):
                time.sleep(0.02)
            else:
                return
        process.kill()
        raise PartError(f"the process manager did not start: {last_line(output)} ({output})")

    def start(self, programs: list[Program], report: Report) -> None:
        """Starts them all at once and waits for each; `report` is told name and seconds.

        Raises PartError naming the first that died or was not ready in a minute, and its log.
        """
        began = time.monotonic()
        for program in programs:
            self.client.start(program.name, program.group.name.lower())
        with ThreadPoolExecutor(max_workers=max(1, len(programs))) as pool:
            waiting = {pool.submit(self._await_ready, program): program for program in programs}
            failure: PartError | None = None
            for done in as_completed(waiting):
                error = done.exception()
                if error is None:
                    report(waiting[done].name, time.monotonic() - began)
                elif isinstance(error, PartError):
                    failure = failure or error
                else:
                    raise error
        if failure:
            raise failure

    def _await_ready(self, program: Program) -> None:
        deadline = time.monotonic() + READY_SECONDS
        client = Client(self.folder.run)
        reason: str | None = "not asked yet"
        asked = 0.0
        while time.monotonic() < deadline:
            if time.monotonic() - asked > 0.25:
                asked = time.monotonic()
                state = next(p.state for p in client.processes() if p.name == program.name)
                if state in DEAD:
                    raise PartError(self._death(program.name))
            reason = program.probe() if program.probe else (None if state == "RUNNING" else state)
            if reason is None:
                return
            time.sleep(0.05)
        raise PartError(
            f"{program.name} was not ready after {READY_SECONDS:.0f} s ({reason}): "
            f"see {self.folder.log / program.name}.log"
        )

    def _death(self, name: str) -> str:
        log = self.folder.log / f"{name}.log"
        return f"{name} stopped right after its start: {last_line(log)} (see {log})"

    def stop(self) -> bool:
        """The ordered stop; True when everything ended in time. Safe when nothing runs."""
        deadline = time.monotonic() + STOP_SECONDS
        while lock.held(self.folder.lock_file) and time.monotonic() < deadline:
            # Already on its way down it answers no more.
            with suppress(OSError, xmlrpc.client.Error):
                self.client.shutdown()
            time.sleep(0.1)
        return not lock.held(self.folder.lock_file)

    def interrupt(self, process: subprocess.Popen[bytes]) -> bool:
        """As `stop`, for the process that launched the manager and must collect it."""
        process.send_signal(Signals.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return False
        return True


def last_line(file: Path) -> str:
    """The end of a log, for a message of one line."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace")[-4000:].strip().splitlines()
    except OSError:
        lines = []
    return lines[-1].strip()[:300] if lines else "it said nothing"
