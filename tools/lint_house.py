"""House rules that no ready-made linter knows; prints each breach and exits 1 when there is one.

A line may carry an escape with its reason: `# tenant: …` (rows of the transaction's tenant), `# global: …`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "workernet"
MAX_FILE, MAX_FUNCTION = 400, 60
GENERATED = ("migrations", "generated")
_ESCAPE = re.compile(r"#.*\b(tenant|global): \S")
_DELAY = re.compile(r"\.(delay|apply_async|send_task)\(")
_PUBLISH = re.compile(r"\bwork\.publish\(")


def breaches() -> Iterator[str]:
    """One line per breach, `path:line: what`."""
    for path in sorted(SOURCE.rglob("*.py")):
        if any(part in GENERATED for part in path.parts):
            continue
        text = path.read_text()
        where = path.relative_to(ROOT)
        yield from (f"{where}:{line}: {what}" for line, what in _lines(path, text))
        yield from (f"{where}:{line}: {what}" for line, what in _tree(text))
        yield from (f"{where}:{line}: {what}" for line, what in _tables(text))


def _lines(path: Path, text: str) -> Iterator[tuple[int, str]]:
    lines = text.splitlines()
    code = sum(1 for line in lines if line.strip())
    if code > MAX_FILE:
        yield 1, f"{code} lines; cut the file at {MAX_FILE}"
    in_kernel = "kernel" in path.relative_to(SOURCE).parts[:1]
    for number, line in enumerate(lines, start=1):
        if _DELAY.search(line) and not in_kernel:
            yield number, "jobs leave through kernel.django.jobs"
        if _PUBLISH.search(line) and "commands" not in path.parts:
            yield number, "only commands publish"


def _tree(text: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(text)
    if not ast.get_docstring(tree) and tree.body:
        yield 1, "a module says in a docstring what it is for"
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > MAX_FUNCTION:
            yield node.lineno, f"{node.name} has {length} lines; cut it at {MAX_FUNCTION}"
    for node in tree.body:
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} is public and says nothing about itself"


def _tables(text: str) -> Iterator[tuple[int, str]]:
    """`Model.objects` only with for_actor, or with an escape somewhere in the same statement."""
    lines = text.splitlines()
    for statement in ast.walk(ast.parse(text)):
        if not isinstance(statement, ast.stmt):
            continue
        inner = getattr(statement, "body", None)
        last = inner[0].lineno - 1 if inner else statement.end_lineno
        said = "\n".join(lines[statement.lineno - 1 : last])
        if _uses_a_table(statement) and "for_actor" not in said and not _ESCAPE.search(said):
            yield statement.lineno, "tables are reached through for_actor, or the line says whose rows"


def _uses_a_table(statement: ast.stmt) -> bool:
    """Whether the statement itself, without the statements inside it, names `Model.objects`."""
    waiting: list[ast.AST] = [
        child for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.stmt)
    ]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
            return node.value.id[:1].isupper()
        waiting += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt)]
    return False


def main() -> int:
    """The exit code."""
    found = list(breaches())
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
