import os
import subprocess
import sys

import pytest

from workernet.runtime.embedded.errors import PartError
from workernet.runtime.supervisor import lock


def test_a_second_taker_is_refused_until_the_first_is_gone(tmp_path):
    file = tmp_path / "data" / "run" / "lock"
    file.parent.mkdir(parents=True)
    handle = lock.take(file)
    assert lock.held(file)
    with pytest.raises(PartError, match=f"already runs on {tmp_path / 'data'}"):
        lock.take(file)
    os.close(handle)
    assert not lock.held(file)


def test_the_lock_lives_on_in_a_child_that_has_it_as_input(tmp_path):
    file = tmp_path / "lock"
    handle = lock.take(file)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], stdin=handle)
    os.close(handle)
    assert lock.held(file)
    child.kill()
    child.wait(10)
    assert not lock.held(file)


def test_asking_makes_no_file(tmp_path):
    assert not lock.held(tmp_path / "lock")
    assert list(tmp_path.iterdir()) == []
