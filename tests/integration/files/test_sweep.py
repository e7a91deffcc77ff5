"""What is never completed does not stay."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.integration.files.conftest import configured
from tests.support.browser import Browser
from tests.support.portal import Portal
from tests.support.uploads import png
from workernet.kernel.clock import now
from workernet.kernel.context import Role, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.services.files.adapters.objects import look
from workernet.services.files.commands.discard_upload import DiscardUpload
from workernet.services.files.domain.objects import QUARANTINE
from workernet.services.files.tasks import clear_quarantine, sweep_uploads

People = Callable[[Role], Browser]


def age(portal: Portal, *file_ids: str) -> None:
    """Make the uploads look a day older."""
    with portal.as_owner("files") as connection:
        connection.execute(
            "UPDATE file SET created_at = created_at - interval '24 hours 1 second' WHERE id = ANY(%s)",
            [[UUID(file_id) for file_id in file_ids]],
        )


def rows(portal: Portal, *file_ids: str) -> list[str]:
    with portal.as_owner("files") as connection:
        found = connection.execute(
            "SELECT status FROM file WHERE id = ANY(%s) ORDER BY status", [[UUID(item) for item in file_ids]]
        )
        return [row[0] for row in found]


def test_a_day_old_and_not_completed_goes_with_its_bytes(
    portal: Portal, browser: People, ticket: int
) -> None:
    customer = browser("requester")
    given_up, never_sent, fresh = (customer.start(ticket, "a.png", len(png())) for _ in range(3))
    for started in (given_up, fresh):
        customer.send(started, png())
    ready = customer.upload(ticket, "b.png", png())
    age(portal, given_up["file_id"], never_sent["file_id"], ready)
    with configured(S3_URL="http://k:s@127.0.0.1:9/wn-files"), pytest.raises(Problem):
        sweep_uploads()
    assert rows(portal, given_up["file_id"], never_sent["file_id"]) == ["uploading", "uploading"]
    assert sweep_uploads() == 2
    assert rows(portal, given_up["file_id"], never_sent["file_id"]) == []
    assert rows(portal, fresh["file_id"], ready) == ["ready", "uploading"]
    assert look(given_up["upload"]["fields"]["key"]) is None
    assert look(fresh["upload"]["fields"]["key"]) is not None
    assert customer.status(ready) == 200
    assert sweep_uploads() == 0
    assert customer.complete(given_up["file_id"]).status_code == 404


def test_a_file_completed_meanwhile_is_kept(portal: Portal, browser: People, ticket: int) -> None:
    customer = browser("requester")
    ready = customer.upload(ticket, "b.png", png())
    context = system_context(customer.desk.tenant_id)
    assert bus.execute(DiscardUpload(UUID(ready)), context) is False
    assert customer.status(ready) == 200


def test_what_lies_in_quarantine_too_long_goes(browser: People, ticket: int) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "a.png", len(png()))
    customer.send(started, png())
    customer.complete(started["file_id"])
    customer.send(started, png())
    key = started["upload"]["fields"]["key"]
    assert key.startswith(QUARANTINE)
    clear_quarantine(now() - timedelta(minutes=5))
    assert look(key) is not None
    assert clear_quarantine(now() + timedelta(minutes=5)) >= 1
    assert look(key) is None
    assert customer.status(started["file_id"]) == 200


def test_the_sweep_tells_nobody_more_than_ids(portal: Portal) -> None:
    with portal.as_owner("files") as connection:
        owner, secure = connection.execute(
            "SELECT pg_get_userbyid(proowner), prosecdef FROM pg_proc WHERE proname = 'stale_uploads'"
        ).fetchone() or ("", False)
        may = connection.execute(
            "SELECT has_function_privilege('wn_app', 'stale_uploads(interval, integer)', 'EXECUTE')"
        ).fetchone()
    assert (owner, secure, may) == ("wn_ops", True, (True,))
