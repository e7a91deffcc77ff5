"""Serves one WSGI or ASGI application: `… webserver wsgi|asgi PORT MODULE:NAME [THREADS]`.

Granian forks its worker; a worker whose parent was killed would go on answering from an old state
and hold the port, so the kernel is asked to end it with its parent.
"""

import os
import signal
import sys
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from workernet.runtime.embedded.launch import die_with_parent


def load(target: str) -> Any:
    """Runs in the worker, before the first request. Raises ImportError for a wrong target."""
    die_with_parent(signal.SIGKILL)
    module, _, name = target.partition(":")
    __import__(module)
    return getattr(sys.modules[module], name)


def main(argv: list[str]) -> None:
    """Returns after SIGTERM or SIGINT, when the requests in flight are answered."""
    interface, port, target = argv[:3]
    threads = int(argv[3]) if len(argv) > 3 else 1
    Granian(
        target,
        address=os.environ.get("WORKERNET_BIND", "127.0.0.1"),
        port=int(port),
        interface=Interfaces(interface),
        workers=1,
        # An ASGI application has one loop; only WSGI is given threads.
        blocking_threads=threads if interface == "wsgi" else None,
        workers_kill_timeout=3,
        websockets=interface == "asgi",
    ).serve(target_loader=load)


if __name__ == "__main__":
    main(sys.argv[1:])
