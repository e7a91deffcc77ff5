"""Progress a person can follow: one line per step with its time, the current one with a spinner."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class ConsoleSteps:
    """On a terminal the running step is animated; in a log only finished steps appear."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str, float], None]]:
        """What it yields names a part that became ready and after how many seconds."""
        began = time.monotonic()
        ready: list[str] = []
        with Progress(
            SpinnerColumn(finished_text="[green]✓[/]"),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
            disable=not self.console.is_terminal,
        ) as progress:
            task = progress.add_task(title, total=None)

            def report(name: str, seconds: float) -> None:
                ready.append(f"{name} {seconds:.1f}")
                progress.update(task, description=f"{title}: {', '.join(ready)}")

            try:
                yield report
            except BaseException:
                self.console.print(f"[red]✗[/] {title}")
                raise
        detail = f" [dim]({', '.join(ready)})[/]" if ready else ""
        self.console.print(f"[green]✓[/] {title} [dim]{time.monotonic() - began:.1f} s[/]{detail}")
