"""A ticket's life as a state machine: random commands by random people against a model of the rules."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.support.portal import Desk, Portal
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, MOVES, STATUSES
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_timeline


def _machine(desk: Desk) -> type[RuleBasedStateMachine]:
    agent, customer = desk.the("agent"), desk.the("requester")

    class Life(RuleBasedStateMachine):
        """The model: status, version and counts as the rules say they must be."""

        @initialize(priority=st.sampled_from(["low", "medium", "critical"]))
        def ask(self, priority: str) -> None:
            self.number = desk.ticket(priority=priority)
            self.status, self.version, self.reopened, self.comments = "open", 1, 0, 0
            self.assignee: Any = None

        def _try(self, command: object, allowed: bool, actor: Any = None) -> bool:
            try:
                desk.do(command, actor)
                done = True
            except Problem:
                done = False
            assert done == allowed, command
            return done

        @rule(status=st.sampled_from([s for s in STATUSES if s != "closed"]))
        def move(self, status: str) -> None:
            same = status == self.status
            if (
                self._try(UpdateTicket(self.number, {"status": status}), same or status in MOVES[self.status])
                and not same
            ):
                self.reopened += self.status in ("resolved", "closed")
                self.status, self.version = status, self.version + 1

        @rule(reason=st.sampled_from([*CHOSEN_REASONS, "merged", "", "other"]))
        def close(self, reason: str) -> None:
            good = reason in CHOSEN_REASONS and self.status != "closed"
            if self._try(CloseTicket(self.number, reason), good):
                self.status, self.version = "closed", self.version + 1

        @rule(internal=st.booleans())
        def agent_writes(self, internal: bool) -> None:
            desk.do(AddComment(self.number, "word", "internal" if internal else "public"))
            self.comments += not internal
            self.version += 1

        @rule()
        def customer_writes(self) -> None:
            desk.do(AddComment(self.number, "answer"), customer)
            self.comments += 1
            self.version += 1
            self.reopened += self.status in ("resolved", "closed")
            if self.status in ("pending", "resolved", "closed"):
                self.status = "open"

        @rule(someone=st.booleans())
        def assign(self, someone: bool) -> None:
            wanted = agent.user_id if someone else None
            same = wanted == self.assignee
            if self._try(AssignTicket(self.number, wanted), same or self.status != "closed") and not same:
                self.assignee, self.version = wanted, self.version + 1

        @rule()
        def customer_oversteps(self) -> None:
            assert not self._try(UpdateTicket(self.number, {"priority": "urgent"}), False, customer)
            assert not self._try(AddComment(self.number, "x", "internal"), False, customer)
            assert not self._try(AssignTicket(self.number, None), False, customer)

        @invariant()
        def the_ticket_is_as_the_model_says(self) -> None:
            ticket = get_ticket(agent, self.number)
            assert (ticket["status"], ticket["version"]) == (self.status, self.version)
            assert ticket["reopen_count"] == self.reopened
            assert (ticket["closed_at"] is not None) == (self.status == "closed")
            assert (ticket["closed_reason"] is not None) == (self.status == "closed")
            assert (ticket["resolved_at"] is not None) == (self.status in ("resolved", "closed"))
            seen = get_ticket(customer, self.number)
            assert seen["comment_count"] == self.comments
            count, entries = list_timeline(agent, self.number, 0)
            assert [entry["seq"] for entry in entries] == list(range(1, count + 1))

    return Life


@pytest.mark.parametrize("examples", [40])
def test_the_life_of_a_ticket(portal: Portal, desk: Desk, examples: int) -> None:
    run_state_machine_as_test(
        _machine(desk),
        settings=settings(
            max_examples=examples,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
