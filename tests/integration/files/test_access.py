"""Whose file it is decides, and what is not one's own does not exist."""

import secrets
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.support.browser import Browser
from tests.support.parts import S3Part
from tests.support.portal import Desk, Portal
from tests.support.uploads import png
from workernet.kernel.context import Role, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.services.files.commands.keep_ticket import KeepTicket
from workernet.services.files.commands.publish_file import PublishFile
from workernet.services.files.models import File, TicketCopy
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.delete_ticket import DeleteTicket, RestoreTicket
from workernet.services.tickets.commands.undo_change import UndoChange

People = Callable[[Role], Browser]
CUSTOMERS_AND_STAFF: tuple[Role, ...] = ("requester", "agent", "supervisor", "admin")


def test_own_files_and_those_of_ones_company(portal: Portal, desk: Desk, store: S3Part) -> None:
    company, rival = desk.organization("Company"), desk.organization("Rival")
    mine = Browser(desk, desk.person("requester", organization_id=company))
    number = desk.ticket(by=mine.principal)
    portal.relay()
    file_id = mine.upload(number, "photo.png", png())
    expected: dict[tuple[Role, UUID | None], int] = {
        ("requester", company): 404,
        ("requester", None): 404,
        ("org_admin", company): 200,
        ("org_admin", rival): 404,
        ("org_admin", None): 404,
        ("agent", None): 200,
        ("supervisor", None): 200,
        ("admin", None): 200,
        ("operator", None): 404,
    }
    seen = {
        (role, organization): Browser(desk, desk.person(role, organization_id=organization)).status(file_id)
        for role, organization in expected
    }
    assert mine.status(file_id) == 200
    assert seen == expected


def test_what_is_not_ones_own_does_not_exist(
    portal: Portal, desk: Desk, other_desk: Desk, browser: People, ticket: int
) -> None:
    file_id = browser("requester").upload(ticket, "photo.png", png())
    pending = browser("requester").start(ticket, "later.png", 10)["file_id"]
    other_desk.ticket()
    portal.relay()
    strangers = [
        Browser(desk, desk.person("requester")),
        *(Browser(other_desk, other_desk.the(role)) for role in CUSTOMERS_AND_STAFF),
    ]
    for stranger in strangers:
        unknown = uuid4()
        for path in ("", "complete/"):
            ask = stranger.post if path else stranger.get
            foreign = [ask(f"/api/v1/files/{known}/{path}") for known in (file_id, pending)]
            nowhere = ask(f"/api/v1/files/{unknown}/{path}")
            assert nowhere.status_code == 404
            assert {answer.content for answer in foreign} == {nowhere.content}


def test_room_is_given_at_ones_own_tickets_only(
    portal: Portal, desk: Desk, browser: People, ticket: int
) -> None:
    stranger = Browser(desk, desk.person("requester"))
    answers = [
        stranger.post("/api/v1/files/uploads/", {"ticket_id": number, "name": "a.txt", "size": 5})
        for number in (ticket, 999_999)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    operator = browser("operator").post(
        "/api/v1/files/uploads/", {"ticket_id": ticket, "name": "a.txt", "size": 5}
    )
    assert operator.status_code == 403
    with portal.as_owner("files") as connection:
        rows = connection.execute("SELECT count(*) FROM file WHERE tenant_id = %s", [desk.tenant_id])
        assert rows.fetchone() == (0,)


def test_somebody_not_signed_in_gets_401(browser: People, ticket: int) -> None:
    client = browser("requester").client
    for answer in (
        client.get(f"/api/v1/files/{uuid4()}/"),
        client.post(f"/api/v1/files/{uuid4()}/complete/"),
        client.post("/api/v1/files/uploads/", {}, content_type="application/json"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_only_the_uploader_completes(browser: People, ticket: int) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "photo.png", len(png()))
    customer.send(started, png())
    assert browser("agent").complete(started["file_id"]).status_code == 404
    assert customer.complete(started["file_id"]).status_code == 200


def test_a_file_of_staff_is_hidden_until_a_public_reply_carries_it(
    portal: Portal, desk: Desk, browser: People, ticket: int
) -> None:
    agent, customer = browser("agent"), browser("requester")
    shown, noted, loose = (agent.upload(ticket, f"{name}.png", png()) for name in ("a", "b", "c"))
    portal.relay()
    assert [browser("supervisor").status(file_id) for file_id in (shown, noted, loose)] == [200, 200, 200]
    assert [customer.status(file_id) for file_id in (shown, noted, loose)] == [404, 404, 404]
    desk.do(AddComment(ticket, "See the picture.", attachment_ids=(UUID(shown),)))
    desk.do(AddComment(ticket, "Ours.", visibility="internal", attachment_ids=(UUID(noted),)))
    portal.relay()
    assert [customer.status(file_id) for file_id in (shown, noted, loose)] == [200, 404, 404]
    assert Browser(desk, desk.person("requester")).status(shown) == 404


def test_publication_names_the_ticket_too(desk: Desk, browser: People, ticket: int) -> None:
    file_id = UUID(browser("agent").upload(ticket, "a.png", png()))
    seen = []
    for number in (ticket + 1, ticket, ticket):
        bus.execute(PublishFile(file_id, number), system_context(desk.tenant_id))
        seen.append(browser("requester").status(str(file_id)))
    assert seen == [404, 200, 200]


def test_a_ticket_that_changes_hands_takes_its_files_along(desk: Desk, browser: People, ticket: int) -> None:
    file_id = browser("requester").upload(ticket, "photo.png", png())
    heir, late = desk.person("requester"), desk.person("requester")
    desk_context = system_context(desk.tenant_id)
    bus.execute(KeepTicket(ticket, heir.user_id, None, 9), desk_context)
    bus.execute(KeepTicket(ticket, late.user_id, None, 8), desk_context)
    assert Browser(desk, heir).status(file_id) == 200
    assert Browser(desk, late).status(file_id) == 404
    assert browser("requester").status(file_id) == 404


def test_a_deleted_ticket_has_no_files_until_it_is_restored(
    portal: Portal, desk: Desk, browser: People, ticket: int
) -> None:
    everybody = [browser(role) for role in CUSTOMERS_AND_STAFF]
    file_id = browser("requester").upload(ticket, "photo.png", png())
    pending = browser("requester").start(ticket, "later.png", 10)["file_id"]

    def seen() -> list[int]:
        portal.relay()
        return [person.status(file_id) for person in everybody]

    assert seen() == [200] * 4
    desk.do(DeleteTicket(ticket), desk.the("admin"))
    assert seen() == [404] * 4
    nowhere = browser("admin").get(f"/api/v1/files/{uuid4()}/")
    assert browser("admin").get(f"/api/v1/files/{file_id}/").content == nowhere.content
    assert browser("requester").complete(pending).status_code == 404
    room = {"ticket_id": ticket, "name": "a.txt", "size": 5}
    assert browser("agent").post("/api/v1/files/uploads/", room).status_code == 404
    desk.do(RestoreTicket(ticket), desk.the("admin"))
    assert seen() == [200] * 4
    desk.do(DeleteTicket(ticket), desk.the("admin"))
    desk.do(UndoChange(ticket), desk.the("admin"))
    assert seen() == [200] * 4


def test_an_older_word_about_a_ticket_does_not_bring_it_back(
    desk: Desk, browser: People, ticket: int
) -> None:
    customer = browser("requester")
    file_id = customer.upload(ticket, "photo.png", png())
    owner = customer.principal.user_id
    for deleted, version in ((True, 9), (False, 8)):
        news = KeepTicket(ticket, owner, None, version, deleted)
        bus.execute(news, system_context(desk.tenant_id))
        assert customer.status(file_id) == 404


def test_the_database_alone_keeps_tenants_apart(
    portal: Portal, desk: Desk, other_desk: Desk, browser: People, ticket: int
) -> None:
    browser("requester").upload(ticket, "photo.png", png())
    with tenant_transaction("files", other_desk.tenant_id):
        assert not File.objects.exists()
        assert not TicketCopy.objects.exists()
    with transaction.atomic("files"):
        assert not File.objects.exists()
    with pytest.raises(IntegrityError), tenant_transaction("files", other_desk.tenant_id):
        File.objects.create(
            tenant_id=other_desk.tenant_id,
            ticket_number=ticket + secrets.randbelow(5) + 1_000_000,
            uploader_id=uuid4(),
            name="a",
            declared_size=1,
            internal=False,
            key="incoming/a",
        )
