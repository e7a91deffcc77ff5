"""`fields` and `include` of v2 over the real statements: what comes, what it costs, and who sees it."""

import json
from typing import Any

import pytest

from tests.support.graphql import counted
from tests.support.http import api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.attach_file import AttachFile
from workernet.services.tickets.queries.ticket_includes import INCLUDES, LIST_INCLUDES


@pytest.fixture
def ticket(desk: Desk) -> int:
    """With a reply, a note and a file."""
    number = desk.ticket()
    desk.do(AddComment(number, "An *answer*"))
    desk.do(AddComment(number, "A secret", visibility="internal"))
    file = AttachFile(new_id(), number, desk.the("requester").user_id, "smoke.png", 10, "image/png", True)
    bus.execute(file, system_context(desk.tenant_id))
    return number


def _get(desk: Desk, path: str, reader: Principal | None = None) -> Any:
    answer = api_of(desk, reader or desk.the("agent")).get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_comments_come_by_themselves_and_nothing_else_does(desk: Desk, ticket: int) -> None:
    plain = _get(desk, f"/api/v2/tickets/{ticket}")
    assert set(INCLUDES) & set(plain) == {"comments"}
    assert _get(desk, f"/api/v2/tickets/{ticket}?include=comments") == plain
    without = _get(desk, f"/api/v2/tickets/{ticket}?include=")
    assert without == {name: value for name, value in plain.items() if name != "comments"}


def test_each_include_is_what_its_own_address_answers(desk: Desk, ticket: int) -> None:
    for role in ("agent", "requester"):
        reader = desk.the(role)
        names = [name for name in INCLUDES if name != "links" or role == "agent"]
        whole = _get(desk, f"/api/v2/tickets/{ticket}?include={','.join(names)}", reader)
        for name in {"links", "drafts"} & set(names):
            assert whole[name] == _get(desk, f"/api/v2/tickets/{ticket}/{name}", reader)["items"]
        old = f"/api/v1/tickets/{ticket}"
        assert whole["timeline"] == _get(desk, f"{old}/timeline/", reader)["results"]
        assert whole["attachments"] == _get(desk, f"{old}/attachments/", reader)
        assert whole["comments"] == _get(desk, f"{old}/comments/", reader)["results"]
        assert ("A secret" in json.dumps(whole)) == (role == "agent")


def test_links_are_the_staffs_to_include(desk: Desk, ticket: int) -> None:
    answer = api_of(desk, desk.the("requester")).get(f"/api/v2/tickets/{ticket}?include=links")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_list_brings_the_same_includes_as_the_single_ticket(desk: Desk, ticket: int) -> None:
    desk.ticket("Nothing hangs on this one")
    for role in ("agent", "requester"):
        reader = desk.the(role)
        page = _get(desk, f"/api/v2/tickets?include={','.join(LIST_INCLUDES)}", reader)
        assert len(page["items"]) == 2
        for item in page["items"]:
            single = _get(desk, f"/api/v2/tickets/{item['id']}?include={','.join(LIST_INCLUDES)}", reader)
            assert [item[name] for name in LIST_INCLUDES] == [single[name] for name in LIST_INCLUDES]


def test_fields_pick_from_what_is_there(desk: Desk, ticket: int) -> None:
    full = _get(desk, f"/api/v2/tickets/{ticket}")
    some = _get(desk, f"/api/v2/tickets/{ticket}?fields=id,requester.name,comments.body")
    assert some == {
        "id": ticket,
        "requester": {"name": full["requester"]["name"]},
        "comments": [{"body": comment["body"]} for comment in full["comments"]],
    }
    assert _get(desk, f"/api/v2/tickets/{ticket}?fields=title&include=attachments").keys() == {
        "title",
        "attachments",
    }
    assert _get(desk, f"/api/v2/tickets/{ticket}?fields=title,timeline.seq")["timeline"] == [
        {"seq": entry["seq"]}
        for entry in _get(desk, f"/api/v2/tickets/{ticket}?include=timeline")["timeline"]
    ]
    page = _get(desk, "/api/v2/tickets?fields=title,assigned_to.name&q=printer")
    assert page == {"items": [{"title": full["title"], "assigned_to": None}], "next": None}


def test_every_member_of_an_answer_can_be_picked(desk: Desk, ticket: int) -> None:
    page = _get(desk, f"/api/v2/tickets?q=printer&include={','.join(LIST_INCLUDES)}")
    single = _get(desk, f"/api/v2/tickets/{ticket}?include={','.join(INCLUDES)}")
    for path, item in (
        ("/api/v2/tickets?q=printer&", page["items"][0]),
        (f"/api/v2/tickets/{ticket}?", single),
    ):
        for name in item:
            picked = _get(desk, f"{path}fields={name}")
            assert (picked["items"][0] if "items" in picked else picked) == {name: item[name]}


def test_the_etag_does_not_need_the_version_among_the_fields(desk: Desk, ticket: int) -> None:
    agent = api_of(desk, desk.the("agent"))
    assert (
        agent.get(f"/api/v2/tickets/{ticket}?fields=id")["ETag"]
        == agent.get(f"/api/v2/tickets/{ticket}")["ETag"]
    )


@pytest.mark.parametrize("path", ["/api/v2/tickets", "/api/v2/tickets/1"])
@pytest.mark.parametrize(
    ("query", "parameter", "unknown"),
    [
        ("fields=id,shoe_size", "fields", "shoe_size"),
        ("fields=requester.name.first", "fields", "requester.name.first"),
        ("include=wishes", "include", "wishes"),
    ],
)
def test_an_unknown_name_is_refused(desk: Desk, path: str, query: str, parameter: str, unknown: str) -> None:
    desk.ticket()
    answer = api_of(desk, desk.the("agent")).get(f"{path}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")
    assert list(answer.json()["errors"]) == [parameter]
    assert answer.json()["unknown"] == unknown
    assert answer.json()["known"]


def test_the_plain_reads_cost_one_statement_and_an_include_one_more(desk: Desk, ticket: int) -> None:
    agent = api_of(desk, desk.the("agent"))
    costs = []
    for _ in range(5):
        desk.ticket()
    for path in (
        f"/api/v2/tickets/{ticket}",
        f"/api/v2/tickets/{ticket}?fields=id",
        f"/api/v2/tickets/{ticket}?include=attachments,timeline",
        "/api/v2/tickets",
        "/api/v2/tickets?fields=id,title",
        "/api/v2/tickets?include=comments,attachments",
    ):
        with counted() as statements:
            assert agent.get(path).status_code == 200
        costs.append(len(statements))
    assert costs == [1, 1, 3, 1, 1, 3]


def test_one_key_at_two_addresses_of_one_command_answers_each_in_its_own_shape(
    desk: Desk, ticket: int
) -> None:
    agent = api_of(desk, desk.the("agent"))
    body = {"body": "Said with one key", "attachment_ids": []}
    first = agent.post(f"/api/v1/tickets/{ticket}/comments/", body, Idempotency_Key="one")
    second = agent.post(f"/api/v2/tickets/{ticket}/replies", body, Idempotency_Key="one")
    again = agent.post(f"/api/v2/tickets/{ticket}/replies", body, Idempotency_Key="one")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["body"] == second.json()["comment"]["body"]
    assert again.json() == second.json()


@pytest.mark.parametrize(
    ("total", "status"), [("true", 200), ("false", 200), ("null", 400), ("1", 400), ("", 400)]
)
def test_the_total_is_asked_for_by_true_or_false_only(desk: Desk, total: str, status: int) -> None:
    answer = api_of(desk, desk.the("agent")).get(f"/api/v2/tickets?total={total}")
    assert answer.status_code == status
    if status == 400:
        assert list(answer.json()["errors"]) == ["total"]
    else:
        assert ("total" in answer.json()) == (total == "true")
