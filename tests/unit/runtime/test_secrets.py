import json
import stat
from dataclasses import asdict

import pytest

from workernet.runtime.embedded import secrets
from workernet.runtime.embedded.errors import PartError


def test_secrets_are_made_once_private_and_different(tmp_path):
    file = tmp_path / "secrets.json"
    first = secrets.load(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    values = list(asdict(first).values())
    assert len(set(values)) == len(values)
    assert all(len(value) >= 14 for value in values)
    assert secrets.load(file) == first


def test_every_secret_can_stand_in_a_url_unquoted(tmp_path):
    loaded = secrets.load(tmp_path / "secrets.json")
    for value in asdict(loaded).values():
        assert value.replace("-", "").replace("_", "").isalnum()


def test_a_secret_added_by_a_newer_version_is_made_and_the_others_stay(tmp_path):
    file = tmp_path / "secrets.json"
    first = asdict(secrets.load(file))
    del first["redis"]
    file.write_text(json.dumps(first | {"from_a_later_version": "kept"}))
    second = secrets.load(file)
    assert second.redis
    assert {**asdict(second), "redis": ""} == {**first, "redis": ""}
    assert json.loads(file.read_text())["from_a_later_version"] == "kept"


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"redis": 5}', '{"redis": ""}'])
def test_a_damaged_file_stops_the_start_and_is_left_alone(tmp_path, text):
    file = tmp_path / "secrets.json"
    file.write_text(text)
    with pytest.raises(PartError, match="damaged"):
        secrets.load(file)
    assert file.read_text() == text


def test_secrets_do_not_show_in_a_traceback(tmp_path):
    loaded = secrets.load(tmp_path / "secrets.json")
    assert loaded.redis not in repr(loaded)
