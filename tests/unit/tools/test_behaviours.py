"""The list of behaviours and the browser tests hold each other to their word."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script, which lies outside every package."""
    spec = importlib.util.spec_from_file_location("behaviours", ROOT / "tools/behaviours.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["behaviours"] = module  # dataclasses look there for their annotations
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tool: ModuleType, tmp_path: Path) -> Path:
    """A page that lists everything and a test for each, but for 28, which waits."""
    (tmp_path / "web").mkdir()
    (tmp_path / "tests/e2e").mkdir(parents=True)
    lines = (f"| {n} | Something. | {'No macros yet.' if n == 28 else ''} |" for n in tool.NUMBERS)
    table = ["| | behaviour | waits |", "|---|---|---|", *lines, ""]
    (tmp_path / "web/BEHAVIOURS.md").write_text("\n".join(table))
    tests = (f"def test_b{n:02}_something():\n    pass\n" for n in tool.NUMBERS if n != 28)
    (tmp_path / "tests/e2e/test_all.py").write_text("\n\n".join(tests))
    return tmp_path


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_equal_lists_are_counted(tool: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(project) == 0
    assert capsys.readouterr().out == "45 of 46 behaviours are watched in a browser\n"


PAGE, TESTS = "web/BEHAVIOURS.md", "tests/e2e/test_all.py"


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        (PAGE, "| 7 | Something. |  |\n", "", "7 is missing"),
        (PAGE, "| 7 | Something. |  |", "| 7 | Something. | Later. |", "7 has a reason to wait"),
        (PAGE, "| No macros yet. |", "|  |", "28 has neither a test nor a reason"),
        (PAGE, "| 7 | Something. |", "| 7 |  |", "7 has no words"),
        (PAGE, "| 7 |", "| 8 |", "8 is listed 2 times"),
        (PAGE, "| 62 |", "| 63 |", "63 does not belong here"),
        (TESTS, "test_b07_", "test_", "7 has neither a test nor a reason"),
        (TESTS, "test_b07_", "test_b36_", "there is no behaviour 36"),
        (TESTS, "def test_b07_", "@pytest.mark.skip\ndef test_b07_", "7 has neither a test"),
        (TESTS, "def test_b07_", "@pytest.mark.skipif(True)\ndef test_b07_", "7 has neither a test"),
    ],
)
def test_each_difference_is_told(
    *,
    tool: ModuleType,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    before: str,
    after: str,
    words: str,
) -> None:
    change(project / file, before, after)
    assert tool.main(project) == 1
    assert words in capsys.readouterr().out


def test_a_test_left_out_beside_one_that_runs_is_no_difference(tool: ModuleType, project: Path) -> None:
    more = project / "tests/e2e/test_more.py"
    more.write_text("@pytest.mark.xfail\ndef test_b07_more():\n    pass\n")
    assert tool.main(project) == 0
    assert tool.tests(project / "tests/e2e")[7] == ["test_all.py::test_b07_something"]
