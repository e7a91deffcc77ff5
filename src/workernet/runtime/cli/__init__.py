"""The command line: `./workernet up`, `status`, `doctor`, `test` and the rest."""

from workernet.runtime.cli.app import main

__all__ = ["main"]
