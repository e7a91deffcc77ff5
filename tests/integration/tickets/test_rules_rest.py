"""Rules over REST and GraphQL: saved, refused place by place, ordered, archived, and their log read."""

from typing import Any

import pytest

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from tests.support.ruling import macro, trigger
from workernet.services.tickets.domain.rules.schema import rule_schema

V2 = "/api/v2/rules"
SPEC: dict[str, Any] = {
    "version": 1,
    "on": ["created"],
    "all": [{"q": "priority:high"}],
    "any": [],
    "actions": [{"do": "tags", "add": ["x"]}],
}
MACRO = {"version": 1, "actions": [{"do": "priority", "to": "low"}]}


@pytest.fixture
def admin(desk: Desk) -> Api:
    return api_of(desk, desk.the("admin"))


def test_a_rule_is_saved_changed_and_archived(desk: Desk, admin: Api) -> None:
    made = admin.post(V2, {"kind": "trigger", "name": "Loud", "spec": SPEC})
    assert made.status_code == 201, made.content
    rule = made.json()
    assert (rule["spec"], rule["enabled"], rule["version"]) == (SPEC, True, 1)
    where = f"{V2}/{rule['id']}"
    assert admin.get(where).json() == rule
    changed = admin.patch(where, {"name": "Louder", "enabled": False}, If_Match='"1"')
    assert (changed.json()["name"], changed.json()["version"], changed["ETag"]) == ("Louder", 2, '"2"')
    assert admin.patch(where, {"name": "X"}, If_Match='"1"').status_code == 412
    taken = admin.post(V2, {"kind": "trigger", "name": "LOUDER", "spec": SPEC})
    assert (taken.status_code, taken.json()["code"]) == (409, "conflict")
    assert admin.post(V2, {"kind": "macro", "name": "Louder", "spec": MACRO}).status_code == 201
    assert admin.delete(where).status_code == 204
    assert admin.get(where).status_code == 404
    assert [row["kind"] for row in admin.get(V2).json()["items"]] == ["macro"]
    assert admin.post(V2, {"kind": "trigger", "name": "Louder", "spec": SPEC}).status_code == 201


def test_every_wrong_place_is_named_in_both_languages(desk: Desk, admin: Api) -> None:
    spec = {
        "version": 2,
        "on": ["deleted"],
        "all": [{"q": "status:nowhere"}, {"q": "assignee:me"}, {"changed": "colour"}, {"by": "nobody"}],
        "any": [{"q": "x", "by": "staff"}],
        "actions": [
            {"do": "team", "to": "x"},
            {"do": "reply", "text": "{{customer}}"},
            {"do": "close", "reason": "merged"},
            {"do": "fly"},
            {"do": "priority", "to": "high", "why": "not"},
        ],
        "more": 1,
    }
    said = {}
    for language in ("ru", "en"):
        api = Api(admin.token, language)
        who = desk.person("admin", language=language)
        api = api_of(desk, who)
        answer = api.post(V2, {"kind": "trigger", "name": "Bad", "spec": spec})
        assert answer.status_code == 400
        said[language] = answer.json()["errors"]
    places = [
        *("version", "on.0", "all.0.q", "all.1.q", "all.2.changed", "all.3.by", "any.0", "actions.0.to"),
        *("actions.1.text", "actions.2.reason", "actions.3.do", "actions.4.why", "more"),
    ]
    assert set(said["ru"]) == set(said["en"]) == {f"spec.{place}" for place in places}
    assert all(said["ru"][place] != said["en"][place] for place in said["ru"])
    assert admin.get(V2).json()["items"] == []


def test_what_a_rule_names_has_to_be_there(desk: Desk, other_desk: Desk, admin: Api) -> None:
    foreign = str(other_desk.the("agent").user_id)
    customer = str(desk.the("requester").user_id)
    actions = [
        {"do": "assignee", "to": foreign},
        {"do": "team", "to": foreign},
        {"do": "watchers", "add": [customer]},
        {"do": "status", "to": "open", "status_id": foreign},
    ]
    answer = admin.post(V2, {"kind": "macro", "name": "Bad", "spec": {"version": 1, "actions": actions}})
    assert set(answer.json()["errors"]) == {
        *("spec.actions.0.to", "spec.actions.1.to", "spec.actions.2.add", "spec.actions.3.status_id")
    }


def test_supervisors_arrange_macros_only(desk: Desk) -> None:
    lead, agent = api_of(desk, desk.the("supervisor")), api_of(desk, desk.the("agent"))
    made = lead.post(V2, {"kind": "macro", "name": "Calm", "spec": MACRO})
    assert made.status_code == 201
    rule = trigger(desk, "Loud", "created", SPEC["actions"])
    for refused in (
        lead.post(V2, {"kind": "trigger", "name": "New", "spec": SPEC}),
        lead.patch(f"{V2}/{rule.id}", {"enabled": False}),
        lead.delete(f"{V2}/{rule.id}"),
        lead.put(f"{V2}/order", {"kind": "trigger", "ids": [str(rule.id)]}),
        lead.post(f"{V2}/dry-run", {"kind": "trigger", "spec": SPEC}),
        agent.post(V2, {"kind": "macro", "name": "Mine", "spec": MACRO}),
        agent.delete(f"{V2}/{made.json()['id']}"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert [(row["name"], row["version"]) for row in agent.get(V2).json()["items"]] == [
        *(("Calm", 1), ("Loud", 1))
    ]
    assert lead.put(f"{V2}/order", {"kind": "macro", "ids": [made.json()["id"]]}).status_code == 200


def test_order_and_kind(desk: Desk, other_desk: Desk, admin: Api) -> None:
    one, two, three = (trigger(desk, name, "created", SPEC["actions"]) for name in ("One", "Two", "Three"))
    single = macro(desk, "Single", *MACRO["actions"])  # type: ignore[misc]
    answer = admin.put(f"{V2}/order", {"kind": "trigger", "ids": [str(three.id), str(one.id)]})
    assert [row["name"] for row in answer.json()["items"]] == ["Three", "One", "Two"]
    listed = admin.get(f"{V2}?kind=trigger").json()["items"]
    assert [row["name"] for row in listed] == ["Three", "One", "Two"]
    assert admin.get(f"{V2}?kind=wish").status_code == 400
    foreign = trigger(other_desk, "Theirs", "created", SPEC["actions"])
    for stranger in (single.id, foreign.id):
        body = {"kind": "trigger", "ids": [str(stranger), str(two.id)]}
        assert admin.put(f"{V2}/order", body).status_code == 404
    assert admin.get(f"{V2}?kind=trigger").json()["items"] == listed


def test_the_log_page_by_page(portal: Portal, desk: Desk, admin: Api) -> None:
    portal.forget_traffic()
    rule = trigger(desk, "Loud", "created", SPEC["actions"], all=[{"q": "printer"}])
    numbers = [desk.ticket(title) for title in ("The printer burns", "The mail is slow", "A printer sighs")]
    portal.relay()
    where = f"{V2}/{rule.id}/runs"
    first = admin.get(where + "?limit=2").json()
    rest = admin.get(f"{where}?limit=2&after={first['next']}").json()
    assert [run["ticket"]["id"] for run in first["items"] + rest["items"]] == numbers[::-1]
    assert rest["next"] is None
    only = admin.get(where + "?outcome=not_met").json()["items"]
    assert [(run["ticket"]["id"], run["detail"]["why"][0]["key"]) for run in only] == [
        (numbers[1], "not_found")
    ]
    assert admin.get(f"{V2}/{rule.id}").json()["runs"] == {
        "done": 2,
        "not_met": 1,
        "failed": 0,
        "too_deep": 0,
    }
    assert admin.get(where + "?after=x").status_code == 400
    assert admin.get(where + "?outcome=x").status_code == 400
    query = "query($id: ID!) { ruleRuns(id: $id, first: 2) { next items { outcome ticket { id } detail } } }"
    told = admin.post("/graphql", {"query": query, "variables": {"id": str(rule.id)}}).json()["data"]
    assert [run["ticket"]["id"] for run in told["ruleRuns"]["items"]] == numbers[:0:-1]


def test_the_schema_and_the_dry_run(desk: Desk, admin: Api) -> None:
    assert admin.get(f"{V2}/schema").json() == rule_schema()
    number = desk.ticket()
    spec = SPEC | {"all": [{"q": "printer"}]}
    tried = admin.post(f"{V2}/dry-run", {"kind": "trigger", "spec": spec, "days": 1}).json()
    assert [hit["id"] for hit in tried["items"]] == [number]
    assert admin.post(f"{V2}/dry-run", {"kind": "trigger", "spec": spec, "days": 31}).status_code == 400
    assert admin.post(f"{V2}/dry-run", {"kind": "macro", "spec": MACRO}).status_code == 400
    query = 'query($s: JSON!) { ruleSchema dryRunRule(kind: "trigger", spec: $s) { count items { id why } } }'
    told = admin.post("/graphql", {"query": query, "variables": {"s": spec}}).json()["data"]
    assert told["dryRunRule"] == {"count": 1, "items": [{"id": number, "why": tried["items"][0]["why"]}]}
    assert told["ruleSchema"] == rule_schema()


def test_graphql_saves_orders_and_archives(desk: Desk, admin: Api) -> None:
    save = """mutation($v: RuleInput!, $id: ID, $version: Int) {
      saveRule(values: $v, id: $id, version: $version) { id name version spec } }"""

    def ask(query: str, **variables: Any) -> dict[str, Any]:
        answer: dict[str, Any] = admin.post("/graphql", {"query": query, "variables": variables}).json()
        return answer

    made = ask(save, v={"kind": "macro", "name": "Calm", "spec": MACRO})["data"]["saveRule"]
    assert made["spec"] == MACRO
    renamed = ask(save, id=made["id"], v={"name": "Calmer"}, version=1)["data"]["saveRule"]
    assert (renamed["name"], renamed["version"]) == ("Calmer", 2)
    stale = ask(save, id=made["id"], v={"name": "Calmest"}, version=1)["errors"][0]["extensions"]
    assert stale["code"] == "version_conflict"
    order = 'mutation($ids: [ID!]!) { orderRules(kind: "macro", ids: $ids) { name } }'
    assert ask(order, ids=[made["id"]])["data"]["orderRules"] == [{"name": "Calmer"}]
    delete = "mutation($id: ID!) { deleteRule(id: $id) { ruleId } }"
    assert ask(delete, id=made["id"])["data"]["deleteRule"] == {"ruleId": made["id"]}
    assert ask("{ rules { id } }")["data"]["rules"] == []


def test_what_has_a_new_name_has_it_in_rules(desk: Desk, admin: Api) -> None:
    desk.ticket(tags=("printer",))
    tag = admin.get("/api/v2/tags").json()["items"][0]["id"]
    team = admin.post("/api/v2/teams", {"name": "Field"}).json()["id"]
    spec = SPEC | {
        "all": [{"q": "tag:printer -team:Field"}, {"changed": "tags", "to": ["printer"]}],
        "actions": [{"do": "tags", "add": ["printer", "x"]}],
    }
    rule = admin.post(V2, {"kind": "trigger", "name": "Old", "spec": spec}).json()
    assert admin.patch(f"/api/v2/tags/{tag}", {"name": "print"}).status_code == 200
    assert admin.patch(f"/api/v2/teams/{team}", {"name": "Road"}).status_code == 200
    after = admin.get(f"{V2}/{rule['id']}").json()
    assert after["spec"]["all"] == [{"q": "tag:print -team:Road"}, {"changed": "tags", "to": ["print"]}]
    assert after["spec"]["actions"] == [{"do": "tags", "add": ["print", "x"]}]
    assert after["version"] > rule["version"]
