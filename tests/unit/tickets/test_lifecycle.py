"""The table of moves, edge by edge."""

from itertools import product

import pytest

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.lifecycle import (
    ACTIVE,
    MOVES,
    STATUSES,
    Status,
    allowed_moves,
    check_move,
)

# Written out by hand from the rules of the desk, apart from the table under test.
_ALLOWED = {
    *((a, b) for a, b in product(ACTIVE, ACTIVE) if a != b),
    *((a, end) for a in ACTIVE for end in ("resolved", "closed")),
    ("resolved", "open"),
    ("resolved", "closed"),
    ("closed", "open"),
}


@pytest.mark.parametrize(("before", "after"), list(product(STATUSES, STATUSES)))
def test_each_pair_is_allowed_or_refused_with_the_list(before: Status, after: Status) -> None:
    if (before, after) in _ALLOWED:
        check_move(before, after)
        return
    with pytest.raises(Problem) as refused:
        check_move(before, after)
    assert refused.value.code == "move_not_allowed"
    assert refused.value.extra["allowed"] == [s for s in STATUSES if (before, s) in _ALLOWED]


def test_no_status_is_a_dead_end_and_none_leads_to_itself() -> None:
    for status in STATUSES:
        assert allowed_moves(status)
        assert status not in MOVES[status]
