"""No statement can be asked outside a tenant."""

import re

import pytest

from workernet.services.analytics.adapters.tenant_reader import within_tenant
from workernet.services.analytics.queries.get_overview import STATEMENTS

TENANT = "tenant_id = {tenant:UUID}"


@pytest.mark.parametrize("statement", STATEMENTS)
def test_each_query_reads_every_table_within_the_tenant(statement: str) -> None:
    sql = within_tenant(statement)
    reads = re.findall(r"FROM ticket_\w+", sql)
    assert reads
    assert len(re.findall(r"FROM ticket_\w+ FINAL WHERE " + re.escape(TENANT) + r"\)", sql)) == len(reads)
    assert "$" not in sql


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count() FROM ticket_facts",
        "SELECT count() FROM ticket_facts WHERE tenant_id = {tenant:UUID}",
        "SELECT count() FROM default.ticket_events",
        "SELECT 1",
        "SELECT count() FROM $facts, ticket_events",
        "SELECT count() FROM $facts , numbers(3)",
        "SELECT count() FROM $facts JOIN ticket_events USING number",
        "SELECT count() FROM $facts WHERE number IN (SELECT number FROM\n  Ticket_Facts)",
        "SELECT count() FROM $facts UNION ALL SELECT count() FROM system.tables",
        "SELECT count() FROM $facts UNION ALL SELECT count() FROM  url('http://127.0.0.1/')",
    ],
)
def test_a_query_that_names_a_table_itself_is_refused(statement: str) -> None:
    with pytest.raises(ValueError, match="nothing else"):
        within_tenant(statement)
