"""Who gets the next ticket: what holds for every team."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from workernet.services.tickets.domain.assignment import Candidate, Strategy, may_take, next_taker

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_CANDIDATES = st.builds(
    Candidate,
    person_id=st.integers(1, 30).map(lambda number: UUID(int=number)),
    available=st.sampled_from([True, True, False]),
    capacity=st.none() | st.integers(1, 4),
    active=st.integers(0, 5),
    within_hours=st.sampled_from([True, True, False]),
    last_given_at=st.none() | st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours)),
)
_TEAMS = st.lists(_CANDIDATES, max_size=7, unique_by=lambda each: each.person_id)
_STRATEGIES: st.SearchStrategy[Strategy] = st.sampled_from(["round_robin", "least_loaded"])


def _the(team: list[Candidate], person_id: UUID) -> Candidate:
    return next(each for each in team if each.person_id == person_id)


@given(_TEAMS, _STRATEGIES)
def test_somebody_gets_it_exactly_when_somebody_may(team: list[Candidate], strategy: Strategy) -> None:
    taker = next_taker(strategy, team)
    able = {
        each.person_id
        for each in team
        if each.available and each.within_hours and (each.capacity is None or each.active < each.capacity)
    }
    assert (taker is None) == (not able)
    assert taker is None or taker in able
    assert next_taker("manual", team) is None


@given(_TEAMS, _STRATEGIES, st.randoms())
def test_the_order_of_the_team_does_not_matter(
    team: list[Candidate], strategy: Strategy, dice: object
) -> None:
    shuffled = list(team)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert next_taker(strategy, shuffled) == next_taker(strategy, team)


@given(_TEAMS, _STRATEGIES)
def test_who_may_take_nothing_changes_nothing(team: list[Candidate], strategy: Strategy) -> None:
    assert next_taker(strategy, filter(may_take, team)) == next_taker(strategy, team)


@given(_TEAMS)
def test_in_turn_nobody_has_waited_longer(team: list[Candidate]) -> None:
    if taker := next_taker("round_robin", team):
        given_at = _the(team, taker).last_given_at
        for other in filter(may_take, team):
            assert given_at is None or (other.last_given_at is not None and given_at <= other.last_given_at)


@given(_TEAMS)
def test_by_load_nobody_has_more_room(team: list[Candidate]) -> None:
    able = [each for each in team if may_take(each)]
    if taker := next_taker("least_loaded", team):
        most = max((each.capacity for each in able if each.capacity), default=1)
        share = {each.person_id: Fraction(each.active, each.capacity or most) for each in able}
        assert share[taker] == min(share.values())
        even = [each.last_given_at for each in able if share[each.person_id] == share[taker]]
        mine = _the(team, taker).last_given_at
        assert mine is None or (None not in even and mine == min(at for at in even if at))


@given(st.integers(2, 6), st.integers(1, 40), _STRATEGIES)
def test_equals_are_given_equally(people: int, tickets: int, strategy: Strategy) -> None:
    team = [Candidate(UUID(int=number), True, None, 0, True) for number in range(1, people + 1)]
    for turn in range(tickets):
        taker = next_taker(strategy, team)
        team = [
            Candidate(each.person_id, True, None, each.active + 1, True, NOON + timedelta(seconds=turn))
            if each.person_id == taker
            else each
            for each in team
        ]
    had = [each.active for each in team]
    assert max(had) - min(had) <= 1
    assert sum(had) == tickets
