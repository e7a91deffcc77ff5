"""Arranging the desk over GraphQL: the same rows as REST, the same refusals."""

from typing import Any

from tests.support.http import Api, api_of
from tests.support.portal import Desk


def _ask(api: Api, query: str, **variables: Any) -> Any:
    return api.post("/graphql", {"query": query, "variables": variables}).json()


def _refusal(answer: Any) -> dict[str, Any]:
    return dict(answer["errors"][0]["extensions"])


def test_what_one_door_arranges_the_other_shows(desk: Desk) -> None:
    api = api_of(desk, desk.the("admin"))
    made = _ask(api, 'mutation { saveTeam(values: {name: "Сеть"}) { id name members { id } } }')
    team = made["data"]["saveTeam"]
    agent = str(desk.the("agent").user_id)
    members = "mutation($t: ID!, $p: [ID!]!) { setTeamMembers(id: $t, personIds: $p) { members { id } } }"
    _ask(api, members, t=team["id"], p=[agent])
    (listed,) = api.get("/api/v2/teams").json()["items"]
    assert (listed["name"], [person["id"] for person in listed["members"]]) == ("Сеть", [agent])
    category = """mutation($t: ID) { saveCategory(values: {name: {ru: "Сеть", en: "Network"}, teamId: $t}) {
      id key name { ru en } team { name } archived } }"""
    saved = _ask(api, category, t=team["id"])["data"]["saveCategory"]
    assert (saved["key"], saved["name"], saved["team"]) == (
        "network",
        {"ru": "Сеть", "en": "Network"},
        {"name": "Сеть"},
    )
    field = """mutation { saveCustomField(values: {name: {ru: "Цвет", en: "Colour"}, type: "choice",
      choices: [{ru: "красный", en: "red"}], requiredIn: ["network"], customerVisible: true}) {
      key choices { key ru archived } requiredIn } }"""
    colour = _ask(api, field)["data"]["saveCustomField"]
    assert colour == {
        "key": "colour",
        "choices": [{"key": "red", "ru": "красный", "archived": False}],
        "requiredIn": ["network"],
    }
    status = """mutation {
      saveStatus(values: {category: "open", isDefault: true, name: {ru: "П", en: "R"}}) { id } }"""
    default = _ask(api, status)["data"]["saveStatus"]["id"]
    settings = "mutation { saveSettings(reopenDays: 3, autocloseDays: 4) { reopenDays autocloseDays } }"
    assert _ask(api, settings)["data"]["saveSettings"] == {"reopenDays": 3, "autocloseDays": 4}
    customer = api_of(desk, desk.the("requester"))
    read = """{ statuses { id category builtin } categories { key team { name } }
      customFields { key } customFieldsSchema(category: "network") }"""
    seen = _ask(customer, read)["data"]
    assert seen["statuses"][0] == {"id": default, "category": "open", "builtin": False}
    assert seen["categories"] == [{"key": "network", "team": None}]
    rest = customer.get("/api/v2/custom-fields/schema?category=network").json()
    assert seen["customFieldsSchema"] == rest
    assert rest["required"] == ["colour"]


def test_order_tags_and_archives(desk: Desk) -> None:
    api = api_of(desk, desk.the("admin"))
    desk.ticket(tags=("one", "two"))
    tags = {tag["name"]: tag["id"] for tag in _ask(api, "{ tags { id name } }")["data"]["tags"]}
    merge = "mutation($a: ID!, $b: ID!) { mergeTag(id: $a, intoId: $b) { name } }"
    assert _ask(api, merge, a=tags["one"], b=tags["two"])["data"]["mergeTag"] == {"name": "two"}
    name = (
        'mutation($t: ID!) { saveTag(id: $t, values: {description: "2", archived: true}) { name archived } }'
    )
    assert _ask(api, name, t=tags["two"])["data"]["saveTag"] == {"name": "two", "archived": True}
    ids = []
    for team in ("A", "B"):
        made = _ask(api, "mutation($n: String!) { saveTeam(values: {name: $n}) { id } }", n=team)
        ids.append(made["data"]["saveTeam"]["id"])
    order = 'mutation($ids: [ID!]!) { orderCatalogue(kind: "teams", ids: $ids) }'
    assert _ask(api, order, ids=ids[::-1])["data"]["orderCatalogue"] == ids[::-1]
    assert [team["id"] for team in _ask(api, "{ teams { id } }")["data"]["teams"]] == ids[::-1]


def test_refusals_are_those_of_rest(desk: Desk) -> None:
    agent, customer = api_of(desk, desk.the("agent")), api_of(desk, desk.the("requester"))
    save = 'mutation { saveTeam(values: {name: "X"}) { id } }'
    assert _refusal(_ask(agent, save))["code"] == "forbidden"
    for query in ("{ teams { id } }", "{ tags { id } }", "{ deskSettings { reopenDays } }"):
        assert _refusal(_ask(customer, query))["code"] == "forbidden"
    admin = api_of(desk, desk.the("admin"))
    _ask(admin, save)
    assert _refusal(_ask(admin, save))["code"] == "conflict"
    empty = _refusal(_ask(admin, 'mutation { saveCategory(values: {name: {ru: "", en: "x"}}) { id } }'))
    assert list(empty["errors"]) == ["name.ru"]
    bad_id = _refusal(_ask(admin, 'mutation { saveTeam(id: "x", values: {name: "Y"}) { id } }'))
    assert list(bad_id["errors"]) == ["id"]
    strange = 'mutation { saveTeam(id: "0198b2a0-0000-7000-8000-000000000000", values: {name: "Y"}) { id } }'
    assert _refusal(_ask(admin, strange))["code"] == "not_found"
