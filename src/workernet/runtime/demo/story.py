"""Reads the hand-written tickets: a story is told in TOML, in steps that each change or say something.

Times are spans ("2d 4h 30m"): `opened` counts back from the moment of seeding, `after` from the step before.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from workernet.kernel.context import STAFF, Role
from workernet.services.tickets.domain.incident import Known, Message, Moment

_SPAN = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")
TICKET_FILES = ("tickets_ru.toml", "tickets_en.toml")


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the demo desk; the part of the address before the @ is `key`."""

    key: str
    name: str
    role: Role
    language: str
    organization: str = ""
    signs_in: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF


@dataclass(frozen=True)
class DemoDesk:
    """The desk as it is written down; `calendar` has the intervals of a weekday and who goes by it."""

    slug: str
    name: str
    default_language: str
    time_zone: str
    organizations: tuple[str, ...]
    teams: tuple[str, ...]
    people: tuple[DemoPerson, ...]
    members: tuple[dict[str, Any], ...]
    macros: tuple[dict[str, Any], ...]
    calendar: dict[str, Any]

    def person(self, key: str) -> DemoPerson:
        """The person of that key. Raises StopIteration for a key nobody has."""
        return next(person for person in self.people if person.key == key)


@dataclass(frozen=True)
class Story:
    """One ticket: what it says of itself, and its steps as they are written."""

    id: str
    title: str
    text: str
    by: str
    opened: timedelta
    priority: str
    category: str
    team: str
    tags: tuple[str, ...]
    channel: str
    steps: tuple[dict[str, Any], ...]
    fresh: bool = False


def load_desk() -> DemoDesk:
    """The desk of desk.toml."""
    raw = _read("desk.toml")
    people = tuple(DemoPerson(**person) for person in raw.pop("people"))
    raw |= {name: tuple(raw[name]) for name in ("organizations", "teams", "members", "macros")}
    return DemoDesk(people=people, **raw)


def load_stories() -> list[Story]:
    """All hand-written tickets, the oldest first."""
    stories = [_story(raw) for name in TICKET_FILES for raw in _read(name)["ticket"]]
    return sorted(stories, key=lambda story: -story.opened)


def span(text: str) -> timedelta:
    """A span as it is written.

    >>> span("1d 2h 5m").total_seconds()
    93900.0
    """
    found = _SPAN.fullmatch(text)
    if not text or not found:
        raise ValueError(f"not a span of time: {text!r}")
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def moments_of(
    story: Story, desk: DemoDesk, now: datetime, people: dict[str, Known], teams: dict[str, Known]
) -> list[Moment]:
    """The story as it stood from step to step, with its people and teams as the desk knows them."""
    author = desk.person(story.by)
    at = now - story.opened
    moment = Moment(
        at=at,
        status="open",
        priority=story.priority,  # type: ignore[arg-type]  # checked with all stories by a test
        category=story.category,
        team=teams[story.team],
        actor=people[author.key],
    )
    told = [moment]
    for order, step in enumerate(story.steps, start=1):
        at += span(step["after"])
        moment = replace(moment, at=at, order=order, **_step(step, desk, people, teams))
        told.append(moment)
    return told


def _step(
    step: dict[str, Any], desk: DemoDesk, people: dict[str, Known], teams: dict[str, Known]
) -> dict[str, Any]:
    author = desk.person(step["by"])
    changes: dict[str, Any] = {
        name: step[name] for name in ("status", "priority", "category") if name in step
    }
    if "close" in step:
        changes |= {"status": "closed", "reason": step["close"]}
    if "assign" in step:
        changes["assignee"] = people[step["assign"]]
    if "team" in step:
        changes["team"] = teams[step["team"]]
    said = step.get("reply") or step.get("note")
    message = Message(people[author.key], said.strip(), author.is_staff, "note" in step) if said else None
    return changes | {"actor": people[author.key], "message": message}


def _story(raw: dict[str, Any]) -> Story:
    return Story(
        id=raw["id"],
        title=raw["title"],
        text=raw["text"].strip(),
        by=raw["by"],
        opened=span(raw["opened"]),
        priority=raw.get("priority", "medium"),
        category=raw["category"],
        team=raw["team"],
        tags=tuple(raw.get("tags", ())),
        channel=raw.get("channel", "web"),
        steps=tuple(raw.get("step", ())),
        fresh=raw.get("fresh", False),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("workernet.runtime.demo").joinpath(name).read_text(encoding="utf-8"))
