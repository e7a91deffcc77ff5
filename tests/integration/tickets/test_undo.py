"""One's latest change taken back, and deletion with its way back."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.services.tickets.commands.add_comment import AddComment

# Clocks that stood go on later by that time, and say when they were looked at.
VOLATILE = ("version", "updated_at", "last_seq", "can_undo", "sla", "due_at", "rating")


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


def ticket_of(api: Api, number: int) -> dict[str, Any]:
    return dict(api.get(f"/api/v2/tickets/{number}?include=").json())


def act(api: Api, number: int, what: str, body: dict[str, Any] | None = None) -> Any:
    version = {"If_Match": f'"{ticket_of(api, number)["version"]}"'}
    if what == "patch":
        return api.patch(f"/api/v2/tickets/{number}", body, **version)
    return api.post(f"/api/v2/tickets/{number}/{what}", body or {}, **version)


def steady(ticket: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in ticket.items() if name not in VOLATILE}


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("transitions", {"to": "resolved"}),
        ("transitions", {"to": "closed", "reason": "no_answer"}),
        ("transitions", {"to": "pending"}),
        ("patch", {"title": "Another title", "priority": "critical", "tags": ["till"]}),
        ("assignment", {"assignee_id": "me"}),
    ],
)
def test_a_change_is_taken_back_exactly(desk: Desk, agent: Api, what: str, body: dict[str, Any]) -> None:
    number = desk.ticket()
    before = ticket_of(agent, number)
    assert act(agent, number, what, body).json()["can_undo"]
    undone = act(agent, number, "undo")
    assert undone.status_code == 200
    assert steady(ticket_of(agent, number)) == steady(before)
    assert ticket_of(agent, number)["version"] == before["version"] + 2
    entries = agent.get(f"/api/v2/tickets/{number}/timeline").json()["items"]
    assert entries[-1]["type"] == "undone"
    assert act(agent, number, "undo").json()["code"] == "undo_too_late"


def test_only_the_latest_change_and_only_ones_own(portal: Portal, desk: Desk, agent: Api) -> None:
    number = desk.ticket()
    colleague = api_of(desk, desk.person("agent"))
    act(agent, number, "transitions", {"to": "pending"})
    before = ticket_of(agent, number)
    assert act(colleague, number, "undo").json()["code"] == "undo_too_late"
    assert ticket_of(agent, number) == before
    desk.do(AddComment(number, "A note", "internal"))
    assert act(agent, number, "undo").json()["code"] == "undo_too_late"
    act(agent, number, "transitions", {"to": "on_hold"})
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE ticket SET undo = undo || jsonb_build_object('at', now() - interval '11 minutes') "
            "WHERE tenant_id = %s",
            [desk.tenant_id],
        )
    assert not ticket_of(agent, number)["can_undo"]
    assert act(agent, number, "undo").json()["code"] == "undo_too_late"


def test_a_deleted_ticket_is_seen_by_nobody_until_it_is_back(desk: Desk, agent: Api) -> None:
    number = desk.ticket("The plotter has gone")
    supervisor, customer = api_of(desk, desk.the("supervisor")), api_of(desk, desk.the("requester"))
    assert agent.delete(f"/api/v2/tickets/{number}", If_Match='"1"').status_code == 403
    assert supervisor.delete(f"/api/v2/tickets/{number}").status_code == 428
    assert supervisor.delete(f"/api/v2/tickets/{number}", If_Match='"1"').status_code == 204
    for api in (agent, supervisor, customer):
        assert api.get(f"/api/v2/tickets/{number}").status_code == 404
        assert api.get(f"/api/v1/tickets/{number}/timeline/").status_code == 404
        assert api.get("/api/v2/tickets?q=plotter").json()["items"] == []
        assert api.get("/api/v2/tickets").json()["items"] == []
        assert api.post(f"/api/v2/tickets/{number}/replies", {"body": "Hello?"}).status_code == 404
    assert supervisor.post(f"/api/v2/tickets/{number}/restore").json()["title"] == "The plotter has gone"
    assert agent.get(f"/api/v2/tickets/{number}").status_code == 200
    assert supervisor.delete(f"/api/v2/tickets/{number}", If_Match='"3"').status_code == 204
    undone = supervisor.post(f"/api/v2/tickets/{number}/undo", {}, If_Match='"4"')
    assert undone.status_code == 200
    assert customer.get(f"/api/v2/tickets/{number}").status_code == 200
