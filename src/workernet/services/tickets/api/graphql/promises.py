"""What a desk promises, over GraphQL: the lists, explanations and trials of REST, and its changes."""

from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from workernet.services.tickets.api.graphql.catalogue_changes import saved_row, values_of
from workernet.services.tickets.api.graphql.reader import checked, given_in, issue, reader_of
from workernet.services.tickets.api.graphql.types import NamedType, uuid_of
from workernet.services.tickets.api.rest.v2 import promise_shapes as shapes
from workernet.services.tickets.api.rest.v2 import promises as things
from workernet.services.tickets.commands.save_sla_calendar import SaveSlaCalendar
from workernet.services.tickets.commands.save_sla_choice import DeleteSlaChoice, SaveSlaChoice
from workernet.services.tickets.commands.save_sla_policy import SaveSlaPolicy
from workernet.services.tickets.queries import list_promises as read
from workernet.services.tickets.queries.explain_promises import explain_sla
from workernet.services.tickets.queries.simulate_promises import Trial, simulate_sla

Given = Info[Any, Any]


@strawberry.type(name="SlaCalendar")
class SlaCalendarType:
    """Working hours (`zone`, `always`, `week`, `exceptions`), and how many policies count in them."""

    id: strawberry.ID
    name: str
    spec: JSON
    archived: bool
    version: int
    policies: int


@strawberry.type(name="SlaPolicy")
class SlaPolicyType:
    """A promise as it stands (`targets` in minutes, `pause_on_hold`); new tickets get version `number`."""

    id: strawberry.ID
    name: str
    calendar: NamedType
    spec: JSON
    is_default: bool
    archived: bool
    version: int
    number: int
    applying: bool = strawberry.field(description="Whether open tickets are being given the latest version.")


@strawberry.type(name="SlaChoice")
class SlaChoiceType:
    """Who gets a policy: an organization by contract or without, a team or a category."""

    id: strawberry.ID
    kind: str
    subject: str
    subject_name: str | None
    policy: NamedType
    valid_from: str | None
    valid_to: str | None


@strawberry.type(name="SlaSpan")
class SlaSpanType:
    """A stretch of a clock's life, `text` in the reader's language."""

    start: str = strawberry.field(name="from")
    to: str
    counted: bool
    reason: str
    seconds: int
    text: str


@strawberry.type(name="SlaClock")
class SlaClockType:
    """One promise with every stretch of its time."""

    target: str
    cycle: int
    state: str
    promised_seconds: int
    elapsed_seconds: int
    started_at: str
    due_at: str | None
    fulfilled_at: str | None
    breached_at: str | None
    spans: list[SlaSpanType]


@strawberry.type(name="TicketSla")
class TicketSlaType:
    """A ticket's promises; `policy` is null for the usual one, which a desk without policies makes."""

    policy: str | None
    policy_id: strawberry.ID | None
    version: int | None
    calendar: JSON
    clocks: list[SlaClockType]


@strawberry.type(name="SlaTrial")
class SlaTrialType:
    """What would have become of the promises of the last 90 days; the rest is as in REST."""

    tickets: int
    cut: bool
    targets: JSON
    differ: int
    changed: JSON


@strawberry.input
class SlaCalendarInput:
    """A calendar; what is left out stays."""

    name: strawberry.Maybe[str]
    spec: strawberry.Maybe[JSON]
    archived: strawberry.Maybe[bool]


@strawberry.input
class SlaPolicyInput:
    """A policy; what is left out stays. `applyToOpen`: open tickets get the new version too."""

    name: strawberry.Maybe[str]
    calendar_id: strawberry.Maybe[strawberry.ID]
    spec: strawberry.Maybe[JSON]
    is_default: strawberry.Maybe[bool]
    archived: strawberry.Maybe[bool]
    apply_to_open: strawberry.Maybe[bool]


@strawberry.input
class SlaChoiceInput:
    """A choice; what is left out stays. Kind and subject are said once, for a new one."""

    kind: strawberry.Maybe[str]
    subject: strawberry.Maybe[str]
    policy_id: strawberry.Maybe[strawberry.ID]
    valid_from: strawberry.Maybe[str | None]
    valid_to: strawberry.Maybe[str | None]


@strawberry.input
class SlaTrialInput:
    """What is tried: a changed calendar, a changed policy, or a new policy for everybody."""

    calendar_id: strawberry.Maybe[strawberry.ID | None]
    calendar: strawberry.Maybe[JSON | None]
    policy_id: strawberry.Maybe[strawberry.ID | None]
    policy: strawberry.Maybe[JSON | None]


def _calendar(row: dict[str, Any]) -> SlaCalendarType:
    return SlaCalendarType(**row)


def _policy(row: dict[str, Any]) -> SlaPolicyType:
    return SlaPolicyType(**row | {"calendar": NamedType(**row["calendar"])})


def _choice(row: dict[str, Any]) -> SlaChoiceType:
    return SlaChoiceType(**row | {"policy": NamedType(**row["policy"])})


def _clock(clock: dict[str, Any]) -> SlaClockType:
    spans = [
        SlaSpanType(start=span["from"], **{name: span[name] for name in span if name != "from"})
        for span in clock["spans"]
    ]
    return SlaClockType(**clock | {"spans": spans})


def _calendars(info: Given) -> list[SlaCalendarType]:
    return [_calendar(row) for row in read.list_sla_calendars(reader_of(info))]


def _policies(info: Given) -> list[SlaPolicyType]:
    return [_policy(row) for row in read.list_sla_policies(reader_of(info))]


def _choices(info: Given) -> list[SlaChoiceType]:
    return [_choice(row) for row in read.list_sla_choices(reader_of(info))]


def _explain(info: Given, id: int) -> TicketSlaType:
    found = explain_sla(reader_of(info), id)
    return TicketSlaType(**found | {"clocks": [_clock(clock) for clock in found["clocks"]]})


def _simulate(info: Given, trial: SlaTrialInput) -> SlaTrialType:
    given = checked(shapes.TrialSerializer, given_in(trial))
    return SlaTrialType(**simulate_sla(reader_of(info), Trial(**given)))


def _save_calendar(info: Given, values: SlaCalendarInput, id: strawberry.ID | None = None) -> SlaCalendarType:
    command = SaveSlaCalendar(*values_of(id, things.CALENDARS, values))
    return _calendar(saved_row(info, command, read.list_sla_calendars))


def _save_policy(info: Given, values: SlaPolicyInput, id: strawberry.ID | None = None) -> SlaPolicyType:
    command = SaveSlaPolicy(*values_of(id, things.POLICIES, values))
    return _policy(saved_row(info, command, read.list_sla_policies))


def _save_choice(info: Given, values: SlaChoiceInput, id: strawberry.ID | None = None) -> SlaChoiceType:
    command = SaveSlaChoice(*values_of(id, things.CHOICES, values))
    return _choice(saved_row(info, command, read.list_sla_choices))


def _delete_choice(info: Given, id: strawberry.ID) -> strawberry.ID:
    issue(info, DeleteSlaChoice(uuid_of(id, "id")), lambda _: {})
    return id


@strawberry.type
class PromiseQueries:
    """What the desk promises. Staff only; a trial is for admins."""

    sla_calendars: list[SlaCalendarType] = strawberry.field(resolver=_calendars, description="By name.")
    sla_policies: list[SlaPolicyType] = strawberry.field(
        resolver=_policies, description="The default first, then by name."
    )
    sla_choices: list[SlaChoiceType] = strawberry.field(
        resolver=_choices, description="Who gets which policy, the dearest agreement first."
    )
    ticket_sla: TicketSlaType = strawberry.field(
        resolver=_explain, description="A ticket's promises, computed from its timeline now, in words."
    )
    sla_trial: SlaTrialType = strawberry.field(
        resolver=_simulate, description="Try a change on the tickets of the last 90 days; nothing is saved."
    )


@strawberry.type
class PromiseMutations:
    """Changing what the desk promises. Admins only; without `id` something new is made."""

    save_sla_calendar: SlaCalendarType = strawberry.mutation(
        resolver=_save_calendar, description="A calendar of working hours."
    )
    save_sla_policy: SlaPolicyType = strawberry.mutation(resolver=_save_policy, description="A policy.")
    save_sla_choice: SlaChoiceType = strawberry.mutation(
        resolver=_save_choice, description="Who gets a policy."
    )
    delete_sla_choice: strawberry.ID = strawberry.mutation(
        resolver=_delete_choice, description="Who had it falls to the next choice that fits."
    )
