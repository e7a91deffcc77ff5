"""Splitting moves messages: counts, turns, files and access follow, histories stay whole."""

from typing import Any

import pytest

from tests.support.graphql import ask
from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.context import system_context
from workernet.kernel.django.pages import Page
from workernet.kernel.django.store import bus
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.ids import new_id
from workernet.services.files.models import File
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.attach_file import AttachFile
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.queries.get_ticket import get_ticket, list_attachments
from workernet.services.tickets.queries.list_links import list_links
from workernet.services.tickets.queries.list_timeline import list_comments, list_timeline


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def _split(api: Api, number: int, version: int, *ids: Any, title: str = "Another question") -> Any:
    body = {"title": title, "comment_ids": [str(id) for id in ids]}
    return api.post(f"/api/v2/tickets/{number}/split", body, If_Match=f'"{version}"')


def _bodies(desk: Desk, number: int, reader: Any = None) -> list[str]:
    return [c["body"] for c in list_comments(reader or desk.the("agent"), number, Page(1, 100))[1]]


def test_messages_move_and_both_tickets_are_counted_again(desk: Desk, agent: Api) -> None:
    customer = desk.the("requester")
    number = desk.ticket("Two things at once")
    said = [
        desk.do(AddComment(number, body, kind), person)
        for body, kind, person in (
            ("first thing", "public", customer),
            ("second thing", "public", customer),
            ("about the second", "internal", None),
            ("answer to the second", "public", None),
        )
    ]
    answer = _split(agent, number, 5, *(one.id for one in said[1:]))
    assert answer.status_code == 201
    new = answer.json()
    assert answer["ETag"] == f'"{new["version"]}"'
    assert (new["title"], new["requester"]["id"], new["status"]) == (
        "Another question",
        str(customer.user_id),
        "open",
    )
    assert (new["comment_count"], new["waiting_on"]) == (3, "customer")
    assert new["first_response_at"] == new["last_message_at"]
    source = get_ticket(desk.the("agent"), number)
    assert (source["comment_count"], source["waiting_on"]) == (1, "us")
    assert _bodies(desk, number) == ["first thing"]
    assert _bodies(desk, new["id"], customer) == ["second thing", "answer to the second"]
    listed = agent.get(f"/api/v2/tickets?q={number}").json()["items"][0]
    assert listed["snippet"] == "first thing"
    shown = [(k["type"], k["direction"], k["ticket"]["id"]) for k in list_links(desk.the("agent"), new["id"])]
    assert shown == [("split_from", "out", number)]


def test_histories_stay_whole(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    reply = desk.do(AddComment(number, "a reply"))
    note = desk.do(AddComment(number, "a secret note", "internal"))
    before = list_timeline(desk.the("agent"), number, 0)[1]
    new = _split(agent, number, 3, reply.id, note.id).json()["id"]
    name = {"id": new, "key": f"WN-{new}"}
    after = list_timeline(desk.the("agent"), number, 0)[1]
    assert [(e["seq"], e["type"], e["at"]) for e in after[:3]] == [
        (e["seq"], e["type"], e["at"]) for e in before
    ]
    assert [(e["comment"], e["moved_to"]) for e in after[1:3]] == [(None, name)] * 2
    assert (after[3]["type"], after[3]["data"]) == ("split", {"into": name, "comments": 2})
    entries = list_timeline(desk.the("agent"), new, 0)[1]
    assert [e["type"] for e in entries] == ["created", "commented", "noted"]
    assert entries[0]["data"]["split_from"] == {"id": number, "key": f"WN-{number}"}
    for entry, comment in ((entries[1], reply), (entries[2], note)):
        assert entry["comment"]["id"] == str(comment.id)
        assert entry["at"] == entry["comment"]["created_at"]
        assert entry["actor"]["id"] == str(comment.author_id)
    seen = api_of(desk, desk.the("requester"))
    for path in (f"v2/tickets/{new}", f"v1/tickets/{new}/timeline/", f"v2/tickets/{number}/timeline"):
        assert "a secret note" not in seen.get(f"/api/{path}").content.decode()


def test_the_new_ticket_is_of_whoever_asked_the_new_question(desk: Desk, agent: Api) -> None:
    company = desk.organization("Company")
    asker = desk.person("requester", organization_id=company)
    boss = desk.person("org_admin", organization_id=company)
    number = desk.ticket(by=asker)
    said = desk.do(AddComment(number, "And my salary?"), boss)
    new = _split(agent, number, 2, said.id).json()
    assert (new["requester"]["id"], new["organization"]["id"]) == (str(boss.user_id), str(company))
    assert api_of(desk, asker).get(f"/api/v2/tickets/{new['id']}").status_code == 404
    for path in (f"v2/tickets/{number}", f"v1/tickets/{number}/timeline/", f"v2/tickets/{number}/timeline"):
        text = api_of(desk, asker).get(f"/api/{path}").content.decode()
        assert "And my salary?" not in text
        assert f"WN-{new['id']}" not in text


def test_files_go_with_their_messages_and_so_does_access(portal: Portal, desk: Desk, agent: Api) -> None:
    company = desk.organization("Company")
    asker = desk.person("requester", organization_id=company)
    boss = desk.person("org_admin", organization_id=company)
    number, file_id = desk.ticket(by=asker), new_id()
    portal.relay()
    bus.execute(
        AttachFile(file_id, number, boss.user_id, "pay.png", 3, "image/png", True),
        system_context(desk.tenant_id),
    )
    said = desk.do(AddComment(number, "And my salary?", attachment_ids=(file_id,)), boss)
    with tenant_transaction("files", desk.tenant_id):
        File.objects.create(
            id=file_id,
            tenant_id=desk.tenant_id,
            ticket_number=number,
            uploader_id=boss.user_id,
            name="pay.png",
            declared_size=3,
            internal=False,
            key="k",
        )
    portal.relay()
    version = get_ticket(boss, number)["version"]
    new = _split(agent, number, version, said.id).json()
    portal.relay()
    assert (new["attachment_count"], get_ticket(boss, number)["attachment_count"]) == (1, 0)
    assert [f["id"] for f in list_attachments(boss, new["id"])] == [str(file_id)]
    assert list_attachments(asker, number) == []
    with tenant_transaction("files", desk.tenant_id):
        File.objects.filter(id=file_id).update(status="ready", size=3, completed_at=said.created_at)
        assert File.objects.get(id=file_id).ticket_number == new["id"]
        assert File.objects.readable_by(boss).filter(id=file_id).exists()
        assert not File.objects.readable_by(asker).filter(id=file_id).exists()


def test_what_cannot_be_split(desk: Desk, other_desk: Desk, agent: Api) -> None:
    number, other = desk.ticket(), desk.ticket()
    said, elsewhere = desk.do(AddComment(number, "here")), desk.do(AddComment(other, "there"))
    foreign = other_desk.do(AddComment(other_desk.ticket(), "far"))
    before = get_ticket(desk.the("agent"), number)
    for ids in ((), (elsewhere.id,), (said.id, foreign.id), (said.id, new_id())):
        answer = _split(agent, number, 2, *ids)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["comment_ids"])
    assert list(_split(agent, number, 2, said.id, title="x").json()["errors"]) == ["title"]
    assert _split(agent, number, 1, said.id).status_code == 412
    body = {"title": "Another", "comment_ids": [str(said.id)]}
    assert agent.post(f"/api/v2/tickets/{number}/split", body).status_code == 428
    assert get_ticket(desk.the("agent"), number) == before
    desk.do(MergeTicket(number, other))
    assert _split(agent, number, 3, said.id).json()["code"] == "merged"
    assert _bodies(desk, number) == ["here"]


def test_splitting_over_graphql(desk: Desk) -> None:
    number = desk.ticket()
    said = desk.do(AddComment(number, "something else"))
    query = """mutation($n: Int!, $c: ID!) {
      splitTicket(id: $n, title: "Something else", commentIds: [$c], version: 2) {
        ticket { title comments { body } } } }"""
    made = ask(desk, desk.the("agent"), query, {"n": number, "c": str(said.id)})["data"]["splitTicket"]
    assert made["ticket"] == {"title": "Something else", "comments": [{"body": "something else"}]}
