"""What surrounds a message: what was missed, edits, drafts, mentions, watchers and copies."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def address(number: int, *parts: Any) -> str:
    return "/".join([f"/api/v2/tickets/{number}", *map(str, parts)])


def state(agent: Api, number: int) -> Any:
    ticket = agent.get(address(number)).json()
    return ticket, agent.get(address(number, "timeline")).json()


def test_a_reply_that_crosses_a_newer_message_says_what_was_missed(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    seen = agent.get(address(number)).json()["last_seq"]
    desk.do(AddComment(number, "It works again, thank you"), desk.the("requester"))
    before = state(agent, number)
    body = {"body": "Please send the log", "last_seen_event": seen}
    crossed = agent.post(address(number, "replies"), body)
    assert (crossed.status_code, crossed.json()["code"]) == (409, "stale_reply")
    assert [missed["body"] for missed in crossed.json()["missed"]] == ["It works again, thank you"]
    assert crossed.json()["last_seq"] == seen + 1
    assert state(agent, number) == before
    assert agent.post(address(number, "replies"), body | {"force": True}).status_code == 201


def test_ones_own_messages_and_mere_changes_do_not_cross(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    desk.do(AddComment(number, "First"))
    agent.patch(address(number), {"priority": "high"}, If_Match='"2"')
    said = agent.post(address(number, "notes"), {"body": "Second", "last_seen_event": 1})
    assert said.status_code == 201
    customer = api_of(desk, desk.the("requester"))
    hidden = customer.post(address(number, "replies"), {"body": "And?", "last_seen_event": 2})
    assert hidden.status_code == 201, "a note is nothing a customer can have missed"


def test_a_reply_and_the_move_after_it_are_one_change(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    bad = agent.post(address(number, "replies"), {"body": "Solved.", "then": {"to": "closed"}})
    assert bad.status_code == 400
    assert agent.get(address(number)).json()["comment_count"] == 0
    said = agent.post(address(number, "replies"), {"body": "Which version?", "then": {"to": "pending"}})
    assert (said.json()["ticket"]["status"], said.json()["ticket"]["waiting_on"]) == ("pending", "customer")
    customer = api_of(desk, desk.the("requester"))
    moving = customer.post(address(number, "replies"), {"body": "Done", "then": {"to": "resolved"}})
    assert moving.status_code == 403
    assert agent.get(address(number)).json()["status"] == "pending"


def test_a_message_can_be_mended_soon_by_its_author_only(portal: Portal, desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    comment = desk.do(AddComment(number, "Restart teh router"))
    where = address(number, "comments", comment.id)
    colleague, customer = api_of(desk, desk.person("agent")), api_of(desk, desk.the("requester"))
    for somebody in (colleague, customer):
        assert somebody.patch(where, {"body": "Never"}).status_code == 403
    mended = agent.patch(where, {"body": "Restart the router"}).json()
    assert (mended["body"], mended["edited_at"] is None) == ("Restart the router", False)
    assert customer.get(f"/api/v1/tickets/{number}/comments/").json()["results"][0]["body"] == mended["body"]
    assert agent.get("/api/v2/tickets").json()["items"][0]["snippet"] == "Restart the router"
    former = agent.get(where + "/revisions").json()["items"]
    assert [(one["seq"], one["body"]) for one in former] == [(1, "Restart teh router")]
    assert customer.get(where + "/revisions").status_code == 403
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE comment SET created_at = now() - interval '16 minutes' WHERE id = %s", [comment.id]
        )
    assert agent.patch(where, {"body": "Too late"}).json()["code"] == "edit_too_late"
    assert agent.get(where + "/revisions").json()["items"] == former


def test_an_edited_note_stays_hidden(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    note = desk.do(AddComment(number, "They owe us money", "internal"))
    customer = api_of(desk, desk.the("requester"))
    where = address(number, "comments", note.id)
    assert customer.patch(where, {"body": "Hm"}).status_code == 404
    agent.patch(where, {"body": "They owe us a lot of money"})
    seen = customer.get(address(number, "timeline")).json()["items"]
    assert [entry["type"] for entry in seen] == ["created"]
    assert "money" not in customer.get(address(number)).content.decode()


def test_drafts_are_ones_own_per_mode_and_survive_another_device(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    version = agent.get(address(number)).json()["version"]
    first = agent.put(address(number, "drafts", "reply"), {"body": "Half a", "version": 0}).json()
    agent.put(address(number, "drafts", "note"), {"body": "For us"})
    second = agent.put(address(number, "drafts", "reply"), {"body": "Half a reply", "version": 1}).json()
    assert (first["version"], second["version"]) == (1, 2)
    stale = agent.put(address(number, "drafts", "reply"), {"body": "From the phone", "version": 1})
    assert (stale.status_code, stale.json()["current_version"]) == (412, 2)
    kept = agent.get(address(number, "drafts")).json()["items"]
    assert [(draft["mode"], draft["body"]) for draft in kept] == [
        ("reply", "Half a reply"),
        ("note", "For us"),
    ]
    colleague = api_of(desk, desk.person("agent"))
    assert colleague.get(address(number, "drafts")).json() == {"items": []}
    assert agent.get(address(number)).json()["version"] == version
    agent.post(address(number, "replies"), {"body": "Half a reply, and the rest"})
    assert [draft["mode"] for draft in agent.get(address(number, "drafts")).json()["items"]] == ["note"]
    assert agent.delete(address(number, "drafts", "note")).status_code == 204
    assert agent.get(address(number, "drafts")).json() == {"items": []}
    customer = api_of(desk, desk.the("requester"))
    assert customer.put(address(number, "drafts", "note"), {"body": "x"}).status_code == 403
    assert agent.put(address(number, "drafts", "poem"), {"body": "x"}).status_code == 400


def test_a_mention_makes_a_watcher_of_those_who_work_here(
    portal: Portal, desk: Desk, other_desk: Desk, agent: Api
) -> None:
    number = desk.ticket()
    anna, stranger = desk.person("agent", name="Anna"), other_desk.the("agent")
    people = (anna, stranger, desk.the("requester"))
    body = "Look: " + " ".join(f"@[{one.name}](mention:{one.user_id})" for one in people)
    said = agent.post(address(number, "notes"), {"body": body}).json()
    assert "@Anna" in said["comment"]["body_html"]
    assert "mention:" not in said["comment"]["body_html"]
    assert [watcher["name"] for watcher in said["ticket"]["watchers"]] == ["Anna"]
    with portal.as_owner("tickets") as connection:
        found = connection.execute("SELECT mentions FROM comment WHERE id = %s", [said["comment"]["id"]])
        assert found.fetchone() == ([anna.user_id],)
        told = connection.execute(
            "SELECT payload->'comment'->'mentions', payload->'comment'->>'body' FROM outbox "
            "WHERE tenant_id = %s AND type = 'ticket.noted'",
            [desk.tenant_id],
        ).fetchone()
    assert told is not None
    assert told[0] == [str(anna.user_id)]
    assert "mention:" not in told[1]
    vera = desk.person("agent", name="Vera")
    where = address(number, "comments", said["comment"]["id"])
    agent.patch(where, {"body": f"Look: @[Vera](mention:{vera.user_id})"})
    assert {person["name"] for person in agent.get(address(number)).json()["watchers"]} == {"Anna", "Vera"}


def test_watching_is_ones_own_affair(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    before = agent.get(address(number)).json()
    assert agent.put(address(number, "watch")).status_code == 204
    assert agent.put(address(number, "watch")).status_code == 204
    seen = agent.get(address(number)).json()
    assert (seen["watching"], len(seen["watchers"]), seen["version"]) == (True, 1, before["version"])
    assert agent.delete(address(number, "watch")).status_code == 204
    assert agent.get(address(number)).json() == before


def test_staff_say_who_watches_and_who_is_in_copy(desk: Desk, other_desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    colleague = desk.person("agent", name="Boris")
    for wrong in (other_desk.the("agent").user_id, desk.the("requester").user_id, new_id()):
        refused = agent.put(address(number, "watchers"), {"person_ids": [str(wrong)]}, If_Match='"1"')
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["person_ids"])
    set_ = agent.put(address(number, "watchers"), {"person_ids": [str(colleague.user_id)]}, If_Match='"1"')
    assert [watcher["name"] for watcher in set_.json()["watchers"]] == ["Boris"]
    bad = agent.put(address(number, "cc"), {"emails": ["a@b", "x\r\nBcc: y@z.example"]}, If_Match='"2"')
    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["cc"])
    copied = agent.put(address(number, "cc"), {"emails": ["Boss@Acme.example"]}, If_Match='"2"').json()
    assert copied["cc"] == ["boss@acme.example"]
    customer = api_of(desk, desk.the("requester"))
    shown = customer.get(address(number)).json()
    assert (shown["cc"], shown["watchers"]) == ([], [])
    assert customer.put(address(number, "cc"), {"emails": []}, If_Match='"3"').status_code == 403


def test_the_history_comes_by_pages_and_kinds(desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    for index in range(3):
        desk.do(AddComment(number, f"Reply {index}"))
        desk.do(AddComment(number, f"Note {index}", "internal"))
    seen: list[Any] = []
    after: Any = 0
    while after is not None:
        page = agent.get(address(number, f"timeline?limit=2&after={after}")).json()
        seen += page["items"]
        after = page["next"]
    assert [entry["seq"] for entry in seen] == list(range(1, 8))
    notes = agent.get(address(number, "timeline?kind=notes")).json()["items"]
    assert [note["comment"]["body"] for note in notes] == ["Note 0", "Note 1", "Note 2"]
    customer = api_of(desk, desk.the("requester"))
    assert customer.get(address(number, "timeline?kind=notes")).json()["items"] == []
    for wrong in ("kind=poems", "limit=0", "limit=501", "after=-1", "after=x"):
        assert agent.get(address(number, f"timeline?{wrong}")).status_code == 400, wrong
