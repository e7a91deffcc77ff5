"""Who is looking at a ticket: what a browser may say of its reader, and how many words make one person."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from workernet.kernel.clock import to_wire

State = Literal["viewing", "typing", "left"]
Mode = Literal["reply", "note"]

# A word counts for nine seconds: with the time it takes to notice and to tell, nobody stays longer than ten.
WORD_MS = 9_000
WORDS_PER_SECOND = 1.0
WORDS_AT_ONCE = 3  # leaving one ticket and opening the next is two words in one moment
MOST_PEOPLE = 50
_HIGHEST_NUMBER = 2**53
_STATES: dict[object, State] = {"viewing": "viewing", "typing": "typing", "left": "left"}
_MODES: dict[object, Mode | None] = {"reply": "reply", "note": "note", None: None}


@dataclass(frozen=True)
class Word:
    """What a browser says of its reader; who that is, it does not say: that stands in its one-time ticket."""

    ticket: int
    state: State
    mode: Mode | None = None


def parse_word(text: str) -> Word | None:
    """The word a frame carries; None for everything else a browser may send.

    >>> parse_word('{"type": "presence", "ticket": 7, "state": "typing", "mode": "note"}')
    Word(ticket=7, state='typing', mode='note')
    >>> parse_word('{"type": "pong"}')
    """
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said.get("type") != "presence":
            return None
        ticket, state, mode = said.get("ticket"), _STATES[said.get("state")], _MODES[said.get("mode")]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(ticket) is not int or not 0 < ticket < _HIGHEST_NUMBER:
        return None
    return Word(ticket, state, mode)


class Pace:
    """How often one connection may speak: once a second, with a little to spare for what belongs together."""

    def __init__(self) -> None:
        self._left = float(WORDS_AT_ONCE)
        self._at = 0.0

    def allows(self, now: float) -> bool:
        """Whether a word at `now` (seconds of a clock that never goes back) counts; if so, it is used."""
        self._left = min(float(WORDS_AT_ONCE), self._left + (now - self._at) * WORDS_PER_SECOND)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


@dataclass(frozen=True)
class Sighting:
    """One connection's standing word; times in milliseconds since 1970, by the clock of Redis."""

    user_id: str
    name: str
    state: str
    mode: str | None
    since: int
    until: int


def people(sightings: Iterable[Sighting]) -> list[dict[str, object]]:
    """Every person once, who came first first: typing in one tab outweighs looking in another."""
    tabs: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        tabs.setdefault(sighting.user_id, []).append(sighting)
    arrived = {user: min(tab.since for tab in mine) for user, mine in tabs.items()}
    first = sorted(tabs, key=lambda user: (arrived[user], user))[:MOST_PEOPLE]
    return [_person(tabs[user], arrived[user]) for user in first]


def _person(mine: list[Sighting], arrived: int) -> dict[str, object]:
    telling = max(mine, key=lambda tab: (tab.state == "typing", tab.until))
    since = datetime.fromtimestamp(arrived / 1000, UTC)
    return {
        "id": telling.user_id,
        "name": telling.name,
        "state": telling.state,
        "mode": telling.mode,
        "since": to_wire(since),
    }


def presence_frame(ticket: int, sightings: Iterable[Sighting]) -> str:
    """What a browser is told. It has no id: it is of the moment, and nobody resumes from it."""
    return json.dumps({"type": "presence", "ticket": ticket, "people": people(sightings)})
