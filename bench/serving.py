"""The API's processes for the benchmark: `python -m bench.serving PORT WORKERS`.

The portal's own web server module starts one worker, for it runs beside everything else; this one starts as
many as there are cores to measure, on the same loader and with the same threads.
"""

import sys

from granian import Granian
from granian.constants import Interfaces

from workernet.runtime.supervisor.programs import API_THREADS
from workernet.runtime.supervisor.webserver import load


def main(port: int, workers: int) -> None:
    """Returns after SIGTERM."""
    Granian(
        "workernet.runtime.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=API_THREADS,
        workers_kill_timeout=3,
    ).serve(target_loader=load)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
