"""Saved views: whose they are, who changes them, how each person arranges them, and their figures."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.keep_people import KeepPerson
from workernet.services.tickets.commands.save_custom_field import SaveCustomField
from workernet.services.tickets.commands.save_team import SaveTeam, SetTeamMembers

VIEWS = "/api/v2/views"
BUILTIN = ["mine", "unassigned", "open", "pending", "overdue", "all", "watched", "snoozed", "mentions"]


@pytest.fixture
def agent(desk: Desk) -> Api:
    return api_of(desk, desk.the("agent"))


@pytest.fixture
def lead(desk: Desk) -> Api:
    return api_of(desk, desk.the("supervisor"))


def _made(api: Api, **values: Any) -> dict[str, Any]:
    answer = api.post(VIEWS, {"name": "Printers", "q": "tag:printer", **values})
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def _ids(api: Api) -> list[str]:
    return [view["id"] for view in api.get(VIEWS).json()["items"]]


def _counts(api: Api, *ids: str) -> Any:
    asked = "?ids=" + ",".join(ids) if ids else ""
    answer = api.get(f"{VIEWS}/counts{asked}")
    return answer.json()["counts"] if answer.status_code == 200 else answer.json()["errors"]


def test_everybody_begins_with_the_same_views_in_their_language(desk: Desk, agent: Api) -> None:
    listed = agent.get(VIEWS).json()
    assert [view["key"] for view in listed["items"]] == BUILTIN == [view["id"] for view in listed["items"]]
    assert (listed["start"], listed["hidden"]) == (None, [])
    russian = api_of(desk, desk.person("agent", language="ru")).get(VIEWS).json()
    assert russian["items"][0]["name"] == "Мои"
    for view in listed["items"]:
        assert agent.get(f"/api/v2/tickets?q={view['q']}&sort={view['sort']}").status_code == 200


def test_a_view_is_its_owners(desk: Desk, agent: Api, lead: Api) -> None:
    view = _made(agent, columns=["key", "title", "field.amount"], sort="-priority")
    assert (view["owner"]["id"], view["version"]) == (str(desk.the("agent").user_id), 1)
    assert _ids(agent) == [*BUILTIN, view["id"]]
    for other in (lead, api_of(desk, desk.person("agent"))):
        assert view["id"] not in _ids(other)
        assert other.patch(f"{VIEWS}/{view['id']}", {"name": "Mine"}).status_code == 404
        assert other.request("DELETE", f"{VIEWS}/{view['id']}").status_code == 404
    renamed = agent.patch(f"{VIEWS}/{view['id']}", {"name": "Big printers"}, If_Match='"1"')
    assert (renamed.json()["name"], renamed.json()["version"]) == ("Big printers", 2)
    assert renamed.json()["columns"] == ["key", "title", "field.amount"]
    stale = agent.patch(f"{VIEWS}/{view['id']}", {"name": "Late"}, If_Match='"1"')
    assert (stale.status_code, stale.json()["current_version"]) == (412, 2)
    assert agent.request("DELETE", f"{VIEWS}/{view['id']}").status_code == 204
    assert _ids(agent) == BUILTIN


def test_leads_share_and_agents_do_not(desk: Desk, agent: Api, lead: Api) -> None:
    own = _made(agent)
    for refused in (
        agent.post(VIEWS, {"name": "For all", "shared": True}),
        agent.patch(f"{VIEWS}/{own['id']}", {"shared": True}),
    ):
        assert refused.status_code == 403
    assert agent.get(VIEWS).json()["items"][-1] == own, "a refusal changes nothing"
    shared = _made(lead, shared=True)
    assert shared["id"] in _ids(agent)
    assert agent.patch(f"{VIEWS}/{shared['id']}", {"name": "Mine"}).status_code == 403
    assert agent.request("DELETE", f"{VIEWS}/{shared['id']}").status_code == 403
    admin = api_of(desk, desk.the("admin"))
    assert admin.patch(f"{VIEWS}/{shared['id']}", {"name": "Ours"}).status_code == 200
    assert admin.patch(f"{VIEWS}/{shared['id']}", {"shared": False}).status_code == 403, "it is no gift"
    assert shared["id"] in _ids(agent)
    assert lead.patch(f"{VIEWS}/{shared['id']}", {"shared": False}).json()["shared"] is False
    assert shared["id"] not in _ids(agent)
    assert shared["id"] in _ids(lead), "it is its owner's again"


def test_a_view_of_one_team_is_seen_by_the_team_and_by_leads(desk: Desk, agent: Api, lead: Api) -> None:
    admin = desk.the("admin")
    team = desk.do(SaveTeam(None, {"name": "Сеть"}), admin)
    view = _made(lead, shared=True, team_id=str(team.id))
    assert view["team"] == {"id": str(team.id), "name": "Сеть"}
    assert view["id"] not in _ids(agent)
    assert view["id"] in _ids(api_of(desk, admin))
    desk.do(SetTeamMembers(team.id, (desk.the("agent").user_id,)), admin)
    assert view["id"] in _ids(agent)


def test_a_shared_view_outlives_its_owner(desk: Desk, agent: Api) -> None:
    gone = desk.person("supervisor", name="Анна Уходящая")
    view = _made(api_of(desk, gone), shared=True)
    left = KeepPerson(gone.user_id, gone.name, gone.email, "supervisor", "en", None, False)
    bus.execute(left, system_context(desk.tenant_id))
    (listed,) = [one for one in agent.get(VIEWS).json()["items"] if one["id"] == view["id"]]
    assert listed["owner"]["name"] == "Анна Уходящая"
    assert api_of(desk, desk.the("admin")).patch(f"{VIEWS}/{view['id']}", {"name": "Ours"}).status_code == 200


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"q": "status:nowhere"}, "q"),
        ({"q": "field.nothing:1"}, "q"),
        ({"sort": "title"}, "sort"),
        ({"columns": ["password"]}, "columns"),
        ({"name": "  "}, "name"),
        ({"shared": True, "team_id": "0198b2a0-0000-7000-8000-000000000000"}, "team_id"),
    ],
)
def test_what_cannot_be_read_is_not_saved(lead: Api, values: dict[str, Any], wrong: str) -> None:
    kept = _made(lead)
    for answer in (
        lead.post(VIEWS, {"name": "Broken", **values}),
        lead.patch(f"{VIEWS}/{kept['id']}", values),
    ):
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [wrong])
    assert "at" in answer.json() or wrong != "q"
    assert lead.get(VIEWS).json()["items"][len(BUILTIN) :] == [kept]


def test_each_person_arranges_views_for_themselves(desk: Desk, agent: Api, lead: Api) -> None:
    view = _made(lead, shared=True)
    order = agent.request("PUT", f"{VIEWS}/order", {"ids": [view["id"], "all"]}).json()
    assert [one["id"] for one in order["items"]][:3] == [view["id"], "all", "mine"]
    assert [one["position"] for one in order["items"]] == list(range(len(BUILTIN) + 1))
    assert agent.request("PUT", f"{VIEWS}/start", {"id": view["id"]}).json()["start"] == view["id"]
    assert agent.request("PUT", f"{VIEWS}/hidden", {"ids": ["snoozed"]}).json()["hidden"] == ["snoozed"]
    assert _ids(lead) == [*BUILTIN, view["id"]]
    for path, body in (
        ("order", {"ids": ["nothing"]}),
        ("start", {"id": "nothing"}),
        ("hidden", {"ids": ["x"]}),
    ):
        assert agent.request("PUT", f"{VIEWS}/{path}", body).status_code == 400
    lead.request("DELETE", f"{VIEWS}/{view['id']}")
    left = agent.get(VIEWS).json()
    assert (left["start"], left["hidden"], left["items"][0]["id"]) == (None, ["snoozed"], "all")
    agent.request("PUT", f"{VIEWS}/start", {"id": "mine"})
    assert agent.request("PUT", f"{VIEWS}/start", {"id": None}).json()["start"] is None


def test_figures_are_those_of_the_lists(portal: Portal, desk: Desk, agent: Api) -> None:
    me = desk.the("agent")
    numbers = [desk.ticket(f"Printer number {n}", tags=("printer",)) for n in range(5)]
    for number in numbers[:2]:
        desk.do(AssignTicket(number, me.user_id))
    with portal.as_owner("tickets") as owner:
        for column, value, at in (
            ("watcher_ids", [me.user_id], numbers[0]),
            ("overdue_at", "2026-01-01", numbers[1]),
            ("snoozed_until", "2999-01-01", numbers[2]),
            ("deleted_at", "2026-01-01", numbers[4]),
        ):
            owner.execute(
                f"UPDATE ticket SET {column} = %s WHERE tenant_id = %s AND number = %s",
                [value, desk.tenant_id, at],
            )
        owner.execute(
            "UPDATE ticket SET status = 'pending' WHERE tenant_id = %s AND number = %s",
            [desk.tenant_id, numbers[3]],
        )
    words = _made(agent, q="принтер OR printer number -tag:other")["id"]
    tagged = _made(agent, q="tag:printer -status:pending")["id"]
    counts = _counts(agent)
    assert counts | {words: 0} == {
        **dict(zip(BUILTIN, (2, 2, 3, 1, 1, 4, 1, 1, 0), strict=True)),
        words: 0,
        tagged: 3,
    }
    for view in agent.get(VIEWS).json()["items"]:
        items = agent.get("/api/v2/tickets?limit=100&q=" + view["q"]).json()["items"]
        assert counts[view["id"]] == len(items), view
    assert _counts(agent, "mine", tagged) == {"mine": 2, tagged: 3}
    assert _counts(api_of(desk, desk.person("agent")), "mine") == {"mine": 0}
    assert list(_counts(agent, "nothing")) == ["ids"]
    assert list(_counts(agent, *[_made(agent)["id"] for _ in range(21)])) == ["ids"]


def test_a_view_that_speaks_of_what_is_gone_has_no_figure(portal: Portal, desk: Desk, agent: Api) -> None:
    admin = desk.the("admin")
    name = {"ru": "Сумма", "en": "Amount"}
    field = desk.do(SaveCustomField(None, {"name": name, "key": "amount", "type": "number"}), admin)
    view = _made(agent, q="field.amount:>1")["id"]
    assert _counts(agent, view) == {view: 0}
    with portal.as_owner("tickets") as owner:
        owner.execute("DELETE FROM custom_field WHERE id = %s", [field.id])
    assert _counts(agent, view, "all") == {"all": 0}


def test_another_desks_views_are_not_there(desk: Desk, other_desk: Desk, lead: Api) -> None:
    strange = _made(api_of(other_desk, other_desk.the("admin")), shared=True)
    assert strange["id"] not in _ids(lead)
    assert lead.patch(f"{VIEWS}/{strange['id']}", {"name": "Mine"}).status_code == 404
    assert lead.request("PUT", f"{VIEWS}/start", {"id": strange["id"]}).status_code == 400
    assert list(_counts(lead, strange["id"])) == ["ids"]


@pytest.mark.parametrize("role", ["requester", "operator"])
def test_views_are_for_staff(desk: Desk, role: Any) -> None:
    person: Principal = desk.the(role)
    api = api_of(desk, person)
    for answer in (
        api.get(VIEWS),
        api.get(f"{VIEWS}/counts"),
        api.post(VIEWS, {"name": "Mine"}),
        api.request("PUT", f"{VIEWS}/start", {"id": "all"}),
    ):
        assert answer.status_code == 403


def test_graphql_has_the_same_powers(desk: Desk, agent: Api, lead: Api) -> None:
    def ask(api: Api, query: str, **variables: Any) -> Any:
        return api.post("/graphql", {"query": query, "variables": variables}).json()

    desk.ticket(tags=("printer",))
    save = """mutation($shared: Boolean!) {
      saveView(values: {name: "Printers", q: "tag:printer", shared: $shared}) {
      id name shared version owner { name } } }"""
    assert ask(agent, save, shared=True)["errors"][0]["extensions"]["code"] == "forbidden"
    view = ask(lead, save, shared=True)["data"]["saveView"]
    counts = "query($ids: [ID!]) { viewCounts(ids: $ids) { id count } }"
    assert ask(agent, counts, ids=[view["id"]])["data"]["viewCounts"] == [{"id": view["id"], "count": 1}]
    rename = """mutation($id: ID!, $v: Int) {
      saveView(id: $id, version: $v, values: {name: "All"}) { name version } }"""
    assert ask(lead, rename, id=view["id"], v=1)["data"]["saveView"] == {"name": "All", "version": 2}
    assert ask(lead, rename, id=view["id"], v=1)["errors"][0]["extensions"]["code"] == "version_conflict"
    arrange = """mutation($id: ID!) { arrangeViews(order: [$id], hidden: ["all"], start: $id) {
      start hidden items { id } } }"""
    arranged = ask(agent, arrange, id=view["id"])["data"]["arrangeViews"]
    assert (arranged["start"], arranged["hidden"]) == (view["id"], ["all"])
    assert arranged["items"][0]["id"] == view["id"]
    kept = ask(agent, "mutation { arrangeViews(hidden: []) { start hidden } }")["data"]["arrangeViews"]
    assert kept == {"start": view["id"], "hidden": []}
    none = ask(agent, "mutation { arrangeViews(start: null) { start } }")["data"]["arrangeViews"]
    assert none == {"start": None}
    remove = "mutation($id: ID!) { deleteView(id: $id) }"
    assert ask(agent, remove, id=view["id"])["errors"][0]["extensions"]["code"] == "forbidden"
    assert ask(lead, remove, id=view["id"])["data"]["deleteView"] == view["id"]
    assert len(ask(agent, "{ views { items { id } } }")["data"]["views"]["items"]) == len(BUILTIN)
    customer = api_of(desk, desk.the("requester"))
    assert ask(customer, "{ views { start } }")["errors"][0]["extensions"]["code"] == "forbidden"
