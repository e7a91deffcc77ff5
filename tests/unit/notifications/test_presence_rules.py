"""What counts as a word of presence, how often, and who is shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workernet.services.notifications.domain.presence import (
    MOST_PEOPLE,
    WORD_MS,
    WORDS_AT_ONCE,
    Pace,
    Sighting,
    Word,
    parse_word,
    people,
    presence_frame,
)


def said(**more: object) -> str:
    return json.dumps({"type": "presence", "ticket": 7, "state": "viewing", **more})


def test_words() -> None:
    assert parse_word(said()) == Word(7, "viewing")
    assert parse_word(said(state="left")) == Word(7, "left")
    assert parse_word(said(state="typing", mode="reply")) == Word(7, "typing", "reply")
    assert parse_word(said(id="somebody", name="Somebody else")) == Word(7, "viewing"), "names are not heard"


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "[]", "7", "null", '"presence"', "{}", "[" * 1000, '{"type":"pong"}'),
        *(said(type="ping"), said(type=["presence"]), said(ticket="7"), said(ticket=True), said(ticket=7.0)),
        *(said(ticket=0), said(ticket=-7), said(ticket=2**53), said(ticket=None), said(ticket=[7])),
        *(said(state="sleeping"), said(state=None), said(state=["viewing"]), said(state={})),
        *(said(mode="mail"), said(mode=7), said(mode=["reply"]), said(mode="")),
    ],
)
def test_what_is_no_word(text: str) -> None:
    assert parse_word(text) is None


@given(st.text(max_size=200) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_nothing_a_browser_says_is_an_error(text: str) -> None:
    parse_word(text)


def test_a_browser_may_speak_once_a_second_with_a_little_to_spare() -> None:
    pace = Pace()
    assert [pace.allows(100.0) for _ in range(10)] == [True] * WORDS_AT_ONCE + [False] * (10 - WORDS_AT_ONCE)
    assert [pace.allows(100.0 + step / 10) for step in range(1, 31)].count(True) == 3
    quiet = Pace()
    assert all(quiet.allows(float(second)) for second in range(1, 60))


def tab(
    user: str, state: str = "viewing", *, since: int = 1000, until: int = 9000, mode: str = ""
) -> Sighting:
    return Sighting(user, f"Name of {user}", state, mode or None, since, until)


def test_two_tabs_are_one_person_and_typing_wins() -> None:
    shown = people(
        [
            tab("b", since=3000, until=12_000),
            tab("a", "typing", since=5000, until=11_000, mode="note"),
            tab("a", since=4000, until=13_000),
        ]
    )
    assert shown == [
        {"id": "b", "name": "Name of b", "state": "viewing", "mode": None, "since": "1970-01-01T00:00:03Z"},
        {"id": "a", "name": "Name of a", "state": "typing", "mode": "note", "since": "1970-01-01T00:00:04Z"},
    ]


SIGHTINGS = st.lists(
    st.builds(
        tab,
        st.sampled_from("abcdef"),
        st.sampled_from(["viewing", "typing"]),
        since=st.integers(0, 10**12),
        until=st.integers(0, 10**12),
        mode=st.sampled_from(["", "reply", "note"]),
    )
)


@given(SIGHTINGS)
def test_everybody_there_is_shown_once(sightings: list[Sighting]) -> None:
    shown = people(sightings)
    assert sorted(str(p["id"]) for p in shown) == sorted({s.user_id for s in sightings})
    for person in shown:
        mine = [s for s in sightings if s.user_id == person["id"]]
        assert (person["state"] == "typing") is any(s.state == "typing" for s in mine)
    arrived = [min(s.since for s in sightings if s.user_id == p["id"]) for p in shown]
    assert arrived == sorted(arrived)


def test_a_crowd_is_cut_and_a_frame_has_no_id() -> None:
    crowd = [tab(f"u{n:03}", since=n) for n in range(MOST_PEOPLE + 20)]
    assert [p["id"] for p in people(crowd)] == [f"u{n:03}" for n in range(MOST_PEOPLE)]
    assert json.loads(presence_frame(7, ())) == {"type": "presence", "ticket": 7, "people": []}


def test_a_word_runs_out_early_enough_to_be_told_in_ten_seconds() -> None:
    assert WORD_MS <= 9_000
