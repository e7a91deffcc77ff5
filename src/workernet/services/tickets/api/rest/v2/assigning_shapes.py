"""The shapes of handing out work on the wire."""

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import NamedSerializer, PersonSerializer
from workernet.services.tickets.domain.assignment import MOST_CAPACITY, STRATEGIES

_CALENDAR = described("a calendar of the desk that is not archived")
_CALENDAR_HELP = "Working hours; null: the team's for a person, around the clock for a team."
_CAPACITY_HELP = "Active tickets after which no more are given; null is without a limit."


class TeamWorkSerializer(Shape):
    """How a team's tickets find their people."""

    team = NamedSerializer()
    strategy = serializers.ChoiceField(choices=STRATEGIES)
    calendar = NamedSerializer(allow_null=True, help_text=_CALENDAR_HELP)


class NewTeamWorkSerializer(Shape):
    """How they find them from now on."""

    strategy = serializers.ChoiceField(choices=STRATEGIES)
    calendar_id = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text=_CALENDAR_HELP, style=_CALENDAR
    )


class PersonWorkSerializer(Shape):
    """One person's part in it."""

    person = PersonSerializer()
    available = serializers.BooleanField(help_text="Whether they take work now.")
    capacity = serializers.IntegerField(allow_null=True, help_text=_CAPACITY_HELP)
    calendar = NamedSerializer(allow_null=True, help_text=_CALENDAR_HELP)
    active = serializers.IntegerField(help_text="Tickets they work on: open and in progress.")


class PersonWorkChangesSerializer(Shape):
    """Changes; what is left out stays. Everybody sets their own `available` and hours, supervisors all."""

    available = serializers.BooleanField(required=False)
    capacity = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MOST_CAPACITY, help_text=_CAPACITY_HELP
    )
    calendar_id = serializers.UUIDField(
        required=False, allow_null=True, help_text=_CALENDAR_HELP, style=_CALENDAR
    )


class WaitingTicketSerializer(Shape):
    """A ticket that waits."""

    id = serializers.IntegerField(help_text="The ticket's number.")
    key = serializers.CharField()
    title = serializers.CharField()
    created_at = serializers.DateTimeField()


class MemberLoadSerializer(Shape):
    """What one of the team has in hand, in all teams."""

    person = PersonSerializer()
    available = serializers.BooleanField()
    capacity = serializers.IntegerField(allow_null=True)
    calendar = NamedSerializer(allow_null=True, help_text=_CALENDAR_HELP)
    active = serializers.IntegerField()
    within_hours = serializers.BooleanField(help_text="Whether they work at this moment by their calendar.")
    may_take = serializers.BooleanField(help_text="Whether one more would be given to them now.")
    oldest_waiting = WaitingTicketSerializer(
        allow_null=True, help_text="Of their active tickets in which it is our turn, the longest silent one."
    )


class BacklogSerializer(Shape):
    """What waits for somebody."""

    count = serializers.IntegerField()
    oldest = WaitingTicketSerializer(allow_null=True)


class TeamLoadSerializer(Shape):
    """Who has how much, and what waits for somebody."""

    team = NamedSerializer()
    strategy = serializers.ChoiceField(choices=STRATEGIES)
    backlog = BacklogSerializer()
    members = MemberLoadSerializer(many=True)
