"""The hand-written tickets keep the rules that the commands would have enforced."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from workernet.runtime.demo.story import Story, load_desk, load_stories, moments_of, span
from workernet.services.auth.domain.accounts import check_account, normal_email
from workernet.services.tickets.domain.fields import PRIORITIES, check_priority, clean_tags, clean_title
from workernet.services.tickets.domain.incident import Known, Moment, Opening
from workernet.services.tickets.domain.incident_history import history_of
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, MOVES, STATUSES

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
DESK = load_desk()
STORIES = load_stories()
PAST = [story for story in STORIES if not story.fresh]
FRESH = [story for story in STORIES if story.fresh]
PEOPLE = {person.key: Known(uuid4(), person.name) for person in DESK.people}
TEAMS = {name: Known(uuid4(), name) for name in DESK.teams}


def moments(story: Story) -> list[Moment]:
    return moments_of(story, DESK, NOW, PEOPLE, TEAMS)


def test_there_are_people_who_sign_in_and_they_are_valid() -> None:
    assert [person.email for person in DESK.people if person.signs_in] == [
        "admin@demo.example",
        "supervisor@demo.example",
        "agent@demo.example",
        "customer@demo.example",
    ]
    for person in DESK.people:
        assert normal_email(person.email) == person.email
        check_account(
            name=person.name, role=person.role, language=person.language, time_zone="UTC", password=None
        )
        assert person.organization in ("", *DESK.organizations)
        assert person.is_staff == (not person.organization)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_keeps_the_rules(story: Story) -> None:
    assert clean_title(story.title) == story.title
    check_priority(story.priority)
    assert clean_tags(story.tags) == list(story.tags)
    assert story.channel in ("web", "api", "email", "phone")
    assert not DESK.person(story.by).is_staff
    told = moments(story)
    for step, (before, after) in zip(story.steps, pairwise(told), strict=True):
        assert after.at > before.at
        assert before.status == after.status or after.status in MOVES[before.status]
        assert step.get("close", "solved") in CHOSEN_REASONS
        staff = DESK.person(step["by"]).is_staff
        only_staff = {"note", "assign", "close", "priority", "team"} & step.keys()
        assert staff or not only_staff
        if "assign" in step:
            assert DESK.person(step["assign"]).is_staff
        if not staff and before.status in ("pending", "resolved", "closed") and after.status == before.status:
            pytest.fail("a customer's reply reopens a ticket that waits")
    history = history_of(Opening(told[0].at, story.title, story.text, PEOPLE[story.by]), told)
    assert history.repeated == 0


@pytest.mark.parametrize("story", PAST, ids=lambda story: story.id)
def test_the_past_is_over_and_not_longer_ago_than_ten_days(story: Story) -> None:
    assert story.opened < timedelta(days=10)
    assert moments(story)[-1].at <= NOW


def test_all_statuses_and_priorities_can_be_seen() -> None:
    last = [moments(story)[-1] for story in PAST]
    assert {moment.status for moment in last} == set(STATUSES)
    assert {moment.priority for moment in last} == set(PRIORITIES)
    assert {moment.reason for moment in last if moment.status == "closed"} == {"solved", "duplicate", "spam"}
    assert {DESK.person(story.by).language for story in STORIES} == {"ru", "en"}


def test_fresh_stories_are_told_by_one_command_a_step() -> None:
    assert len(FRESH) == 3
    for story in FRESH:
        for step in story.steps:
            assert len({"assign", "reply", "note"} & step.keys()) == 1
            assert not {"status", "close", "priority", "team"} & step.keys()


def test_names_of_tickets_are_different() -> None:
    assert len({story.id for story in STORIES}) == len({story.title for story in STORIES}) == len(STORIES)


def test_a_span_that_is_none_is_refused() -> None:
    assert span("2d") == timedelta(days=2)
    for text in ("", "soon", "1w", "-1h"):
        with pytest.raises(ValueError, match="not a span of time"):
            span(text)
