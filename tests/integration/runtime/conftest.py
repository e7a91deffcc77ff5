"""These tests bring all parts themselves; what a test beside them named in the environment is hidden."""

import pytest

from tests.support.running import OUTSIDE


@pytest.fixture(autouse=True)
def no_outside_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
