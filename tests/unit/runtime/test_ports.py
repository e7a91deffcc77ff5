import json
import socket

import pytest

from workernet.runtime.embedded import ports
from workernet.runtime.embedded.errors import PartError


def listening(port: int = 0) -> socket.socket:
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen()
    return server


def test_a_port_with_a_listener_is_not_free():
    with listening() as server:
        port = server.getsockname()[1]
        assert not ports.is_free(port)
    assert ports.is_free(port)


def test_a_listener_on_all_addresses_takes_the_loopback_port_too():
    with socket.socket() as server:
        server.bind(("0.0.0.0", 0))
        server.listen()
        assert not ports.is_free(server.getsockname()[1])


def test_chosen_ports_are_distinct_and_leave_room_for_their_twins():
    names = [f"part{number}" for number in range(40)]
    chosen = ports.choose(names)
    assert list(chosen) == names
    assert len(set(chosen.values())) == 40
    assert all(port + ports.TWIN_OFFSET < 32_768 for port in chosen.values())


def test_a_remembered_port_is_kept_and_a_taken_one_is_replaced(tmp_path):
    file = tmp_path / "ports.json"
    first = ports.remembered(file, ["a", "b"])
    assert ports.remembered(file, ["a", "b"]) == first
    with listening(first["a"]):
        second = ports.remembered(file, ["a", "b"])
    assert second["a"] != first["a"]
    assert second["b"] == first["b"]
    assert json.loads(file.read_text()) == second


def test_a_port_whose_twin_is_taken_is_not_chosen():
    free = ports.choose(["x"])["x"]
    with listening(free + ports.TWIN_OFFSET):
        assert ports.choose(["x"], {"x": free})["x"] != free


def test_the_front_port_is_avoided():
    free = ports.choose(["x"])["x"]
    assert ports.choose(["x"], {"x": free}, avoid=free)["x"] != free


def test_two_names_never_share_a_remembered_port():
    free = ports.choose(["x"])["x"]
    chosen = ports.choose(["x", "y"], {"x": free, "y": free})
    assert chosen["x"] == free
    assert chosen["y"] != free


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": "many"}', '{"a": null}'])
def test_a_damaged_file_is_named(tmp_path, text):
    file = tmp_path / "ports.json"
    file.write_text(text)
    with pytest.raises(PartError, match=r"ports\.json is damaged"):
        ports.remembered(file, ["a"])
    assert file.read_text() == text


def test_reading_never_chooses(tmp_path):
    with pytest.raises(PartError, match="start the portal once"):
        ports.read(tmp_path / "ports.json")
    assert list(tmp_path.iterdir()) == []
