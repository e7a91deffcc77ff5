import configparser
import json
import signal
import stat

import pytest

from workernet.runtime.embedded.layout import DataFolder
from workernet.runtime.embedded.program import STOP_SECONDS, Group, Program
from workernet.runtime.supervisor import conf


@pytest.fixture
def folder(tmp_path):
    folder = DataFolder.at(tmp_path / '50% of "data"')
    folder.prepare()
    return folder


def program(name: str, group: Group, folder: DataFolder, **more: object) -> Program:
    return Program(name, group, ["/bin/true"], folder.run, {"PASSWORD": "sesame%s"}, **more)


def written(folder: DataFolder, programs: list[Program]) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser()
    parser.read(conf.write(folder, programs))
    return parser


def test_groups_stop_from_the_doors_to_the_stores(folder):
    parser = written(
        folder,
        [
            program("postgres", Group.STORES, folder),
            program("redis", Group.STORES, folder),
            program("worker", Group.WORK, folder),
            program("api", Group.DOORS, folder),
            program("gateway", Group.DOORS, folder),
        ],
    )
    # The manager stops the group with the highest priority first and waits for it.
    order = sorted(
        (name for name in parser.sections() if name.startswith("group:")),
        key=lambda name: -parser.getint(name, "priority"),
    )
    assert [parser.get(name, "programs") for name in order] == [
        "api,gateway",
        "worker",
        "postgres,redis",
    ]


def test_three_silent_groups_end_within_fifteen_seconds():
    assert sum(STOP_SECONDS.values()) <= 15
    assert max(STOP_SECONDS.values()) <= 8


def test_every_program_restarts_for_ever_and_waits_for_its_turn(folder):
    section = written(folder, [program("api", Group.DOORS, folder)])["program:api"]
    assert section["autorestart"] == "true"
    assert section["autostart"] == "false"
    assert int(section["startretries"]) > 100_000
    assert section["killasgroup"] == "true"


def test_the_stop_signal_is_the_programs_own(folder):
    parser = written(folder, [program("postgres", Group.STORES, folder, stop_signal=signal.SIGINT)])
    assert parser.get("program:postgres", "stopsignal") == "INT"
    assert parser.get("program:postgres", "stopasgroup") == "false"


def test_secrets_are_in_private_files_and_not_in_the_configuration(folder):
    path = conf.write(folder, [program("api", Group.DOORS, folder)])
    spec = folder.run / "api.json"
    assert "sesame" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(spec.stat().st_mode) == 0o600
    assert json.loads(spec.read_text())["environment"] == {"PASSWORD": "sesame%s"}
    assert "sesame" not in repr(program("api", Group.DOORS, folder))


def test_percent_signs_of_a_path_are_literal(folder):
    text = conf.write(folder, [program("api", Group.DOORS, folder)]).read_text()
    assert "50%% of" in text
    assert "50% of" not in text.replace("%%", "")
