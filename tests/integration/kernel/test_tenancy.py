"""Tenancy is the database's business: without any filter of ours there is only one's own tenant."""

import psycopg
import pytest
from django.db import connections

from tests.support.portal import Desk, Portal
from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.tickets.models import Ticket

_TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'),
       (SELECT array_agg(p.polname::text) FROM pg_policy p WHERE p.polrelid = c.oid)
FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
"""
# Tables of the installation itself; each is a directory or a record of migrations, none holds tenants' rows.
_GLOBAL = {"django_migrations", "tenant"}


def _tables(portal: Portal, service: str) -> list[tuple[str, bool, bool, bool, list[str] | None]]:
    with portal.as_owner(service) as connection:
        return connection.execute(_TABLES).fetchall()


@pytest.mark.parametrize("service", SERVICES_WITH_DATABASE)
def test_every_table_has_a_tenant_and_a_forced_policy(portal: Portal, service: str) -> None:
    for name, enabled, forced, has_tenant, policies in _tables(portal, service):
        if name in _GLOBAL:
            continue
        assert (name, has_tenant, enabled, forced, policies) == (name, True, True, True, ["tenant_only"])


@pytest.mark.parametrize("service", SERVICES_WITH_DATABASE)
def test_the_application_role_is_bound(portal: Portal, service: str) -> None:
    with psycopg.connect(get_config().database(service)) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, pg_has_role(current_user, 'wn_ops', 'member'), "
            "has_table_privilege('audit', 'UPDATE') OR has_table_privilege('audit', 'DELETE') "
            "OR has_table_privilege('audit', 'TRUNCATE') OR has_table_privilege('outbox', 'UPDATE') "
            "FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, False, False, False)


@pytest.mark.parametrize("service", SERVICES_WITH_DATABASE)
def test_with_every_filter_deleted_only_ones_own_rows_come_back(
    portal: Portal, desk: Desk, other_desk: Desk, service: str
) -> None:
    """The statement has no condition at all; the tenant of the transaction decides."""
    for each in (desk, other_desk):
        each.ticket()
    portal.relay()
    seen = 0
    for name, *_rest in _tables(portal, service):
        if name in _GLOBAL:
            continue
        with tenant_transaction(service, desk.tenant_id) as cursor:
            cursor.execute(f'SELECT DISTINCT tenant_id FROM "{name}"')
            tenants = {row[0] for row in cursor.fetchall()}
        assert tenants <= {desk.tenant_id}, name
        seen += len(tenants)
        with connections[service].cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            assert cursor.fetchone()[0] == 0, f"{name} shows rows without a tenant"
    assert seen, "no table had a row: the test looked at nothing"


def test_the_setting_does_not_leak_to_the_next_user_of_the_connection(desk: Desk) -> None:
    desk.ticket()
    with tenant_transaction("tickets", desk.tenant_id):
        assert Ticket.objects.count() == 1
    assert Ticket.objects.count() == 0


def test_another_tenants_row_cannot_be_referenced(desk: Desk, other_desk: Desk) -> None:
    """The composite key refuses what a plain foreign key accepts."""
    number = desk.ticket()
    stranger = other_desk.the("agent")
    with (
        pytest.raises(Exception, match="ticket_assignee_id_tenant_fk"),
        tenant_transaction("tickets", desk.tenant_id),
    ):
        Ticket.objects.filter(number=number).update(assignee_id=stranger.user_id)


def test_a_row_cannot_be_written_for_another_tenant(desk: Desk, other_desk: Desk) -> None:
    with (
        pytest.raises(Exception, match="row-level security"),
        tenant_transaction("tickets", desk.tenant_id) as cursor,
    ):
        cursor.execute(
            "INSERT INTO team (id, tenant_id, name) VALUES (gen_random_uuid(), %s, 'Spies')",
            [other_desk.tenant_id],
        )
