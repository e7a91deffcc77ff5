"""Enters a folder, steps down from root, becomes the program: `python -I -S launch.py SPEC.json`.

The order is the point: root may enter a folder below a 0700 home, `nobody` may not; once inside,
`/proc/self/cwd` names the folder without walking the path to it. A process manager that changes
identity before it changes folder cannot do this. The file keeps passwords out of command lines and
out of the manager's own configuration. Only the standard library: this runs before each program.
"""

import ctypes
import json
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(spec_file: str) -> None:
    """Never returns: the process image is replaced. Raises OSError when the program cannot run."""
    with open(spec_file, encoding="utf-8") as file:
        spec = json.load(file)
    os.chdir(spec["folder"])
    if spec["uid"] is not None:
        os.setgroups([])
        os.setgid(spec["gid"])
        os.setuid(spec["uid"])
    if spec["die_with_parent"]:
        die_with_parent(signal.Signals(spec["stop_signal"]))
    os.execve(spec["argv"][0], spec["argv"], spec["environment"])  # noqa: S606 - its purpose


def die_with_parent(number: signal.Signals) -> None:
    """Asks the kernel to send `number` when the parent ends, however it ends; survives exec.

    Without it a killed supervisor would leave servers behind that hold ports and data folders.
    """
    parent = os.getppid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        sys.exit(f"the parent {parent} ended before {sys.argv[-1]} began")


if __name__ == "__main__":
    main(sys.argv[1])
