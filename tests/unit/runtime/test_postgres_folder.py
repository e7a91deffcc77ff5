import pytest

from workernet.runtime.embedded import postgres
from workernet.runtime.embedded.errors import PartError


@pytest.mark.parametrize("found", ["15", "17", "9.6"])
def test_data_of_another_major_version_is_refused_and_left_alone(tmp_path, found):
    folder = tmp_path / "postgres"
    folder.mkdir()
    (folder / "PG_VERSION").write_text(f"{found}\n")
    with pytest.raises(PartError, match=f"PostgreSQL {found} data, this portal runs 16"):
        postgres.initialise(folder, "pw")
    assert [path.name for path in folder.iterdir()] == ["PG_VERSION"]


def test_only_tests_may_trade_durability_for_speed(tmp_path):
    safe = postgres.program(tmp_path, 1, "pw").argv
    fast = postgres.program(tmp_path, 1, "pw", fsync=False).argv
    assert not any(word.startswith("--fsync") for word in safe)
    assert "--fsync=off" in fast


def test_the_server_listens_on_loopback_alone_and_the_password_is_not_on_the_command_line(tmp_path):
    argv = postgres.program(tmp_path, 5433, "sesame").argv
    assert "--listen_addresses=127.0.0.1" in argv
    assert "--unix_socket_directories=" in argv
    assert not any("sesame" in word for word in argv)
