"""Whatever has happened to two tickets, a merge and its way back leave both as they were."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.merging import standing
from tests.support.portal import Desk, Portal
from workernet.kernel.django.pages import Page
from workernet.kernel.errors import Problem
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.assign_ticket import AssignTicket
from workernet.services.tickets.commands.close_ticket import CloseTicket
from workernet.services.tickets.commands.merge_ticket import MergeTicket
from workernet.services.tickets.commands.unmerge_ticket import UnmergeTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket
from workernet.services.tickets.queries.get_ticket import get_ticket
from workernet.services.tickets.queries.list_timeline import list_comments
from workernet.services.tickets.queries.read_timeline import TimelinePage, read_timeline

STEPS = (
    "reply",
    "note",
    "answer",
    "assign",
    "drop",
    "pending",
    "on_hold",
    "resolved",
    "open",
    "close",
    "urgent",
)
HISTORY = st.lists(st.tuples(st.booleans(), st.sampled_from(STEPS)), max_size=14)


def _live(desk: Desk, pair: tuple[int, int], history: list[tuple[bool, str]]) -> None:
    for first, step in history:
        number = pair[0] if first else pair[1]
        command: Any = {
            "reply": AddComment(number, "a reply"),
            "note": AddComment(number, "a note", "internal"),
            "answer": AddComment(number, "an answer"),
            "assign": AssignTicket(number, desk.the("agent").user_id),
            "drop": AssignTicket(number, None),
            "close": CloseTicket(number, "no_answer"),
            "urgent": UpdateTicket(number, {"priority": "urgent"}),
        }.get(step) or UpdateTicket(number, {"status": step})
        with suppress(Problem):
            desk.do(command, desk.the("requester") if step == "answer" else None)


@pytest.mark.parametrize("examples", [25])
def test_there_and_back(portal: Portal, desk: Desk, examples: int) -> None:
    readers = (desk.the("agent"), desk.the("requester"))

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(HISTORY, st.booleans())
    def there_and_back(history: list[tuple[bool, str]], shared: bool) -> None:
        asker = readers[1] if shared else desk.person("requester")
        pair = (desk.ticket(by=asker), desk.ticket())
        _live(desk, pair, history)
        before = [standing(desk, number, *(readers if shared else readers[:1])) for number in pair]
        desk.do(MergeTicket(*pair))
        _read_together(readers[0], pair, before)
        desk.do(UnmergeTicket(pair[0]))
        assert [standing(desk, number, *(readers if shared else readers[:1])) for number in pair] == before

    there_and_back()


def _read_together(agent: Any, pair: tuple[int, int], before: list[dict[str, Any]]) -> None:
    """The target shows the union, every entry once, each ticket's in the order of `seq`."""
    history = read_timeline(agent, pair[1], TimelinePage(limit=500))["items"]
    for number, was in zip(pair, before, strict=True):
        of_one = [e for e in history if (e["from"]["id"] if e["from"] else pair[1]) == number]
        seqs = [entry["seq"] for entry in of_one]
        assert seqs == list(range(1, len(was["seen"]["agent"][0]) + 1 + seqs.count(seqs[-1])))
    count, comments = list_comments(agent, pair[1], Page(1, 500))
    assert count == len(comments) == sum(was["seen"]["agent"][2][0] for was in before)
    assert [c["created_at"] for c in comments] == sorted(c["created_at"] for c in comments)
    assert get_ticket(agent, pair[1])["comment_count"] == before[1]["seen"]["agent"][2][0]
