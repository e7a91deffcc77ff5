"""Wherever a message is read as plain text, who is mentioned in it is a name, and nothing else."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.edit_comment import EditComment
from workernet.services.tickets.commands.split_ticket import SplitTicket


@pytest.fixture
def anna(desk: Desk) -> Principal:
    return desk.person("agent", name="Анна Ёлкина")


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def _markup(person: Principal) -> str:
    return f"@[{person.name}](mention:{str(person.user_id).upper()})"


def _rest(api: Api, q: str) -> dict[str, Any]:
    (item,) = api.get(f"/api/v2/tickets?q={quote(q)}").json()["items"]
    return dict(item)


def _graphql(api: Api, q: str) -> dict[str, Any]:
    query = "query($q: String!) { ticketsConnection(q: $q) { nodes { highlights { field text marks } } } }"
    answer = api.post("/graphql", {"query": query, "variables": {"q": q}}).json()
    (item,) = answer["data"]["ticketsConnection"]["nodes"]
    return dict(item)


@pytest.mark.parametrize(
    ("q", "marked"), [("елкина", ["Ёлкина"]), ("тонер", ["тонер"]), ("анна тонер", ["Анна", "тонер"])]
)
def test_what_a_search_shows(desk: Desk, agent: Api, anna: Principal, q: str, marked: list[str]) -> None:
    text = f"Спросите {_markup(anna)} про тонер"
    number = desk.ticket("Printer", description=f"{text}, пожалуйста")
    desk.do(AddComment(number, text))
    assert _rest(agent, q)["highlights"] == _graphql(agent, q)["highlights"]
    shown = {found["field"]: found for found in _rest(agent, q)["highlights"]}
    read = "Спросите @Анна Ёлкина про тонер"
    assert shown["comment"]["text"] == read
    assert shown["description"]["text"] in (f"{read}, пожалуйста", read)
    for field in ("comment", "description"):
        assert [shown[field]["text"][a:b] for a, b in shown[field]["marks"]] == marked


def test_an_excerpt_of_a_long_message_is_cut_between_words_of_the_text(
    desk: Desk, agent: Api, anna: Principal
) -> None:
    number = desk.ticket("Printer", description="Nothing.")
    desk.do(AddComment(number, f"{'слово ' * 40}{_markup(anna) * 3} тонер {_markup(anna)}{' слово' * 40}"))
    (shown,) = _rest(agent, "тонер")["highlights"]
    assert "тонер" in shown["text"]
    assert "mention" not in shown["text"]
    assert str(anna.user_id)[:8] not in shown["text"].lower()


def test_what_lists_letters_and_refusals_show(desk: Desk, agent: Api, anna: Principal) -> None:
    text = f"{_markup(anna)}, look"
    number = desk.ticket("Printer", description=text, by=desk.the("agent"))

    def snippet() -> str:
        return str(
            next(row for row in agent.get("/api/v2/tickets").json()["items"] if row["id"] == number)[
                "snippet"
            ]
        )

    def payload(kind: str) -> str:
        with desk.portal.as_owner("tickets") as owner:
            asked = "SELECT payload::text FROM outbox WHERE tenant_id = %s AND type = %s "
            row = owner.execute(asked + "ORDER BY seq DESC LIMIT 1", [desk.tenant_id, kind]).fetchone()
        assert row is not None
        return str(row[0])

    assert snippet() == "@Анна Ёлкина, look"
    assert "@Анна Ёлкина, look" in payload("ticket.created")
    assert "(mention:" not in payload("ticket.created")
    comment = desk.do(AddComment(number, f"{text} again"))
    assert "(mention:" not in payload("ticket.replied") + snippet()
    stale = {"body": "Mine", "attachment_ids": [], "last_seen_event": 1}
    refused = api_of(desk, anna).post(f"/api/v2/tickets/{number}/replies", stale).json()
    assert [missed["body"] for missed in refused["missed"]] == ["@Анна Ёлкина, look again"]
    desk.do(EditComment(number, comment.id, f"{text} once more"))
    assert "(mention:" not in payload("ticket.comment_edited") + snippet()
    desk.do(SplitTicket(number, "The rest of it", (comment.id,)))
    assert snippet() == "@Анна Ёлкина, look"
