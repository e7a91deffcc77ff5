"""The live connection against its real process: who hears what, resuming, tickets, faults."""

import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from websockets.exceptions import InvalidStatus

from tests.integration.notifications.live_process import Browser, LiveServer, live_server
from tests.integration.notifications.support import comment, happen, snapshot
from tests.support.portal import Desk, Portal
from workernet.contracts.events import (
    TicketCommentEdited,
    TicketDeleted,
    TicketMerged,
    TicketRestored,
    TicketUnmerged,
    TicketWoken,
)
from workernet.kernel.config import get_config
from workernet.kernel.revocation import cache_client
from workernet.services.notifications.adapters.live_tickets import issue
from workernet.services.notifications.domain.live import stream_of
from workernet.services.notifications.live.hub import MOST_PER_PERSON
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket


@pytest.fixture(scope="module")
def live(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("live")) as server:
        yield server


def kinds(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["type"] for frame in frames]


def test_a_change_is_heard_by_those_with_a_right_to_it(
    portal: Portal, desk: Desk, other_desk: Desk, live: LiveServer
) -> None:
    company = desk.organization("Acme")
    customer = desk.person("requester", organization_id=company)
    people = {
        "agent": desk.the("agent"),
        "customer": customer,
        "colleague": desk.person("requester", organization_id=company),
        "company admin": desk.person("org_admin", organization_id=company),
        "foreign admin": desk.person("org_admin", organization_id=desk.organization("Other")),
        "other tenant": other_desk.the("admin"),
    }
    portal.relay()
    lines = {name: live.of(person) for name, person in people.items()}
    number = desk.ticket("Very secret title", by=customer, description="Very secret text")
    portal.relay()
    heard = {name: line.rest() for name, line in lines.items()}

    assert kinds(heard["agent"]) in (["ticket.created", "notification"], ["notification", "ticket.created"])
    assert sorted(kinds(heard["customer"])) == ["notification", "ticket.created"]
    assert kinds(heard["company admin"]) == ["ticket.created"]
    assert heard["colleague"] == heard["foreign admin"] == heard["other tenant"] == []
    (frame,) = heard["company admin"]
    assert frame == {
        "id": frame["id"],
        "type": "ticket.created",
        "ticket": number,
        "version": 1,
        "actor": str(customer.user_id),
        "at": frame["at"],
    }
    assert "secret" not in str(heard)
    for line in lines.values():
        line.close()


def test_a_note_is_heard_by_staff_only(portal: Portal, desk: Desk, live: LiveServer) -> None:
    number = desk.ticket()
    desk.do(AssignTicket(number, desk.the("agent").user_id))
    portal.relay()
    customer, agent = live.of(desk.the("requester")), live.of(desk.the("agent"))
    desk.do(AddComment(number, "It is the fuser", visibility="internal"), desk.the("supervisor"))
    portal.relay()
    assert sorted(kinds(agent.rest())) == ["notification", "ticket.commented"]
    assert customer.rest() == []
    customer.close()
    again = live.of(desk.the("requester"), after=customer.hello)
    assert again.rest() == [], "not on resuming either"
    again.close()
    agent.close()


@pytest.mark.parametrize(
    ("event", "more"),
    [
        (TicketMerged, {"into": 41}),
        (TicketUnmerged, {"into": 41}),
        (TicketWoken, {}),
        (TicketRestored, {}),
        (TicketDeleted, {}),
    ],
)
def test_what_else_happens_is_heard(
    portal: Portal, desk: Desk, live: LiveServer, event: Any, more: dict[str, Any]
) -> None:
    frame = "ticket.deleted" if event is TicketDeleted else "ticket.updated"
    number, boss = desk.ticket(), desk.the("supervisor")
    portal.relay()
    lines = [live.of(desk.the("requester")), live.of(boss)]
    happen(desk, event, snapshot(desk, number), boss, **more)
    for line in lines:
        heard = [(f["type"], f["ticket"]) for f in line.rest() if f["type"] != "notification"]
        assert heard == [(frame, number)]
        line.close()


def test_an_edited_note_is_heard_by_staff_only(portal: Portal, desk: Desk, live: LiveServer) -> None:
    number, agent = desk.ticket(), desk.the("agent")
    portal.relay()
    customer, boss = live.of(desk.the("requester")), live.of(desk.the("supervisor"))
    edited = comment(agent, "It was the fuser")
    happen(desk, TicketCommentEdited, snapshot(desk, number), agent, comment=edited, internal=True)
    assert kinds(boss.rest()) == ["ticket.commented"]
    assert customer.rest() == []
    happen(desk, TicketCommentEdited, snapshot(desk, number), agent, comment=edited, internal=False)
    assert kinds(customer.rest()) == kinds(boss.rest()) == ["ticket.commented"]
    customer.close()
    boss.close()


def test_resuming_leaves_no_gap_and_no_double(portal: Portal, desk: Desk, live: LiveServer) -> None:
    agent = desk.the("agent")
    portal.relay()
    witness, line = live.of(agent), live.of(agent)
    frames: list[dict[str, Any]] = []
    for step in range(6):
        desk.ticket(f"Ticket {step}")
        portal.relay()
        if step % 2:
            frames += line.rest(0.3)
            line.close()
            desk.ticket("While away")
            portal.relay()
            line = live.of(agent, after=line.last)
    frames += line.rest()
    everything = witness.rest()
    assert len(everything) == 18, "nine tickets, each with its notification"
    assert [f["id"] for f in frames] == [f["id"] for f in everything]
    assert len({f["id"] for f in frames}) == 18
    witness.close()
    line.close()


def test_an_event_handled_twice_is_heard_once(portal: Portal, desk: Desk, live: LiveServer) -> None:
    desk.the("requester")
    portal.relay()
    line = live.of(desk.the("requester"))
    desk.ticket()
    portal.relay()
    with portal.as_owner("notifications") as owner:
        owner.execute("UPDATE inbox SET state = 'pending' WHERE tenant_id = %s", [desk.tenant_id])
    portal.relay()
    assert sorted(kinds(line.rest())) == ["notification", "ticket.created"]
    line.close()


@pytest.mark.parametrize("after", ["1-0", "99999999999999999-0", "nonsense", "-1", "0-0x"])
def test_an_unknown_last_id_means_fetch_everything(
    portal: Portal, desk: Desk, live: LiveServer, after: str
) -> None:
    desk.ticket()
    portal.relay()
    line = live.of(desk.the("requester"), after=after)
    assert line.next() == {"type": "reset", "id": line.hello}
    assert line.rest(0.3) == []
    line.close()


def test_a_trimmed_last_id_means_fetch_everything(portal: Portal, desk: Desk, live: LiveServer) -> None:
    desk.ticket()
    portal.relay()
    line = live.of(desk.the("agent"))
    line.close()
    desk.ticket()
    portal.relay()
    client = redis.Redis.from_url(get_config().redis_url)
    client.xtrim(stream_of(desk.tenant_id), maxlen=1, approximate=False)
    after_nothing = live.of(desk.the("agent"), after="0-0")
    assert (after_nothing.next() or {})["type"] == "reset"
    resumed = live.of(desk.the("agent"), after=line.hello)
    assert (resumed.next() or {})["type"] == "reset"
    for each in (after_nothing, resumed):
        each.close()


def test_a_quiet_desks_first_frames_follow_its_hello(portal: Portal, desk: Desk, live: LiveServer) -> None:
    line = live.of(desk.the("requester"))
    assert line.hello == "0-0"
    line.close()
    desk.ticket()
    portal.relay()
    resumed = live.of(desk.the("requester"), after="0-0")
    assert sorted(kinds(resumed.rest())) == ["notification", "ticket.created"]
    resumed.close()


def test_a_ticket_works_once(portal: Portal, desk: Desk, live: LiveServer) -> None:
    ticket = issue(desk.the("agent"))
    live.open(ticket).close()
    for wrong in (ticket, "", "x" * 43, "y" * 5000):
        with pytest.raises(InvalidStatus) as refused:
            live.open(wrong)
        assert refused.value.response.status_code == 403


def test_a_ticket_works_for_thirty_seconds(portal: Portal, desk: Desk, live: LiveServer) -> None:
    keys = set(cache_client().scan_iter("wn:live-ticket:*"))
    ticket = issue(desk.the("agent"))
    (new,) = set(cache_client().scan_iter("wn:live-ticket:*")) - keys
    assert 25 <= int(cache_client().ttl(new)) <= 30
    assert ticket.encode() not in new
    cache_client().delete(new)
    with pytest.raises(InvalidStatus):
        live.open(ticket)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1"])
def test_a_foreign_page_is_refused_and_uses_no_ticket_up(
    portal: Portal, desk: Desk, live: LiveServer, origin: str
) -> None:
    ticket = issue(desk.the("agent"))
    with pytest.raises(InvalidStatus) as refused:
        live.open(ticket, origin=origin)
    assert refused.value.response.status_code == 403
    live.open(ticket, origin="http://127.0.0.1:8080").close()


def test_probes_gauge_and_weight(portal: Portal, desk: Desk, live: LiveServer) -> None:
    assert live.get("/livez").json() == {"status": "alive"}
    before = live.metric("active_users_current")
    lines = [live.of(desk.the("agent")), live.of(desk.the("agent")), live.of(desk.the("requester"))]
    assert live.metric("active_users_current") == before + 2, "people, not tabs"
    for line in lines:
        line.close()
    assert live.get("/metrics").status_code == 404, "only on the inner port"
    resident = live.metric("process_resident_memory_bytes") / 2**20
    assert resident < 100, f"{resident:.0f} MB: something heavy was imported"


def test_sigterm_sends_everybody_to_the_next_process(portal: Portal, desk: Desk, tmp_path: Any) -> None:
    with live_server(tmp_path) as server:
        lines: list[Browser] = [server.of(desk.the("agent")) for _ in range(3)]
        server.process.send_signal(signal.SIGTERM)
        assert [line.close_code() for line in lines] == [1012] * 3
        server.process.wait(10)


def test_closing_is_heard_as_an_update(portal: Portal, desk: Desk, live: LiveServer) -> None:
    number = desk.ticket()
    portal.relay()
    line = live.of(desk.the("requester"))
    desk.do(CloseTicket(number, "solved"))
    portal.relay()
    assert sorted(kinds(line.rest())) == ["notification", "ticket.updated"]
    line.close()


def test_browsers_that_leave_at_once_leave_nothing_behind(
    portal: Portal, desk: Desk, live: LiveServer
) -> None:
    """A cancelled sender that went on waiting kept the connection and its person for ever."""
    before = live.metric("active_users_current")
    for _ in range(15):
        live.open(issue(desk.the("agent")), close_timeout=3).close()
    deadline = time.monotonic() + 5
    while live.metric("active_users_current") != before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert live.metric("active_users_current") == before


def test_a_person_has_so_many_lines_and_no_more(portal: Portal, desk: Desk, live: LiveServer) -> None:
    lines = [live.of(desk.the("agent")) for _ in range(MOST_PER_PERSON)]
    assert live.open(issue(desk.the("agent"))).close_code() == 1013
    for line in lines:
        line.close()
