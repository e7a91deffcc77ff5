"""One process that opens accounts on a running portal for as long as its tests last: the command of the same
name loads the whole application for each of them.

A request is a line of JSON on stdin, the arguments of `admin.create_user`; the answer is a line, empty when
done.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Clerk:
    """The process as its tests speak to it; started with the first account."""

    def __init__(self, data: Path, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.clerk", str(data)],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def open(self, **person: str) -> None:
        """Raises AssertionError with the refusal."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(person) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer == "\n", answer or "the clerk has died"

    def leave(self) -> None:
        """Ends the process."""
        self._process.communicate(timeout=20)


def main(data: Path) -> None:
    """Serves until stdin ends."""
    from workernet.runtime.cli.options import surroundings

    answers, sys.stdout = sys.stdout, sys.stderr  # what the application logs is no answer
    os.environ.update(surroundings(data))
    from workernet.kernel.errors import Problem
    from workernet.runtime import admin

    for line in sys.stdin:
        said = ""
        try:
            admin.create_user(**json.loads(line))
        except Problem as problem:
            said = admin.in_one_line(problem)
        answers.write(said + "\n")
        answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
