"""Rules: what prints is read the same, and the published schema refuses nothing that the parser takes."""

from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.custom_fields import FieldRule
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.filter_own import Words
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, STATUSES
from workernet.services.tickets.domain.rules import spec as s
from workernet.services.tickets.domain.rules.printing import print_rule
from workernet.services.tickets.domain.rules.reading import parse_rule
from workernet.services.tickets.domain.rules.reading_actions import DO, slot_of
from workernet.services.tickets.domain.rules.schema import rule_schema

OWN = Words((FieldRule("floor", "number", customer_visible=True),))
VALIDATOR = Draft202012Validator(rule_schema())
_IDS = st.builds(UUID, int=st.integers(1, 2**128 - 1))
_TAG = st.text("abcя-", min_size=1, max_size=5)
_TEXT = st.sampled_from(["Hello", "{{ticket.key}} {{field.floor}}", " x ", "{{ requester.name }}!"])
_ACTIONS: st.SearchStrategy[s.Action] = st.one_of(
    st.builds(s.SetStatus, st.sampled_from([one for one in STATUSES if one != "closed"]), st.none() | _IDS),
    st.builds(s.SetPriority, st.sampled_from(PRIORITIES)),
    st.builds(s.SetTeam, st.none() | _IDS),
    st.builds(s.SetAssignee, st.none() | _IDS),
    st.builds(s.SetCategory, st.sampled_from(["", "printing"])),
    st.builds(
        s.ChangeTags,
        st.lists(_TAG, min_size=1, max_size=3, unique=True).map(tuple),
        st.lists(_TAG, max_size=2, unique=True).map(tuple),
    ),
    st.builds(s.SetField, st.just("floor"), st.none() | st.integers(-9, 9)),
    st.builds(s.AddWatchers, st.lists(_IDS, min_size=1, max_size=3, unique=True).map(tuple)),
    st.builds(s.Say, _TEXT, st.booleans()),
    st.builds(s.Snooze, st.integers(1, s.MOST_HOURS)),
    st.builds(s.Close, st.sampled_from(CHOSEN_REASONS)),
)
_SOME = st.lists(_ACTIONS, min_size=1, max_size=6, unique_by=slot_of).map(tuple)
_MATCHES = st.builds(s.Matches, st.sampled_from(["status:open", "printer -tag:x", "field.floor:>3"]))
_LISTS = {"status": STATUSES, "priority": PRIORITIES, "tags": ("a", "b"), "field.floor": (1, 2.5)}
_CHANGED = st.sampled_from(sorted(_LISTS)).flatmap(
    lambda field: st.builds(
        s.Changed,
        st.just(field),
        *[st.lists(st.sampled_from(_LISTS[field]), max_size=2, unique=True).map(tuple)] * 2,  # type: ignore[arg-type]
    )
)
_CONDITIONS = st.lists(
    st.one_of(_MATCHES, _CHANGED, st.builds(s.By, st.sampled_from(s.WHOS))), max_size=3
).map(tuple)
_FILTERS = st.lists(_MATCHES, min_size=1, max_size=3).map(tuple)
_ONS = st.sets(st.sampled_from(s.ONS), min_size=1).map(lambda on: tuple(one for one in s.ONS if one in on))
_TIMES = st.builds(lambda h, m: f"{h:02}:{m:02}", st.integers(0, 23), st.integers(0, 59))
_RULES = st.one_of(
    st.tuples(st.just("macro"), st.builds(s.Macro, _SOME)),
    st.tuples(st.just("trigger"), st.builds(s.Trigger, _ONS, _CONDITIONS, _CONDITIONS, _SOME)),
    st.tuples(
        st.just("schedule"),
        st.one_of(
            st.builds(s.Schedule, _FILTERS, st.just(()), _SOME, st.integers(s.LEAST_MINUTES, s.MOST_MINUTES)),
            st.builds(
                s.Schedule,
                st.just(()),
                _FILTERS,
                _SOME,
                st.none(),
                _TIMES,
                st.sampled_from(["UTC", "Europe/Moscow"]),
            ),
        ),
    ),
)
_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 100),
    st.sampled_from(["", "open", "high", "none", "author", "status", "x\x00", "09:30", str(UUID(int=7))]),
    st.just([]),
    st.just({}),
    st.just(["open"]),
    st.just([{"q": "x"}]),
)


def taken(kind: s.Kind, spec: Any) -> bool:
    try:
        parse_rule(kind, spec, OWN)
    except Problem as problem:
        places = [place for place in problem.errors if place != "spec" and not place.startswith("spec.")]
        if problem.code != "validation_failed" or places:
            raise AssertionError(problem.code, places) from problem
        return False
    return True


@given(_RULES)
@settings(max_examples=300, deadline=None)
def test_a_rule_prints_to_what_is_read_as_the_same_rule(rule: tuple[s.Kind, s.Spec]) -> None:
    kind, spec = rule
    printed = print_rule(spec)
    assert parse_rule(kind, printed, OWN) == spec
    VALIDATOR.validate(printed)


@given(_RULES, st.data())
@settings(max_examples=600, deadline=None)
def test_whatever_the_parser_takes_fits_the_schema(rule: tuple[s.Kind, s.Spec], data: st.DataObject) -> None:
    kind, spec = rule
    said = print_rule(spec)
    where: Any = said
    for _ in range(data.draw(st.integers(0, 3))):
        inner = [each for each in (where.values() if isinstance(where, dict) else where) if each]
        inner = [each for each in inner if isinstance(each, dict | list)]
        if not inner:
            break
        where = data.draw(st.sampled_from(inner))
    if isinstance(where, dict):
        name = data.draw(st.sampled_from(sorted([*where, "do", "to", "q", "zone", "daily_at", "more"])))
        if data.draw(st.booleans()):
            where[name] = data.draw(_JUNK)
        else:
            where.pop(name, None)
    else:
        where[data.draw(st.integers(0, len(where) - 1)) if where else slice(0, 0)] = data.draw(_JUNK) or [{}]
    if taken(kind, said):
        assert not list(VALIDATOR.iter_errors(said))


def test_every_action_is_among_those_the_property_makes() -> None:
    assert len(DO) == 12
