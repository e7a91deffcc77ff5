import os
import shutil
import tempfile
from pathlib import Path

import pytest

from workernet.runtime.embedded import native_copy
from workernet.runtime.embedded.account import service_account
from workernet.runtime.embedded.errors import PartError

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another account")


@pytest.fixture
def native(tmp_path):
    """Below a 0700 folder, as a checkout in root's home is."""
    home = tmp_path / "home"
    (home / "native/bin").mkdir(parents=True)
    (home / "native/lib").mkdir()
    program = home / "native/bin/postgres"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o700)
    (home / "native/lib/libpq.so.5").symlink_to("libpq.so.5.16")
    home.chmod(0o700)
    return home / "native"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """pytest's own folders are 0700, so the shelf must lie elsewhere."""
    folder = Path(tempfile.gettempdir()) / f"wn-shelf-{os.getpid()}-{tmp_path.name}"
    monkeypatch.setattr(native_copy, "SHELVES", (folder,))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_what_can_be_reached_is_not_copied(native, shelf):
    assert native_copy.reachable(native, None, "1") == native
    assert not shelf.exists()


@only_root
def test_a_closed_checkout_is_copied_once_with_its_links(native, shelf):
    account = service_account()
    copy = native_copy.reachable(native, account, "16.14")
    assert copy == shelf / "postgres-16.14"
    assert (copy / "lib/libpq.so.5").is_symlink()
    before = copy.stat().st_ino
    assert native_copy.reachable(native, account, "16.14") == copy
    assert copy.stat().st_ino == before
    assert [path.name for path in shelf.iterdir()] == ["postgres-16.14"]


@only_root
@pytest.mark.parametrize("spoil", ["foreign", "writable", "link"])
def test_a_folder_that_another_account_could_have_prepared_is_not_trusted(native, shelf, spoil, tmp_path):
    shelf.mkdir(mode=0o755)
    if spoil == "foreign":
        os.chown(shelf, 65534, 65534)
    elif spoil == "writable":
        shelf.chmod(0o777)
    else:
        shelf.rmdir()
        (tmp_path / "elsewhere").mkdir()
        shelf.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PartError, match="cannot reach PostgreSQL"):
        native_copy.reachable(native, service_account(), "16.14")
    if spoil == "link":
        assert list((tmp_path / "elsewhere").iterdir()) == []
        shelf.unlink()
