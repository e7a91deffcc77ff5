"""The log's own figures, the tickets' and the reports' are the same to the minute."""

from pathlib import Path

from bench.real import compare
from bench.sections import real_input
from tests.support.incident_log import first_incidents, write
from tests.support.portal import Desk, Portal
from workernet.services.analytics.adapters.clickhouse import ClickHouse


def test_three_sources_say_the_same_of_real_incidents(
    portal: Portal, desk: Desk, facts: ClickHouse, tmp_path: Path
) -> None:
    found = compare(portal, desk, facts, write(tmp_path, first_incidents(120)))
    assert found["incidents"] == 120
    assert found["agree"], found["times"]
    assert sum(each["count"] for each in found["times"]["tickets"].values()) == 120
    ours = sum(each["both"] + each["neither"] for each in found["verdicts"].values())
    assert ours == found["policies"][0]["agree"] >= 118
    text = real_input(found)
    assert "All are equal to the minute." in text
    assert f"They agree on {ours} of 120." in text
    found["times"]["reports"]["medium"]["p90"] += 1
    found["agree"] = False
    assert "**They are not all equal.**" in real_input(found)
