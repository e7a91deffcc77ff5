from pathlib import Path

import pytest

from workernet.runtime import bootstrap


@pytest.fixture
def root(tmp_path):
    (tmp_path / "uv.lock").write_text("one")
    (tmp_path / "pyproject.toml").write_text("[project]")
    return tmp_path


def made(root: Path, groups: str) -> Path:
    environment = root / ".venv"
    (environment / "bin").mkdir(parents=True)
    python = environment / "bin/python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    bootstrap.stamp(environment).write_text(f"{bootstrap.wanted(root)} {groups}\n")
    return environment


def test_an_environment_of_the_same_lock_is_current(root):
    environment = made(root, "embedded")
    assert bootstrap.current(environment, bootstrap.wanted(root), dev=False)


def test_tests_need_the_development_tools_but_the_portal_runs_with_them_too(root):
    environment = made(root, "embedded")
    assert not bootstrap.current(environment, bootstrap.wanted(root), dev=True)
    bootstrap.stamp(environment).write_text(f"{bootstrap.wanted(root)} embedded dev\n")
    assert bootstrap.current(environment, bootstrap.wanted(root), dev=True)
    assert bootstrap.current(environment, bootstrap.wanted(root), dev=False)


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml"])
def test_a_changed_lock_makes_it_stale(root, name):
    environment = made(root, "embedded")
    (root / name).write_text("two")
    assert not bootstrap.current(environment, bootstrap.wanted(root), dev=False)


def test_an_environment_moved_with_its_checkout_is_made_again(root, tmp_path_factory):
    environment = made(root, "embedded")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("uv.lock", "pyproject.toml"):
        (elsewhere / name).write_bytes((root / name).read_bytes())
    assert not bootstrap.current(environment, bootstrap.wanted(elsewhere), dev=False)


def test_half_an_environment_is_not_current(root):
    assert not bootstrap.current(root / ".venv", bootstrap.wanted(root), dev=False)
    environment = made(root, "embedded")
    (environment / "bin/python").unlink()
    assert not bootstrap.current(environment, bootstrap.wanted(root), dev=False)
    bootstrap.stamp(environment).write_text("")
    assert not bootstrap.current(environment, bootstrap.wanted(root), dev=False)


def test_only_the_standard_library_is_used():
    source = Path(bootstrap.__file__).read_text()
    assert "from workernet" not in source
    assert "import workernet" not in source


def test_a_refusal_is_one_line():
    refusal = bootstrap.refusal("no network")
    assert str(refusal) == "workernet: no network"
