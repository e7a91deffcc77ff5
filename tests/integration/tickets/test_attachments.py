"""Files at a ticket: whose eyes they are for, and news that arrives in either order."""

from uuid import UUID

import pytest

from tests.support.portal import Desk
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.pages import Page
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.attach_file import AttachFile
from workernet.services.tickets.queries.get_ticket import list_attachments
from workernet.services.tickets.queries.list_timeline import list_comments


def _arrives(desk: Desk, number: int, uploader: Principal, file_id: UUID) -> None:
    command = AttachFile(file_id, number, uploader.user_id, "log.txt", 12, "text/plain", False)
    bus.execute(command, system_context(desk.tenant_id))


def _seen(desk: Desk, number: int, reader: Principal) -> list[str]:
    return [file["id"] for file in list_attachments(reader, number)]


@pytest.mark.parametrize("news_first", [True, False])
@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_a_file_is_tied_to_the_message_that_names_it(desk: Desk, news_first: bool, visibility: str) -> None:
    number, file_id = desk.ticket(), new_id()
    agent, customer = desk.the("agent"), desk.the("requester")
    desk.do(AddComment(number, "hello"))
    if news_first:
        _arrives(desk, number, agent, file_id)
        assert _seen(desk, number, customer) == [], "nothing is shown before it is sent"
    desk.do(AddComment(number, "See the log", visibility, (file_id,)))
    if not news_first:
        _arrives(desk, number, agent, file_id)
    assert _seen(desk, number, agent) == [str(file_id)]
    assert _seen(desk, number, customer) == ([str(file_id)] if visibility == "public" else [])
    _count, comments = list_comments(agent, number, Page(1, 10))
    assert [file["id"] for file in comments[-1]["attachments"]] == [str(file_id)]


def test_somebody_elses_file_is_not_taken_along(desk: Desk) -> None:
    number, file_id = desk.ticket(), new_id()
    _arrives(desk, number, desk.the("supervisor"), file_id)
    desk.do(AddComment(number, "Mine!", "public", (file_id,)))
    assert _seen(desk, number, desk.the("requester")) == []


def test_news_of_a_file_twice_lists_it_once(desk: Desk) -> None:
    number, file_id = desk.ticket(), new_id()
    customer = desk.the("requester")
    for _ in range(2):
        _arrives(desk, number, customer, file_id)
    assert _seen(desk, number, customer) == [str(file_id)]
