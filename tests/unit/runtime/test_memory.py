import os
import subprocess
import sys

from workernet.runtime.supervisor import memory

CHILD = "import subprocess, sys; subprocess.run(['sleep', '30'])"


def test_the_tree_holds_the_children_of_children():
    parent = subprocess.Popen([sys.executable, "-c", CHILD])
    try:
        for _ in range(200):
            found = memory.tree(parent.pid)
            if len(found) == 2:
                break
        assert found[0] == parent.pid
        assert len(found) == 2
        assert memory.tree_bytes(parent.pid) > memory.pss_bytes(found[1]) > 0
    finally:
        for pid in reversed(memory.tree(parent.pid)):
            os.kill(pid, 9)
        parent.wait(10)


def test_a_process_that_is_gone_weighs_nothing():
    gone = subprocess.Popen(["true"])
    gone.wait(10)
    assert memory.pss_bytes(gone.pid) == 0


def test_ours_is_counted_in_bytes():
    assert 5_000_000 < memory.pss_bytes(os.getpid()) < 5_000_000_000


def test_odd_process_names_do_not_disturb_the_counting(tmp_path, monkeypatch):
    for pid, parent in ((7, 1), (8, 7)):
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(f"{pid} (a) b (c)) S {parent} 0 0")
    monkeypatch.setattr(memory, "PROC", tmp_path)
    assert memory.tree(7) == [7, 8]
