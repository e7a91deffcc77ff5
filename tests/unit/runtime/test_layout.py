import shutil
from pathlib import Path

import pytest

from workernet.runtime.embedded.errors import PartError
from workernet.runtime.embedded.layout import DataFolder


def test_preparing_makes_the_folder_and_leaves_no_probe_behind(tmp_path):
    folder = DataFolder.at(tmp_path / "deep" / "data")
    folder.prepare()
    assert sorted(path.name for path in folder.root.iterdir()) == ["gateway", "keys", "log", "run"]
    assert folder.run.stat().st_mode & 0o077 == 0


def test_a_relative_folder_becomes_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert DataFolder.at(Path("var")).root == tmp_path / "var"


def test_a_file_in_the_way_is_one_line(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(PartError, match=r"cannot write to the data folder .*data: ") as caught:
        DataFolder.at(tmp_path / "data").prepare()
    assert "\n" not in str(caught.value)


def test_a_read_only_file_system_is_refused():
    # /proc refuses new folders to everybody, root included.
    with pytest.raises(PartError, match="cannot write to the data folder /proc/data"):
        DataFolder.at(Path("/proc/data")).prepare()


def test_a_full_disk_is_refused(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=499 * 2**20))
    with pytest.raises(PartError, match=r"only 499 MB free .* needs 500 MB"):
        DataFolder.at(tmp_path / "data").prepare()
