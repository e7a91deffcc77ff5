"""REST v1: what it accepts, what it answers, what it refuses and leaves untouched."""

from tests.support.http import Api, api_of
from tests.support.portal import Desk
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket


def test_a_created_ticket_answers_with_the_seeds_fields(desk: Desk) -> None:
    customer = desk.the("requester")
    answer = api_of(desk, customer).post(
        "/api/v1/tickets/",
        {"title": "Cannot print invoices", "description": "Since today", "priority": "high"},
    )
    assert answer.status_code == 201
    body = answer.json()
    assert answer["ETag"] == '"1"'
    assert answer["Location"] == f"/api/v1/tickets/{body['id']}/"
    assert answer["API-Version"] == "v1"
    assert body | {"created_at": "", "updated_at": "", "due_at": "", "last_message_at": ""} == {
        "id": 1,
        "key": "WN-1",
        "title": "Cannot print invoices",
        "description": "Since today",
        "status": "open",
        "priority": "high",
        "category": "",
        "tags": [],
        "fields": {},
        "created_by": {"id": str(customer.user_id), "name": customer.name, "email": customer.email},
        "requester": {"id": str(customer.user_id), "name": customer.name, "email": customer.email},
        "organization": None,
        "team": None,
        "assigned_to": None,
        "tenant": None,
        "closed_reason": None,
        "channel": "api",
        "waiting_on": "us",
        "created_at": "",
        "updated_at": "",
        "due_at": "",
        "last_message_at": "",
        "resolved_at": None,
        "closed_at": None,
        "overdue_at": None,
        "first_response_at": None,
        "comment_count": 0,
        "attachment_count": 0,
        "reopen_count": 0,
        "reassignment_count": None,
        "version": 1,
        "status_id": None,
        "status_name": None,
        "snoozed_until": None,
        "watching": False,
        "watchers": [],
        "cc": [],
        "merged_into": None,
        "last_seq": 1,
        "can_undo": False,
        "description_html": "<p>Since today</p>\n",
        "allowed_moves": ["in_progress", "pending", "on_hold", "resolved", "closed"],
    }


def test_a_bad_title_is_refused_in_the_readers_language(desk: Desk) -> None:
    customer = desk.person("requester", language="ru")
    answer = api_of(desk, customer).post("/api/v1/tickets/", {"title": "<b>", "description": ""})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["code"] == "validation_failed"
    assert body["title"] == "Проверьте введённые данные"
    assert body["errors"] == {"title": ["Нужно от 5 до 255 символов", "Знаки < > & здесь не допускаются"]}
    assert body["request_id"] == answer["X-Request-Id"]
    assert api_of(desk, customer).get("/api/v1/tickets/").json()["count"] == 0


def test_the_list_filters_searches_orders_and_pages(desk: Desk) -> None:
    first = desk.ticket("Ошибка ORA-00942 при проведении", priority="low")
    second = desk.ticket("Invoice totals are wrong", priority="critical")
    third = desk.ticket("Медленный отчёт по складу")
    desk.do(UpdateTicket(third, {"status": "in_progress"}))
    agent = api_of(desk, desk.the("agent"))

    def ids(query: str) -> list[int]:
        answer = agent.get(f"/api/v1/tickets/{query}")
        assert answer.status_code == 200, answer.content
        return [item["id"] for item in answer.json()["results"]]

    assert ids("") == [third, second, first]
    assert ids("?ordering=-priority") == [second, third, first]
    assert ids("?status=open") == [second, first]
    assert ids("?priority=low,critical&ordering=created_at") == [first, second]
    assert ids("?search=ORA-00942") == [first]
    assert ids("?search=отчет складе") == [third]
    assert ids(f"?search=WN-{second}") == [second]
    assert ids("?assigned_to=none") == [third, second, first]
    page = agent.get("/api/v1/tickets/?page_size=2").json()
    assert (page["count"], len(page["results"]), page["previous"]) == (3, 2, None)
    assert page["next"].endswith("page_size=2&page=2")
    for bad in (
        "status=opened",
        "priority=1",
        "assigned_to=bob",
        "ordering=title",
        "page=0",
        "page_size=101",
    ):
        answer = agent.get(f"/api/v1/tickets/?{bad}")
        assert answer.status_code == 400
        assert list(answer.json()["errors"]) == [bad.split("=")[0]]


def test_assigning_closing_and_replying(desk: Desk) -> None:
    number = desk.ticket()
    agent_person = desk.the("agent")
    agent, customer = api_of(desk, agent_person), api_of(desk, desk.the("requester"))
    assigned = agent.post(f"/api/v1/tickets/{number}/assign/", {"assignee_id": str(agent_person.user_id)})
    assert assigned.status_code == 200
    assert assigned.json()["assigned_to"]["name"] == agent_person.name
    reply = agent.post(f"/api/v1/tickets/{number}/comments/", {"body": "**Turn** it <script>off</script>"})
    assert reply.status_code == 201
    assert "<strong>Turn</strong>" in reply.json()["body_html"]
    assert "<script" not in reply.json()["body_html"]
    note = agent.post(f"/api/v1/tickets/{number}/comments/", {"body": "psst", "visibility": "internal"})
    assert note.status_code == 201
    seen = customer.get(f"/api/v1/tickets/{number}/comments/").json()
    assert (seen["count"], [c["body_html"] for c in seen["results"]]) == (1, [reply.json()["body_html"]])
    assert seen["results"][0]["author"]["email"] is None
    assert "psst" not in customer.get(f"/api/v1/tickets/{number}/timeline/").content.decode()
    closed = agent.post(f"/api/v1/tickets/{number}/close/", {"reason": "solved"})
    assert (closed.json()["status"], closed.json()["closed_reason"]) == ("closed", "solved")
    again = agent.post(f"/api/v1/tickets/{number}/close/", {"reason": "solved"})
    assert (again.status_code, again.json()["code"], again.json()["allowed"]) == (
        409,
        "move_not_allowed",
        ["open"],
    )
    reopened = customer.post(f"/api/v1/tickets/{number}/comments/", {"body": "It burns again"})
    assert reopened.status_code == 201
    assert customer.get(f"/api/v1/tickets/{number}/").json()["status"] == "open"


def test_a_requester_may_not_do_staff_work(desk: Desk) -> None:
    number = desk.ticket()
    customer = api_of(desk, desk.the("requester"))
    before = customer.get(f"/api/v1/tickets/{number}/").json()
    refused = [
        customer.patch(f"/api/v1/tickets/{number}/", {"priority": "critical"}),
        customer.post(f"/api/v1/tickets/{number}/assign/", {"assignee_id": None}),
        customer.post(f"/api/v1/tickets/{number}/comments/", {"body": "x", "visibility": "internal"}),
        customer.get("/api/v1/people/"),
        customer.get("/api/v1/teams/"),
    ]
    assert [answer.status_code for answer in refused] == [403] * 5
    assert {answer.json()["code"] for answer in refused} == {"forbidden"}
    assert customer.get(f"/api/v1/tickets/{number}/").json() == before


def test_a_colleagues_ticket_is_not_there_but_an_org_admin_sees_it(desk: Desk) -> None:
    acme = desk.organization("Acme")
    anna = desk.person("requester", organization_id=acme)
    boris = desk.person("requester", organization_id=acme)
    boss = desk.person("org_admin", organization_id=acme)
    number = desk.ticket(by=anna)
    assert api_of(desk, boris).get(f"/api/v1/tickets/{number}/").status_code == 404
    assert api_of(desk, boris).get("/api/v1/tickets/").json()["count"] == 0
    assert api_of(desk, boss).get(f"/api/v1/tickets/{number}/").status_code == 200
    stranger = desk.person("org_admin", organization_id=desk.organization("Other"))
    assert api_of(desk, stranger).get(f"/api/v1/tickets/{number}/").status_code == 404


def test_a_colleague_can_neither_close_nor_answer_it(desk: Desk) -> None:
    number = desk.ticket()
    owner, other = api_of(desk, desk.the("requester")), api_of(desk, desk.person("requester"))
    before = owner.get(f"/api/v1/tickets/{number}/").json()
    assert other.post(f"/api/v1/tickets/{number}/close/", {"reason": "solved"}).status_code == 404
    assert other.post(f"/api/v1/tickets/{number}/comments/", {"body": "Hello"}).status_code == 404
    assert owner.get(f"/api/v1/tickets/{number}/").json() == before


def test_a_stale_version_is_refused_and_changes_nothing(desk: Desk) -> None:
    number = desk.ticket()
    agent = api_of(desk, desk.the("agent"))
    changed = agent.patch(f"/api/v1/tickets/{number}/", {"priority": "high"}, If_Match='"1"')
    assert (changed.status_code, changed["ETag"]) == (200, '"2"')
    stale = agent.patch(f"/api/v1/tickets/{number}/", {"priority": "low"}, If_Match='"1"')
    assert (stale.status_code, stale.json()["code"], stale.json()["current_version"]) == (
        412,
        "version_conflict",
        2,
    )
    assert agent.get(f"/api/v1/tickets/{number}/").json()["priority"] == "high"


def test_an_idempotency_key_makes_one_ticket_and_one_answer(desk: Desk) -> None:
    customer = api_of(desk, desk.the("requester"))
    body = {"title": "Only once please", "description": ""}
    first = customer.post("/api/v1/tickets/", body, Idempotency_Key="k-1")
    desk.do(CloseTicket(first.json()["id"], "solved"))
    second = customer.post("/api/v1/tickets/", body, Idempotency_Key="k-1")
    assert (second.status_code, second.json(), second["ETag"]) == (201, first.json(), first["ETag"])
    other = customer.post("/api/v1/tickets/", body | {"title": "Something else"}, Idempotency_Key="k-1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert customer.get("/api/v1/tickets/").json()["count"] == 1


def test_without_a_token_nothing_is_answered(portal: object) -> None:
    for path in ("/api/v1/tickets/", "/api/v1/tickets/1/", "/api/v2/tickets", "/api/v2/counters"):
        answer = Api().get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert answer["WWW-Authenticate"] == "Bearer"


def test_unknown_versions_and_addresses_are_problems(portal: object) -> None:
    unknown = Api().get("/api/v9/tickets")
    assert (unknown.status_code, unknown.json()["code"], unknown.json()["versions"]) == (
        400,
        "unknown_version",
        ["v1", "v2", "v3"],
    )
    missing = Api(language="ru").get("/api/v1/nothing/")
    assert (missing.status_code, missing.json()["title"]) == (404, "Не найдено")
