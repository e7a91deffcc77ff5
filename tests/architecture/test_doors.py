"""REST and GraphQL have the same powers over tickets; what only one of them has is listed with a reason.

What a door reaches is read off its modules: the linter refuses an import that is not used.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

from workernet.kernel.bus import registered_commands
from workernet.services.tickets.api import graphql, rest
from workernet.services.tickets.api.graphql.schema import schema

QUERIES = "workernet.services.tickets.queries."

# A command that people may issue and no door has.
NO_DOOR = {
    "CreateTeam": "an import finds the team that is there; people use SaveTeam, which refuses a double name"
}

# Each read of REST with the GraphQL field that has the same power, or the reason why there is none.
SAME_IN_GRAPHQL = {
    "numbered_page": "Query.tickets",
    "keyset_page": "Query.ticketsConnection",
    "get_ticket": "Query.ticket",
    "get_ticket_with_comments": "Ticket.comments",
    "list_comments": "Ticket.comments",
    "get_comment": "CommentPayload.comment",
    "list_timeline": "Ticket.timeline",
    "list_attachments": "Ticket.attachments",
    "list_drafts": "Query.drafts",
    "list_revisions": "Query.revisions",
    "read_timeline": "Query.ticketHistory",
    "list_links": "Query.ticketLinks",
    "list_teams_arranged": "Query.teams",
    "list_statuses": "Query.statuses",
    "list_categories": "Query.categories",
    "list_organizations": "Query.organizations",
    "list_custom_fields": "Query.customFields",
    "get_fields_schema": "Query.customFieldsSchema",
    "list_tags": "Query.tags",
    "get_settings": "Query.deskSettings",
    "list_views": "Query.views",
    "get_view": "Mutation.saveView",
    "count_views": "Query.viewCounts",
    "get_ticket_including": "Ticket.comments",
    "add_includes": "Ticket.comments",
    "get_bulk": "Query.bulk",
    "merge_preview": "Query.mergePreview",
    "likely_duplicates": "Query.likelyDuplicates",
    "find_tickets": "Query.ticketsConnection",
    "list_rules": "Query.rules",
    "get_rule": "Query.rule",
    "list_runs": "Query.ruleRuns",
    "dry_run_rule": "Query.dryRunRule",
    "preview_macro": "Query.macroPreview",
    "shown_changes": "MacroPreview.changes",
    "get_team_work": "Query.teamWork",
    "get_person_work": "Query.personWork",
    "get_team_load": "Query.teamLoad",
    "list_sla_calendars": "Query.slaCalendars",
    "list_sla_policies": "Query.slaPolicies",
    "list_sla_choices": "Query.slaChoices",
    "explain_sla": "Query.ticketSla",
    "simulate_sla": "Query.slaTrial",
}
REST_ONLY = {
    "list_people": "feeds the pickers of the web app; a ticket's people stand on the ticket",
    "list_teams": "feeds the pickers of the web app; a ticket's team stands on the ticket",
    "count_found": "the length of the web app's scroll bar; a connection tells only whether there is more",
    "count_tickets": "the rail's figures, asked for all at once and often",
}


def _contents(door: Any) -> Iterator[Any]:
    """Everything the modules of a door have by name."""
    for found in pkgutil.walk_packages(door.__path__, door.__name__ + "."):
        yield from vars(importlib.import_module(found.name)).values()


def _commands(door: Any) -> set[str]:
    known = registered_commands()
    return {item.__name__ for item in _contents(door) if isinstance(item, type) and item in known}


def _reads(door: Any) -> set[str]:
    """The queries that answer a person."""
    return {
        item.__name__
        for item in _contents(door)
        if inspect.isfunction(item)
        and item.__module__.startswith(QUERIES)
        and next(iter(inspect.signature(item).parameters), "") == "principal"
        and item.__name__ not in ("visible", "reader")
    }


def test_both_doors_reach_the_same_commands() -> None:
    assert _commands(rest) == _commands(graphql)


def test_every_command_a_person_may_issue_has_a_door() -> None:
    for_people = {
        command.__name__
        for command, (database, roles) in registered_commands().items()
        if database == "tickets" and roles is not None
    }
    assert for_people - _commands(rest) == set(NO_DOOR)
    assert len(_commands(rest)) >= 5


def test_every_read_of_rest_is_in_graphql_or_on_the_list() -> None:
    reads = _reads(rest)
    unlisted = reads - set(SAME_IN_GRAPHQL) - set(REST_ONLY)
    assert not unlisted, f"give {unlisted} a field in GraphQL, or a reason here"
    assert set(REST_ONLY).isdisjoint(_reads(graphql))
    assert {"numbered_page", "get_ticket", "list_timeline", "list_people"} <= reads


def test_the_named_fields_are_in_the_schema() -> None:
    sdl = schema.as_str()
    for where in SAME_IN_GRAPHQL.values():
        of, name = where.split(".")
        body = sdl.split(f"\ntype {of} {{", 1)[1].split("\n}", 1)[0]
        assert f"\n  {name}(" in body or f"\n  {name}:" in body, where
