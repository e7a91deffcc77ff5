"""Background jobs: the one place that hands work to Celery.

A job is a hint that work waits in a table; a sweep finds the work when the hint is lost. Jobs therefore
carry ids only, and are never the only record of anything.
"""

from collections.abc import Callable

from celery import current_app


def hint(task: str, *args: str) -> Callable[[], None]:
    """A callable for `Work.enqueue` that asks a worker to run `task`; raises when the broker is away."""

    def send() -> None:
        current_app.send_task(task, args=args, retry=False, ignore_result=True)

    return send
