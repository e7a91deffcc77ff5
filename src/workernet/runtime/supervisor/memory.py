"""Memory of a process and all its descendants, shared pages counted once (PSS)."""

from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")


def children() -> dict[int, list[int]]:
    """Parent to children, for every process that can be seen now."""
    found: dict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            # The name is in parentheses and may itself contain some: the fields follow the last.
            parent = int(stat.rpartition(")")[2].split()[1])
            found[parent].append(int(entry.name))
    return found


def tree(root: int, family: dict[int, list[int]] | None = None) -> list[int]:
    """The process and its descendants."""
    family = children() if family is None else family
    found = [root]
    for process in found:
        found += family.get(process, [])
    return found


def pss_bytes(process: int) -> int:
    """PSS, or the resident size where the kernel does not tell it; 0 for a process that is gone."""
    try:
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return int((PROC / str(process) / "statm").read_text().split()[1]) * 4096
    except (OSError, ValueError, IndexError):
        return 0


def tree_bytes(root: int, family: dict[int, list[int]] | None = None) -> int:
    """Of the whole tree."""
    return sum(pss_bytes(process) for process in tree(root, family))
