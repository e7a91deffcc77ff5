"""Merging is a pointer: everything is read in the target, nothing moves, and the way back is exact."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from tests.support.graphql import ask, refusal
from tests.support.http import Api, api_of
from tests.support.merging import standing
from tests.support.portal import Desk
from workernet.kernel.clock import now
from workernet.kernel.django.pages import Page
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.link_tickets import LinkTickets
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.unmerge_ticket import UnmergeTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_comments, list_timeline
from workernet.services.tickets.queries.read_timeline import TimelinePage, read_timeline


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def _merge(api: Api, number: int, into: int, version: int | None = 1) -> Any:
    seen = {"If-Match": f'"{version}"'} if version else {}
    return api.request("POST", f"/api/v2/tickets/{number}/merge", {"into": into}, seen)


def _bodies(desk: Desk, number: int, reader: Any = None) -> list[str]:
    return [c["body"] for c in list_comments(reader or desk.the("agent"), number, Page(1, 100))[1]]


def test_the_target_shows_both_conversations_in_order(desk: Desk, agent: Api) -> None:
    source, target = desk.ticket("The line is dead"), desk.ticket("No line")
    for number, body in ((source, "one"), (target, "two"), (source, "three"), (target, "four")):
        desk.do(AddComment(number, body))
    answer = _merge(agent, source, target, 3)
    assert (answer.status_code, answer.json()["id"]) == (200, target)
    assert answer["ETag"] == f'"{answer.json()["version"]}"'
    assert _bodies(desk, target) == ["one", "two", "three", "four"]
    assert _bodies(desk, source) == ["one", "three"]
    shown = agent.get(f"/api/v2/tickets/{target}").json()
    assert [c["body"] for c in shown["comments"]] == ["one", "two", "three", "four"]
    assert [c["from"] and c["from"]["id"] for c in shown["comments"]] == [source, None, source, None]
    assert shown["comments"][0]["from"] == {"id": source, "key": f"WN-{source}"}
    assert shown["comment_count"] == 2
    merged = get_ticket(desk.the("agent"), source)
    assert (merged["status"], merged["closed_reason"], merged["merged_into"]) == ("closed", "merged", target)
    assert (merged["waiting_on"], merged["comment_count"]) == ("nobody", 2)
    found = agent.get('/api/v2/tickets?q="line is dead"').json()["items"]
    assert [item["id"] for item in found] == [source]


def test_the_history_is_paged_without_a_gap_or_a_double(desk: Desk, agent: Api) -> None:
    source, target = desk.ticket(), desk.ticket()
    for index in range(6):
        desk.do(AddComment((source, target)[index % 2], f"word {index}"))
    desk.do(MergeTicket(source, target))
    reader = desk.the("agent")
    whole = read_timeline(reader, target, TimelinePage(limit=200))
    assert whole["next"] is None
    words = [e["comment"]["body"] for e in whole["items"] if e["type"] == "commented"]
    assert words == [f"word {index}" for index in range(6)]
    paged: list[Any] = []
    after: str | None = "0"
    while after is not None:
        answer = agent.get(f"/api/v2/tickets/{target}/timeline?limit=2&after={after}").json()
        paged += answer["items"]
        after = answer["next"]
    assert paged == whole["items"]
    for number in (source, target):
        own = [e["seq"] for e in paged if (e["from"]["id"] if e["from"] else target) == number]
        assert own == sorted(own)
    last = whole["last_seq"]
    desk.do(AddComment(source, "later"), desk.the("requester"))
    new = agent.get(f"/api/v2/tickets/{target}/timeline?after={last}").json()["items"]
    assert [e["comment"]["body"] for e in new if e["comment"]] == ["later"]
    messages = agent.get(f"/api/v2/tickets/{target}/timeline?kind=messages").json()["items"]
    assert {e["type"] for e in messages} == {"commented"}
    for wrong in ("after=x", "after=1@", "limit=0", "kind=x"):
        assert agent.get(f"/api/v2/tickets/{target}/timeline?{wrong}").status_code == 400


def test_a_customer_does_not_read_another_customers_ticket(desk: Desk) -> None:
    mine, theirs = desk.the("requester"), desk.person("requester")
    source, target = desk.ticket(by=theirs), desk.ticket(by=mine)
    desk.do(AddComment(source, "their secret"))
    desk.do(AddComment(target, "my answer"))
    desk.do(MergeTicket(source, target))
    api = api_of(desk, mine)
    assert _bodies(desk, target, mine) == ["my answer"]
    for path in (
        f"/api/v2/tickets/{target}",
        f"/api/v2/tickets/{target}/timeline",
        f"/api/v1/tickets/{target}/comments/",
    ):
        text = api.get(path).content.decode()
        assert "their secret" not in text
        assert f'"id": {source}' not in text
        assert f"WN-{source}" not in text
    asked = ask(
        desk,
        mine,
        """query($n: Int!) { ticket(id: $n) { comments { body } }
          ticketHistory(id: $n) { entries { type comment { body } } } }""",
        {"n": target},
    )
    assert "their secret" not in str(asked)
    other = get_ticket(theirs, source)
    assert (other["closed_reason"], other["merged_into"]) == ("merged", None)
    assert [e["type"] for e in list_timeline(theirs, source, 0)[1]] == ["created", "commented"]


def test_the_way_back_is_exact(desk: Desk, agent: Api) -> None:
    readers = (desk.the("agent"), desk.the("requester"))
    source, target = desk.ticket(), desk.ticket()
    desk.do(AddComment(source, "one"))
    desk.do(AddComment(target, "two", "internal"))
    desk.do(UpdateTicket(source, {"status": "pending"}))
    before = [standing(desk, number, *readers) for number in (source, target)]
    desk.do(MergeTicket(source, target))
    version = get_ticket(readers[0], source)["version"]
    path = f"/api/v2/tickets/{source}/unmerge"
    assert agent.post(path).status_code == 428
    assert agent.post(path, If_Match=f'"{version - 1}"').status_code == 412
    answer = agent.post(path, If_Match=f'"{version}"')
    assert (answer.status_code, answer.json()["status"], answer.json()["merged_into"]) == (
        200,
        "pending",
        None,
    )
    assert [standing(desk, number, *readers) for number in (source, target)] == before
    again = agent.post(path, If_Match=f'"{version + 1}"')
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    desk.do(MergeTicket(source, target))
    desk.do(UnmergeTicket(source))
    assert [standing(desk, number, *readers) for number in (source, target)] == before


def test_what_cannot_be_merged(desk: Desk, other_desk: Desk, agent: Api) -> None:
    source, target, third = desk.ticket(), desk.ticket(), desk.ticket()
    foreign = [other_desk.ticket() for _ in range(4)][-1]
    before = [standing(desk, number, desk.the("agent")) for number in (source, target)]
    for into in (source, foreign, 999_999):
        answer = _merge(agent, source, into)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["into"])
    assert _merge(agent, source, target, None).status_code == 428
    assert _merge(agent, source, target, 7).status_code == 412
    assert [standing(desk, number, desk.the("agent")) for number in (source, target)] == before
    desk.do(MergeTicket(source, target))
    for number, into in ((source, third), (third, source)):
        version = get_ticket(desk.the("agent"), number)["version"]
        answer = _merge(agent, number, into, version)
        assert (answer.status_code, answer.json()["code"]) == (409, "merged")
        assert answer.json()["merged_into"] == target
    desk.do(LinkTickets(third, "parent_of", target))
    with pytest.raises(Problem, match="children_open"):
        desk.do(MergeTicket(third, desk.ticket()))


def test_chains_are_read_through(desk: Desk) -> None:
    first, second, third = desk.ticket(), desk.ticket(), desk.ticket()
    for number in (first, second, third):
        desk.do(AddComment(number, f"of {number}"))
    before = standing(desk, second, desk.the("agent"))
    desk.do(MergeTicket(first, second))
    desk.do(MergeTicket(second, third))
    assert _bodies(desk, third) == [f"of {number}" for number in (first, second, third)]
    desk.do(AddComment(first, "once more"), desk.the("requester"))
    assert get_ticket(desk.the("agent"), third)["waiting_on"] == "us"
    desk.do(UnmergeTicket(second))
    assert _bodies(desk, third) == [f"of {third}"]
    desk.do(UnmergeTicket(first))
    assert standing(desk, second, desk.the("agent")) == before


@pytest.mark.parametrize("status", ["pending", "resolved", "closed", "in_progress"])
def test_a_customers_reply_is_heard_at_the_target(desk: Desk, status: str) -> None:
    source, target = desk.ticket(), desk.ticket()
    desk.do(AddComment(target, "our answer"))
    end = CloseTicket(target, "solved") if status == "closed" else UpdateTicket(target, {"status": status})
    desk.do(end)
    desk.do(MergeTicket(source, target))
    desk.do(AddComment(source, "still broken"), desk.the("requester"))
    heard = get_ticket(desk.the("agent"), target)
    expected = status if status == "in_progress" else "open"
    assert (heard["status"], heard["waiting_on"], heard["closed_reason"]) == (expected, "us", None)
    assert heard["comment_count"] == 1
    assert heard["reopen_count"] == (status in ("resolved", "closed"))
    assert _bodies(desk, target)[-1] == "still broken"
    kept = get_ticket(desk.the("agent"), source)
    assert (kept["status"], kept["merged_into"], kept["comment_count"]) == ("closed", target, 1)
    desk.do(UnmergeTicket(source))
    back = get_ticket(desk.the("agent"), source)
    assert (back["status"], back["waiting_on"], back["comment_count"]) == ("open", "us", 1)


def test_a_reply_that_nobody_would_hear_opens_a_follow_up(desk: Desk) -> None:
    source, target = desk.ticket(), desk.ticket()
    desk.do(MergeTicket(source, target))
    desk.do(CloseTicket(target, "solved"))
    with desk.portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE ticket SET closed_at = %s WHERE tenant_id = %s AND number = %s",
            [now() - timedelta(days=15), desk.tenant_id, target],
        )
    said = desk.do(AddComment(source, "hello?"), desk.the("requester"))
    assert (said.opened_follow_up, _bodies(desk, said.landed_in)) == (True, ["hello?"])
    assert _bodies(desk, source) == []
    assert get_ticket(desk.the("agent"), target)["status"] == "closed"


def test_staff_work_at_the_target(desk: Desk, agent: Api) -> None:
    source, target = desk.ticket(), desk.ticket()
    desk.do(MergeTicket(source, target))
    before = standing(desk, source, desk.the("agent"))
    path = f"/api/v1/tickets/{source}/"
    answers = [
        agent.post(path + "comments/", {"body": "x"}),
        agent.post(path + "comments/", {"body": "x", "visibility": "internal"}),
        agent.patch(path, {"status": "open"}),
        agent.patch(path, {"priority": "high"}),
    ]
    assert [(a.status_code, a.json()["code"], a.json()["merged_into"]) for a in answers] == [
        (409, "merged", target)
    ] * 4
    assert standing(desk, source, desk.the("agent")) == before


def test_of_two_merges_into_each_other_one_wins(desk: Desk) -> None:
    for _round in range(5):
        a, b = desk.ticket(), desk.ticket()

        def attempt(pair: tuple[int, int]) -> str:
            try:
                desk.do(MergeTicket(*pair))
            except Problem as problem:
                return problem.code
            else:
                return "done"
            finally:
                connections["tickets"].close()

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(attempt, [(a, b), (b, a)])) == ["done", "merged"]
        states = sorted(get_ticket(desk.the("agent"), number)["status"] for number in (a, b))
        assert states == ["closed", "open"]


def test_replies_and_unmerges_at_once_block_nobody(desk: Desk) -> None:
    target, source = desk.ticket(), desk.ticket()

    def reply(index: int) -> None:
        try:
            desk.do(AddComment(source, f"word {index}"), desk.the("requester"))
        finally:
            connections["tickets"].close()

    def turn(_index: int) -> None:
        try:
            desk.do(MergeTicket(source, target))
            desk.do(UnmergeTicket(source))
        finally:
            connections["tickets"].close()

    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(reply, index) for index in range(20)]
        done += [pool.submit(lambda: [turn(index) for index in range(8)])]
        for one in done:
            one.result(30)
    assert len(_bodies(desk, source)) == 20


def test_a_preview_and_the_likely_duplicates(desk: Desk, agent: Api) -> None:
    source = desk.ticket("The printer on the third floor prints black pages")
    target = desk.ticket("Printer on the third floor prints only black pages", by=desk.person("requester"))
    desk.ticket("The coffee machine on the third floor leaks")
    desk.ticket("Cannot sign in")
    desk.do(AddComment(source, "x"))
    desk.do(AddComment(source, "y", "internal"))
    likely = agent.get(f"/api/v2/tickets/{source}/duplicates").json()["items"]
    assert likely[0]["id"] == target
    assert 0.6 < likely[0]["score"] <= 1
    assert "Cannot sign in" not in [item["title"] for item in likely]
    preview = agent.get(f"/api/v2/tickets/{source}/merge-preview?into={target}").json()
    assert (preview["source"]["id"], preview["target"]["id"]) == (source, target)
    assert (preview["comments"], preview["attachments"], preview["requester_differs"]) == (2, 0, True)
    assert agent.get(f"/api/v2/tickets/{source}/merge-preview?into={source}").status_code == 400
    assert agent.get(f"/api/v2/tickets/{source}/merge-preview").status_code == 400
    desk.do(MergeTicket(source, target))
    assert target not in [i["id"] for i in agent.get(f"/api/v2/tickets/{source}/duplicates").json()["items"]]
    for path in ("duplicates", f"merge-preview?into={target}"):
        assert api_of(desk, desk.the("requester")).get(f"/api/v2/tickets/{source}/{path}").status_code == 403


def test_merging_over_graphql(desk: Desk) -> None:
    agent = desk.the("agent")
    source, target = desk.ticket("The lift is stuck"), desk.ticket("The lift is stuck again")
    desk.do(AddComment(source, "one"))
    seen = ask(
        desk,
        agent,
        """query($a: Int!, $b: Int!) {
          likelyDuplicates(id: $a) { id score }
          mergePreview(id: $a, into: $b) { comments requesterDiffers source { id } target { id } } }""",
        {"a": source, "b": target},
    )["data"]
    assert seen["likelyDuplicates"][0]["id"] == target
    assert seen["mergePreview"] == {
        "comments": 1,
        "requesterDiffers": False,
        "source": {"id": source},
        "target": {"id": target},
    }
    query = """mutation($a: Int!, $b: Int!, $v: Int!) {
      mergeTicket(id: $a, into: $b, version: $v) { ticket { id comments { body from { id } } } } }"""
    assert refusal(ask(desk, agent, query, {"a": source, "b": target, "v": 1}))["status"] == 412
    merged = ask(desk, agent, query, {"a": source, "b": target, "v": 2})["data"]["mergeTicket"]["ticket"]
    assert merged == {"id": target, "comments": [{"body": "one", "from": {"id": source}}]}
    history = ask(
        desk,
        agent,
        """query($n: Int!) {
          ticketHistory(id: $n, first: 100) { lastSeq next entries { type seq from { id } } } }""",
        {"n": target},
    )["data"]["ticketHistory"]
    assert (history["lastSeq"], history["next"]) == (2, None)
    assert {"type": "commented", "seq": 2, "from": {"id": source}} in history["entries"]
    back = ask(
        desk,
        agent,
        "mutation($n: Int!) { unmergeTicket(id: $n, version: 3) { ticket { status } } }",
        {"n": source},
    )
    assert back["data"]["unmergeTicket"]["ticket"] == {"status": "open"}
