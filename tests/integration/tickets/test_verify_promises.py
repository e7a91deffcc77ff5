"""What a ticket keeps of its clocks is what its timeline says, whatever was done to it."""

import random
from contextlib import nullcontext, suppress
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.support.past import let_pass
from tests.support.portal import Desk, Portal
from tests.support.sla import office
from workernet.kernel.clock import now
from workernet.kernel.context import system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.runtime.cli import sla_commands
from workernet.runtime.cli.app import app
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.delete_ticket import DeleteTicket
from workernet.services.tickets.commands.mark_promises import MarkPromises
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.save_sla_choice import SaveSlaChoice
from workernet.services.tickets.commands.save_sla_policy import SaveSlaPolicy
from workernet.services.tickets.commands.split_ticket import SplitTicket
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.undo_change import UndoChange
from workernet.services.tickets.commands.unmerge_ticket import UnmergeTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.commands.wake_ticket import WakeTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline
from workernet.services.tickets.queries.verify_promises import Difference, verify_promises
from workernet.services.tickets.tasks import apply_promises

MOVES = ("open", "in_progress", "pending", "on_hold", "resolved")


def differences(desk: Desk) -> list[Difference]:
    return [each for _count, found in verify_promises(desk.tenant_id) for each in found]


class Walk:
    """Random things done to a few tickets of a desk, by its people and by the clock."""

    def __init__(self, portal: Portal, desk: Desk, seed: int) -> None:
        self.portal = portal
        self.desk, self.random = desk, random.Random(seed)
        self.policy = office(desk, name="Ours", default=True)
        self.team = desk.do(CreateTeam("Network"), desk.the("admin")).id
        other = office(desk, name="Network's", minutes=3, default=False)
        choice = {"kind": "team", "subject": str(self.team), "policy_id": other.id}
        desk.do(SaveSlaChoice(None, choice), desk.the("admin"))
        self.customer = desk.person("requester")
        self.numbers = [desk.ticket(f"Ticket {n}", by=self.customer) for n in range(4)]
        self.done: list[str] = []

    def step(self) -> None:
        number = self.random.choice(self.numbers)
        act = self.random.choice(
            (
                self.say,
                self.say,
                self.ask,
                self.ask,
                self.move,
                self.move,
                self.snooze,
                self.close,
                self.prioritise,
                self.hand_over,
                self.merge,
                self.unmerge,
                self.undo,
                self.split,
                self.delete,
                self.new_policy,
                self.wait,
                self.wait,
                self.mark,
                self.assign,
            )
        )
        with suppress(Problem):
            act(number)
            self.done.append(act.__name__)

    def say(self, number: int) -> None:
        self.desk.do(AddComment(number, "We are looking.", force=True))

    def ask(self, number: int) -> None:
        self.desk.do(AddComment(number, "And now?"), self.customer)

    def move(self, number: int) -> None:
        self.desk.do(TransitionTicket(number, Move(self.random.choice(MOVES))))

    def snooze(self, number: int) -> None:
        self.desk.do(TransitionTicket(number, Move("pending", snooze_until=now() + timedelta(hours=1))))
        bus.execute(WakeTicket(number), system_context(self.desk.tenant_id))

    def close(self, number: int) -> None:
        self.desk.do(TransitionTicket(number, Move("closed", reason="solved")))

    def prioritise(self, number: int) -> None:
        self.desk.do(UpdateTicket(number, {"priority": self.random.choice(("low", "high", "critical"))}))

    def hand_over(self, number: int) -> None:
        self.desk.do(UpdateTicket(number, {"team_id": self.random.choice((None, self.team))}))

    def assign(self, number: int) -> None:
        self.desk.do(AssignTicket(number, self.desk.the("agent").user_id))

    def merge(self, number: int) -> None:
        self.desk.do(MergeTicket(number, self.random.choice(self.numbers)))

    def unmerge(self, number: int) -> None:
        self.desk.do(UnmergeTicket(number))

    def undo(self, number: int) -> None:
        self.desk.do(UndoChange(number))

    def split(self, number: int) -> None:
        comment = self.desk.do(AddComment(number, "And something else."), self.customer)
        new = self.desk.do(SplitTicket(number, "Something else", (comment.id,)))
        self.numbers.append(new.number)

    def delete(self, number: int) -> None:
        self.desk.do(DeleteTicket(number), self.desk.the("supervisor"))
        self.desk.do(UndoChange(number), self.desk.the("supervisor"))

    def new_policy(self, _number: int) -> None:
        spec = {"targets": {"high": {"first": self.random.randint(1, 90), "resolution": 200}}}
        values = {"spec": spec, "apply_to_open": self.random.random() < 0.5}
        self.desk.do(SaveSlaPolicy(self.policy.id, values), self.desk.the("admin"))
        apply_promises(str(self.desk.tenant_id), str(self.policy.id))

    def wait(self, number: int) -> None:
        let_pass(self.portal, self.desk, number, timedelta(minutes=self.random.choice((1, 20, 70, 500))))

    def mark(self, number: int) -> None:
        bus.execute(MarkPromises(number), system_context(self.desk.tenant_id))


@pytest.mark.parametrize("seed", range(6))
def test_a_random_walk_leaves_no_difference(portal: Portal, desk: Desk, seed: int) -> None:
    walk = Walk(portal, desk, seed)
    for _ in range(60):
        walk.step()
        found = differences(desk)
        assert not found, (walk.done, found)
    assert len(set(walk.done)) > 12


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("due_at", "now()"),
        ("first_due_at", "NULL"),
        ("next_state", "'late'"),
        ("due_state", "'kept'"),
        ("sla_wake_at", "now() + interval '1 hour'"),
        ("sla", "'[]'"),
        ("overdue_at", "now()"),
    ],
)
def test_a_broken_column_is_found(portal: Portal, desk: Desk, column: str, value: str) -> None:
    office(desk, name="Ours", default=True)
    fine, broken = desk.ticket(), desk.ticket()
    desk.do(AddComment(fine, "Yes"))
    assert differences(desk) == []
    with portal.as_owner("tickets") as connection:
        connection.execute(
            f"UPDATE ticket SET {column} = {value} WHERE tenant_id = %s AND number = %s",
            [desk.tenant_id, broken],
        )
    (found,) = differences(desk)
    assert (found.number, found.column) == (broken, column)
    assert found.kept != found.computed


def test_what_is_asked_on_a_merged_ticket_starts_the_clock_of_its_target(desk: Desk) -> None:
    office(desk, name="Ours", default=True)
    target, source = desk.ticket("The one"), desk.ticket("The same")
    desk.do(AddComment(target, "We look."))
    desk.do(MergeTicket(source, target))
    desk.do(AddComment(source, "And?"), desk.the("requester"))
    agent = desk.the("agent")
    *_, heard = list_timeline(agent, target, 0)[1]
    assert (heard["type"], heard["data"]["from"]["id"]) == ("heard", source)
    clocks: list[dict[str, Any]] = get_ticket(agent, target)["sla"]
    assert [clock["state"] for clock in clocks if clock["target"] == "next"] == ["running"]
    assert differences(desk) == []


def test_the_command_prints_every_difference(
    portal: Portal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sla_commands, "portal", lambda _data: nullcontext())
    office(desk, name="Ours")
    desk.ticket()
    number = desk.ticket()
    asked = ["sla", "verify", "--tenant", desk.slug]
    fine = CliRunner().invoke(app, asked)
    assert (fine.exit_code, fine.output) == (0, "2 tickets checked, 0 differences\n")
    with portal.as_owner("tickets") as connection:
        connection.execute("UPDATE ticket SET due_at = NULL WHERE tenant_id = %s", [desk.tenant_id])
    wrong = CliRunner().invoke(app, asked)
    assert wrong.exit_code == 1
    assert f"{desk.slug} {number} due_at: kept None, computed " in wrong.output
    assert wrong.output.endswith("2 tickets checked, 2 differences\n")
    assert CliRunner().invoke(app, ["sla", "verify", "--tenant", "nobody"]).exit_code != 0
