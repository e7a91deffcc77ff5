"""What the independent script computes from the log, and where the report puts it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.sections import placed, report_tiles
from bench.servicenow import (
    Incident,
    closest_policies,
    read,
    spent,
    times,
    times_by_priority,
    worked,
)
from tests.support.incident_log import LOG, changed, excerpt, write


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


FRIDAY = at(2016, 3, 4, 16)


def test_an_incident_takes_from_its_opening_to_its_stated_end(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, excerpt("INC0000045")))
    assert (found.priority, found.minutes, found.made_sla) == ("medium", 10 * 60 + 13, True)


def test_without_a_stated_end_the_row_that_ends_it_counts(tmp_path: Path) -> None:
    header, *lines = excerpt("INC0000045")
    silent = [header, *(changed(line, header, resolved_at="?") for line in lines)]
    (found,) = read(write(tmp_path, silent))
    assert found.resolved_at == at(2016, 2, 29, 8, 53)
    assert read(write(tmp_path, silent[:2])) == []


def test_percentiles_are_times_that_were_seen() -> None:
    found = times([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert (found.count, found.p50, found.p90, found.mean) == (10, 5, 9, 6)
    assert times([7]).p90 == 7


@pytest.mark.parametrize(
    ("calendar", "end", "minutes"),
    [
        ("24x7", at(2016, 3, 7, 10), 66 * 60),
        ("8x5", at(2016, 3, 7, 10), 120),
        ("8x5", at(2016, 3, 6, 10), 60),
        ("8x5", FRIDAY, 0),
    ],
)
def test_working_time_passes_over_the_weekend(calendar: str, end: datetime, minutes: int) -> None:
    assert worked(calendar, FRIDAY, end) == minutes  # type: ignore[arg-type]


def test_a_pause_is_taken_off_only_where_it_counts() -> None:
    pause = (at(2016, 3, 4, 16, 30), at(2016, 3, 7, 9, 30))
    one = Incident("INC1", "low", FRIDAY, at(2016, 3, 7, 10), True, (pause,))
    assert spent(one, "8x5", pauses=True) == 60
    assert spent(one, "8x5", pauses=False) == 120


def test_the_whole_log_and_the_promise_that_comes_closest() -> None:
    incidents = read(LOG)
    assert sum(each.count for each in times_by_priority(incidents).values()) == len(incidents) == 890
    best, *others = closest_policies(incidents)
    assert (best.calendar, best.pauses, best.agree) == ("24x7", False, 886)
    assert all(policy.agree < best.agree for policy in others)
    for name, agreeing in best.agreeing.items():
        limit = best.hours[name] * 60
        mine = [each for each in incidents if each.priority == name]
        assert agreeing == sum((each.minutes <= limit) == each.made_sla for each in mine)


def test_a_section_takes_the_place_of_its_older_self_and_of_nothing_else() -> None:
    document = "# B\n\n## Real input\nold\n\n## Run it again\nlines\n"
    assert placed(document, {"## Real input": "## Real input\nnew\n"}) == document.replace("old", "new")
    without = "# B\n\n## Run it again\nlines\n"
    assert placed(without, {"## Real input": "## Real input\nnew\n"}) == document.replace("old", "new")


def test_tiles_stand_beside_their_goals() -> None:
    cpu = {"one_cpu": 9, "largest_cpu": 15, "all_cpu": 190}
    tiles = [
        {"tile": "a", "one": 9.96, "largest": 20, "all": 99, **cpu},
        {"tile": "b", "one": 11, "largest": 9, "all": 101, **cpu, "one_cpu": 12},
    ]
    found = {"events": 5_000_000, "tenants": 100, "sizes": {"one": 5, "largest": 7}, "tiles": tiles}
    text = report_tiles(found | {"load": 1.5, "cores": 2})
    assert text.startswith("## Reports\n5,000,000 events of 100 tenants")
    assert "one tenant ≤ 10 ms, reached by 1 of 2 tiles; all ≤ 100 ms, reached by 1." in text
    assert "1 tiles of one tenant are within it, and 2 of all when both cores work" in text
    assert "| a | 10.0 (9.0) | 20.0 (15.0) | 99.0 (190.0) |" in text
