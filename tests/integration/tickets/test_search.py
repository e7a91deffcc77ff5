"""Search: what is found, by whom, in which order, and what is shown of it."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.support.http import api_of
from tests.support.portal import Desk
from workernet.kernel.context import Principal, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.attach_file import AttachFile
from workernet.services.tickets.commands.update_ticket import UpdateTicket

pytestmark = pytest.mark.slow


def _page(desk: Desk, q: str, reader: Principal | None = None, more: str = "") -> Any:
    answer = api_of(desk, reader or desk.the("agent")).get(f"/api/v2/tickets?q={quote(q)}{more}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def _found(desk: Desk, q: str, reader: Principal | None = None, more: str = "") -> list[int]:
    return [item["id"] for item in _page(desk, q, reader, more)["items"]]


@pytest.mark.parametrize(
    ("title", "q"),
    [
        ("Принтеры не печатают", "принтер"),
        ("Принтер не печатает", "печатали принтеры"),
        ("Printers are failing", "printer fails"),
        ("Счёт за октябрь", "счет"),
        ("Счет за октябрь", "СЧЁТ"),
        ("Ошибка ORA-00942 при входе", "ora-00942"),
        ("Ошибка [ORA-00942]: таблицы нет", "ORA-00942"),
        ("SQL:0x80040E14 в журнале", "0x80040e14"),
        ("Привет из отдела продаж", "ghbdtn"),
        ("Please hold the line", "рщдв"),
        ("Работает ли VPN дома", "vpn"),
        ("Не печатает принтер", "пирнтер"),
        ("Не печатает принтер", "принтр не печатает"),
        ("The keyboard is broken", "keybaord"),
        ("Медленно работает веб-сервер", "веб-сервер"),
        ("Не открывается http://intra.example/login", "intra.example"),
    ],
)
def test_what_is_found_in_titles(desk: Desk, title: str, q: str) -> None:
    number = desk.ticket(title, description="Подробностей пока мало.")
    desk.ticket("Completely different matter", description="Совсем другое дело.")
    assert _found(desk, q) == [number]


@pytest.mark.parametrize(
    "q",
    [
        "ORA-00943",
        "ORA-0094",
        "00942",
        "сканер",
        "-принтер",
        '"печатает не"',
        "ghbynth1",
        "xyzzy",
        '"принтеры"',
        '"печатает принтер"',
        '"принтр"',
    ],
)
def test_what_is_not_found(desk: Desk, q: str) -> None:
    desk.ticket("Принтер печатает код ORA-00942", description="Принтер.")
    assert _found(desk, q) == []


@pytest.mark.parametrize("q", ['"принтер  печатает"', '"ПРИНТЕР"', '"печатает код"', '"не важно" "принтер"'])
def test_words_in_quotes_stand_as_they_are(desk: Desk, q: str) -> None:
    number = desk.ticket("Принтер печатает код", description="что\nне\n важно")
    desk.ticket("Принтеры печатают коды", description="важно")
    assert _found(desk, q) == [number]
    assert number not in _found(desk, f"-{q}")


def test_a_ticket_is_found_by_its_number_and_comes_first(desk: Desk) -> None:
    first = desk.ticket("Something about the network")
    second = desk.ticket(f"As in WN-{first} again: {first}")
    for q in (str(first), f"WN-{first}", f"wn-{first}", f"#{first}", f"ЦТ-{first}"):
        assert _found(desk, q)[0] == first, q
    assert second in _found(desk, f"WN-{first}")
    assert _found(desk, f"number:WN-{first}") == [first]
    assert first not in _found(desk, f"XX-{first}")


def test_descriptions_comments_files_and_people_are_searched(desk: Desk) -> None:
    asker = desk.person("requester", name="Фёкла Ивановна")
    number = desk.ticket(by=asker, description="Виноват картридж")
    desk.do(AddComment(number, "Заменили фотобарабан"))
    command = AttachFile(new_id(), number, asker.user_id, "akt_sverki-2026.xlsx", 12, "text/plain", False)
    bus.execute(command, system_context(desk.tenant_id))
    desk.ticket("Completely different matter", description="Nothing")
    for q in (
        "картриджи",
        "фотобарабаны",
        "sverki",
        "akt_sverki-2026.xlsx",
        "фекла",
        asker.email,
        asker.email.split("@")[0],
        "фекла картридж",
        "фотобарабан картридж sverki",
    ):
        assert _found(desk, q) == [number], q


def test_customers_never_match_what_they_may_not_see(desk: Desk, other_desk: Desk) -> None:
    customer, agent = desk.the("requester"), desk.the("agent")
    number = desk.ticket()
    desk.do(AddComment(number, "Клиент подозрителен", visibility="internal"))
    command = AttachFile(new_id(), number, agent.user_id, "secretfile.txt", 12, "text/plain", False)
    bus.execute(command, system_context(desk.tenant_id))
    for q in ("подозрителен", "secretfile", "подозрителен printer", "printer secretfile"):
        assert _found(desk, q) == [number], q
        assert _found(desk, q, customer) == [], q
        assert _found(desk, q, desk.person("org_admin", organization_id=desk.organization("ACME"))) == []
    assert _found(desk, "printer -подозрителен", customer) == [number]
    assert _found(desk, "printer -подозрителен") == []
    assert _found(desk, "printer", customer) == [number]
    assert _found(desk, "printer", desk.person("requester")) == []
    assert _found(other_desk, "printer") == []


def test_highlights_are_of_what_the_reader_may_see(desk: Desk) -> None:
    customer, agent = desk.the("requester"), desk.the("agent")
    number = desk.ticket()
    desk.do(AddComment(number, "printer or customer, which is to blame", visibility="internal"))
    command = AttachFile(new_id(), number, agent.user_id, "printer-note.txt", 12, "text/plain", False)
    bus.execute(command, system_context(desk.tenant_id))
    for reader, fields in ((customer, ["title"]), (agent, ["title", "comment", "attachment"])):
        (item,) = _page(desk, "printer", reader)["items"]
        assert [highlight["field"] for highlight in item["highlights"]] == fields


def test_an_agents_request_is_not_found_by_the_agents_address(desk: Desk) -> None:
    organization = desk.organization("ACME")
    agent, boss = desk.the("agent"), desk.person("org_admin", organization_id=organization)
    number = desk.ticket("The printer again", by=boss)
    with desk.portal.as_owner("tickets") as owner:
        owner.execute(
            "UPDATE ticket SET requester_id = %s WHERE tenant_id = %s", [agent.user_id, desk.tenant_id]
        )
    assert _found(desk, agent.email) == [number]
    assert _found(desk, agent.email, boss) == []
    assert _found(desk, f"requester:{agent.email}") == [number]
    assert _found(desk, f"requester:{agent.email}", boss) == []
    assert _found(desk, "printer", boss) == [number]


def test_what_was_written_is_found_at_once_and_what_was_changed_no_longer(desk: Desk) -> None:
    number = desk.ticket("The old title here")
    desk.do(UpdateTicket(number, {"title": "Совершенно новое название"}))
    assert _found(desk, "названия") == [number]
    assert _found(desk, "old") == []


def test_better_matches_come_first_then_newer_ones(desk: Desk) -> None:
    weak = desk.ticket("Something else", description="The scanner is mentioned here among many other words")
    older = desk.ticket("Scanner broken", description="x")
    newer = desk.ticket("Scanner broken", description="x")
    assert _found(desk, "scanner") == [newer, older, weak]
    assert _found(desk, "scanner", more="&sort=created_at") == [weak, older, newer]


def test_pages_of_a_search_show_everything_once(desk: Desk) -> None:
    numbers = {desk.ticket(f"Scanner {'broken ' * (i % 3)}", description="x") for i in range(11)}
    seen: list[int] = []
    after = ""
    while True:
        page = _page(desk, "scanner", more=f"&limit=3{after}")
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert sorted(seen) == sorted(numbers)
    refused = api_of(desk, desk.the("agent")).get(f"/api/v2/tickets?q=scanner&sort=created_at{after}")
    assert refused.json()["code"] == "validation_failed"


def test_highlights_are_places_not_markup(desk: Desk) -> None:
    number = desk.ticket(
        "Ещё раз: ПРИНТЁРЫ и ORA-00942", description="<b>Принтер</b> зажёвывает бумагу\ue000"
    )
    desk.do(AddComment(number, "Про принтер ещё не забыли?"))
    (item,) = _page(desk, "принтер еще")["items"]
    shown = {h["field"]: [h["text"][a:b] for a, b in h["marks"]] for h in item["highlights"]}
    assert shown["title"] == ["ПРИНТЁРЫ"] or shown["title"] == ["Ещё", "ПРИНТЁРЫ"]
    assert "Принтер" in shown["description"]
    assert "принтер" in shown["comment"]
    texts = {h["field"]: h["text"] for h in item["highlights"]}
    assert texts["title"] == "Ещё раз: ПРИНТЁРЫ и ORA-00942"
    assert "\ue000" not in str(item)
    (item,) = _page(desk, "ora-00942")["items"]
    (mark,) = item["highlights"][0]["marks"]
    assert item["highlights"][0]["text"][slice(*mark)] == "ORA-00942"
    assert "highlights" not in _page(desk, "status:open")["items"][0]


@pytest.mark.parametrize(
    "q", ["", "-", "не", '"не"', "---", "' OR 1=1 --", "\\", "%(staff)s %s", "a" * 900, "()"]
)
def test_odd_words_are_harmless(desk: Desk, q: str) -> None:
    desk.ticket()
    _page(desk, q)


def test_long_and_odd_texts_can_be_written(desk: Desk) -> None:
    codes = " ".join(f"err-{i:06d}.x_y" for i in range(7000))
    number = desk.ticket(description=codes[:99_000])
    desk.do(AddComment(number, ("a1-" * 33_000)[:99_000]))
    desk.do(AddComment(number, "ы" * 99_000))
    assert _found(desk, "err-000007.x_y") == [number]


def test_a_search_goes_with_conditions(desk: Desk) -> None:
    high = desk.ticket("Scanner broken", priority="high", tags=("lab",))
    low = desk.ticket("Scanner broken", priority="low")
    assert _found(desk, "scanner priority:high") == [high]
    assert _found(desk, "scanner -tag:lab") == [low]
    assert _found(desk, "scanner", more="&priority=low") == [low]
