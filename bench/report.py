"""x"""

from pathlib import Path

DOCUMENT = Path("docs/benchmarks.md")


def write(results, document): ...
