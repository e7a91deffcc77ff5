"""One question per resolution, answered by a signed link or in the portal; a look writes nothing."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.contracts.rating_links import RatingLink, read_link, sign_link
from workernet.kernel.clock import now
from workernet.kernel.config import get_config
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.kernel.errors import Problem
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.delete_ticket import DeleteTicket
from workernet.services.tickets.commands.rate_ticket import AnswerSurvey
from workernet.services.tickets.commands.save_settings import SaveSettings
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.undo_change import UndoChange
from workernet.services.tickets.commands.update_ticket import UpdateTicket


@pytest.fixture
def customer(desk: Desk) -> Principal:
    return desk.person("requester", name="Anna", language="en")


@pytest.fixture
def number(desk: Desk, customer: Principal) -> int:
    asked = CreateTicket("The printer is on fire", "Help", requester_id=customer.user_id)
    return int(desk.do(asked, desk.the("agent")).number)


def resolve(desk: Desk, number: int, to: str = "resolved", reason: str | None = None) -> None:
    desk.do(TransitionTicket(number, Move(to, reason=reason)), desk.the("agent"))


def surveys(desk: Desk) -> list[dict[str, Any]]:
    return _rows(desk, "SELECT * FROM survey ORDER BY cycle, id")


def everything(desk: Desk) -> list[dict[str, Any]]:
    """What an answer could change."""
    return _rows(
        desk,
        "SELECT t.version, t.timeline_seq, (SELECT count(*) FROM outbox) AS events, "
        "(SELECT count(*) FROM timeline) AS entries, "
        "(SELECT json_agg(s ORDER BY s.id)::text FROM survey s) AS surveys FROM ticket t ORDER BY t.number",
    )


def _rows(desk: Desk, statement: str) -> list[dict[str, Any]]:
    with tenant_transaction("tickets", desk.tenant_id) as cursor:
        cursor.execute(statement)
        return rows(cursor)


def link(desk: Desk, survey: UUID, score: int = 4, days: float = 30, secret: str | None = None) -> str:
    said = RatingLink(desk.tenant_id, survey, score, now() + timedelta(days=days))
    return "/rate/" + sign_link(said, get_config().secret_key if secret is None else secret)


def look(path: str) -> Any:
    return Client(raise_request_exception=False).get(path)


def press(path: str, **form: str) -> Any:
    return Client(raise_request_exception=False, enforce_csrf_checks=True).post(path, form)


def rate(api: Api, number: int, score: int, comment: str = "") -> Any:
    return api.post(f"/api/v2/tickets/{number}/rating", {"score": score, "comment": comment})


def rating_of(api: Api, number: int) -> dict[str, Any] | None:
    found: dict[str, Any] | None = api.get(f"/api/v2/tickets/{number}").json()["rating"]
    return found


def test_a_cycle_is_asked_about_once(desk: Desk, number: int, customer: Principal) -> None:
    assert rating_of(api_of(desk, customer), number) is None
    resolve(desk, number)
    (first,) = surveys(desk)
    assert (first["cycle"], first["requester_id"], first["score"]) == (1, customer.user_id, None)
    desk.do(UndoChange(number), desk.the("agent"))
    resolve(desk, number)
    resolve(desk, number, "closed", "solved")
    assert [row["id"] for row in surveys(desk)] == [first["id"]], "resolved twice and closed, one cycle"
    resolve(desk, number, "open")
    desk.do(UpdateTicket(number, {"status": "resolved"}), desk.the("agent"))
    assert [row["cycle"] for row in surveys(desk)] == [1, 2]


@pytest.mark.parametrize("reason", ["duplicate", "spam", "rejected", "no_answer"])
def test_an_end_without_a_solution_asks_nothing(desk: Desk, number: int, reason: str) -> None:
    resolve(desk, number, "closed", reason)
    assert surveys(desk) == []


def test_nobody_is_asked_whom_mail_does_not_reach_or_where_the_desk_does_not_ask(
    portal: Portal, desk: Desk, number: int, customer: Principal
) -> None:
    desk.do(SaveSettings(14, 7, ask_satisfaction=False), desk.the("admin"))
    desk.do(SaveSettings(14, 7), desk.the("admin"))  # left out, it stays
    resolve(desk, number)
    desk.do(SaveSettings(14, 7, ask_satisfaction=True), desk.the("admin"))
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE person SET email = 'caller-7@import.invalid' WHERE id = %s", [customer.user_id]
        )
    resolve(desk, number, "open")
    resolve(desk, number)
    assert surveys(desk) == []


def test_a_look_writes_nothing_and_the_button_does(desk: Desk, number: int, customer: Principal) -> None:
    resolve(desk, number)
    path = link(desk, surveys(desk)[0]["id"], score=4)
    before = everything(desk)
    for answer in (look(path), Client().head(path), look(path)):
        assert answer.status_code == 200
        assert "script-src" not in answer["Content-Security-Policy"]
        assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert answer["Cache-Control"] == "no-store"
    page = look(path).content.decode()
    assert 'value="4" required checked' in page
    assert page.count(" checked") == 1
    assert "<script" not in page
    assert everything(desk) == before
    assert press(path, score="2", comment=" <b>Slow</b> ").status_code == 200
    (kept,) = surveys(desk)
    assert (kept["score"], kept["comment"]) == (2, "<b>Slow</b>"), (
        "what is chosen counts, not what was clicked"
    )
    assert "&lt;b&gt;Slow&lt;/b&gt;" in look(path).content.decode()
    assert press(path, score="5").status_code == 200
    assert surveys(desk)[0]["score"] == 5
    told = _rows(
        desk, "SELECT data::text AS data, actor_id, internal FROM timeline WHERE type = 'rated' ORDER BY seq"
    )
    assert [row["data"] for row in told] == ['{"score": 2}', '{"score": 5, "before": 2}']
    assert {row["actor_id"] for row in told} == {customer.user_id}


def test_a_link_that_is_not_ours_changes_nothing(desk: Desk, other_desk: Desk, number: int) -> None:
    resolve(desk, number)
    survey = surveys(desk)[0]["id"]
    good = link(desk, survey)
    raw = bytearray(urlsafe_b64decode(good.removeprefix("/rate/")))
    raw[32] = 1  # another score, the signature kept
    before = everything(desk)
    for path, status in (
        ("/rate/" + urlsafe_b64encode(bytes(raw)).decode(), 404),
        (good[:-1] + ("A" if good[-1] != "A" else "B"), 404),
        (link(desk, survey, secret="another"), 404),
        (link(desk, survey, days=-0.001), 410),
        (link(other_desk, survey), 404),
        (link(desk, new_id()), 404),
        ("/rate/x", 404),
        ("/rate/%D0%B6", 404),
    ):
        assert look(path).status_code == status, path
        assert press(path, score="1").status_code == status, path
    for form in ({}, {"score": "6"}, {"score": "0"}, {"score": "x"}, {"score": "4", "comment": "x" * 2001}):
        assert press(good, **form).status_code == 400, form
    assert everything(desk) == before


def test_a_link_is_spelled_in_one_way(desk: Desk, number: int) -> None:
    resolve(desk, number)
    token = link(desk, surveys(desk)[0]["id"]).removeprefix("/rate/")
    secret = get_config().secret_key
    assert read_link(token, secret, now()).score == 4
    for other in (token + "!", token[:9] + "." + token[9:], token + "====", " " + token):
        with pytest.raises(ValueError, match="not a link of ours"):
            read_link(other, secret, now())


def test_what_the_installation_signs_for_another_purpose_is_no_link(desk: Desk, number: int) -> None:
    resolve(desk, number)
    secret = get_config().secret_key
    raw = urlsafe_b64decode(link(desk, surveys(desk)[0]["id"]).removeprefix("/rate/"))
    other = urlsafe_b64encode(raw[:40] + hmac.digest(secret.encode(), raw[:40], "sha256")).decode()
    with pytest.raises(ValueError, match="not a link of ours"):
        read_link(other, secret, now())
    said = read_link(urlsafe_b64encode(raw).decode(), secret, now())
    with pytest.raises(ValueError, match="SECRET_KEY"):
        sign_link(said, "")


def test_a_look_is_refused_to_whoever_looks_too_often(desk: Desk, number: int) -> None:
    resolve(desk, number)
    path = link(desk, surveys(desk)[0]["id"])
    often, seldom = Client(REMOTE_ADDR="203.0.113.61"), Client(REMOTE_ADDR="203.0.113.62")
    assert [often.get(path).status_code for _ in range(61)] == [200] * 60 + [429]
    assert seldom.get(path).status_code == 200


def test_only_who_was_asked_rates_and_only_from_one_to_five(
    portal: Portal, desk: Desk, number: int, customer: Principal
) -> None:
    resolve(desk, number)
    survey, heir = surveys(desk)[0]["id"], desk.person("requester")
    before = everything(desk)
    for score in (0, 6):
        with pytest.raises(Problem) as refused:
            bus.execute(AnswerSurvey(survey, score), system_context(desk.tenant_id, "person"))
        assert (refused.value.code, list(refused.value.errors)) == ("validation_failed", ["score"])
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE ticket SET requester_id = %s WHERE tenant_id = %s AND number = %s",
            [heir.user_id, desk.tenant_id, number],
        )
    assert rate(api_of(desk, heir), number, 5).json()["code"] == "rating_closed"
    assert rate(api_of(desk, customer), number, 5).status_code in (403, 404)
    assert everything(desk) == before


def test_who_has_gone_is_not_asked(portal: Portal, desk: Desk, number: int, customer: Principal) -> None:
    with portal.as_owner("tickets") as connection:
        connection.execute("UPDATE person SET active = FALSE WHERE id = %s", [customer.user_id])
    resolve(desk, number)
    assert surveys(desk) == []


def test_a_deleted_ticket_takes_no_answer(desk: Desk, number: int) -> None:
    resolve(desk, number)
    survey = surveys(desk)[0]["id"]
    path = link(desk, survey)
    desk.do(DeleteTicket(number), desk.the("admin"))
    before = everything(desk)
    assert (look(path).status_code, press(path, score="1").status_code) == (404, 404)
    with pytest.raises(Problem) as refused:
        bus.execute(AnswerSurvey(survey, 1), system_context(desk.tenant_id, "person"))
    assert refused.value.code == "not_found"
    assert everything(desk) == before


def test_after_a_reopening_the_old_link_says_so(desk: Desk, number: int) -> None:
    resolve(desk, number)
    old = link(desk, surveys(desk)[0]["id"])
    resolve(desk, number, "open")
    before = everything(desk)
    assert (look(old).status_code, press(old, score="1").status_code) == (409, 409)
    assert "worked on again" in look(old).content.decode()
    assert everything(desk) == before
    resolve(desk, number)
    assert press(old, score="1").status_code == 409
    assert press(link(desk, surveys(desk)[1]["id"]), score="3").status_code == 200
    assert [row["score"] for row in surveys(desk)] == [None, 3]


def test_too_many_answers_are_refused(desk: Desk, number: int) -> None:
    resolve(desk, number)
    path = link(desk, surveys(desk)[0]["id"])
    statuses = [press(path, score=str(1 + turn % 5)).status_code for turn in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    assert surveys(desk)[0]["score"] == 5


def test_the_requester_rates_in_the_portal(
    portal: Portal, desk: Desk, number: int, customer: Principal
) -> None:
    api, agent = api_of(desk, customer), api_of(desk, desk.the("agent"))
    refused = rate(api, number, 5)
    assert (refused.status_code, refused.json()["code"]) == (409, "rating_closed")
    resolve(desk, number)
    seen = rating_of(api, number)
    assert seen is not None
    assert (seen["score"], seen["open"]) == (None, True)
    assert (rating_of(agent, number) or {})["open"] is False
    assert rate(api, number, 6).status_code == 400
    assert rate(agent, number, 5).status_code == 403
    answer = rate(api, number, 4, "Quick")
    assert answer.status_code == 200
    assert (answer.json()["rating"]["score"], answer.json()["rating"]["comment"]) == (4, "Quick")
    again = rate(api, number, 4, "Quick")
    assert again.json()["version"] == answer.json()["version"], "the same answer changes nothing"
    staff = api.post("/graphql", {"query": f"{{ ticket(id: {number}) {{ rating {{ score open }} }} }}"})
    assert staff.json()["data"]["ticket"]["rating"] == {"score": 4, "open": True}
    changed = api.post(
        "/graphql",
        {"query": f"mutation {{ rateTicket(id: {number}, score: 2) {{ ticket {{ rating {{ score }} }} }} }}"},
    )
    assert changed.json()["data"]["rateTicket"]["ticket"]["rating"] == {"score": 2}
    with portal.as_owner("tickets") as connection:
        connection.execute(
            "UPDATE survey SET asked_at = asked_at - interval '31 days' WHERE tenant_id = %s",
            [desk.tenant_id],
        )
    assert rate(api, number, 5).json()["code"] == "rating_closed"
    assert (rating_of(api, number) or {})["score"] == 2


def test_who_closes_their_own_as_solved_may_rate_it(desk: Desk, number: int, customer: Principal) -> None:
    desk.do(CloseTicket(number, "solved"), customer)
    assert rate(api_of(desk, customer), number, 5).status_code == 200
    assert [row["score"] for row in surveys(desk)] == [5]
