"""What changes a ticket in v2, on the wire."""

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, STATUSES


class NewTicketSerializer(shapes.CreateTicketSerializer):
    """A new ticket; assignee and copies are for staff to say."""

    assignee_id = serializers.UUIDField(required=False, allow_null=True)
    cc = serializers.ListField(
        child=serializers.CharField(max_length=254), default=list, max_length=20, help_text="Addresses."
    )
    watch = serializers.BooleanField(default=False, help_text="Whether the author watches it.")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.JSONField(), required=False, help_text="The desk's own fields by their keys."
    )


class TicketChangesSerializer(Shape):
    """Changes; what is left out stays. A status has its own call."""

    title = serializers.CharField(required=False, max_length=1000)
    description = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    category = serializers.CharField(required=False, allow_blank=True, max_length=100)
    tags = serializers.ListField(child=serializers.CharField(max_length=50), required=False, max_length=60)
    team_id = serializers.UUIDField(required=False, allow_null=True)
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.JSONField(allow_null=True),
        required=False,
        help_text="The desk's own fields by their keys; those left out stay, null empties one.",
    )


class AnyChangesSerializer(TicketChangesSerializer):
    """Changes with a status among them, as GraphQL has them."""

    status = serializers.ChoiceField(choices=STATUSES, required=False)


class MoveSerializer(Shape):
    """Where a ticket goes: a category, and within it a status of the desk's own."""

    to = serializers.ChoiceField(choices=STATUSES)
    status_id = serializers.UUIDField(required=False, allow_null=True)
    reason = serializers.ChoiceField(
        choices=CHOSEN_REASONS, required=False, allow_null=True, help_text="Needed for closing."
    )
    snooze_until = serializers.DateTimeField(
        required=False, allow_null=True, help_text="With pending: when the ticket opens by itself."
    )


class AssignmentSerializer(Shape):
    """Who is responsible and which team; what is left out stays."""

    assignee_id = serializers.CharField(
        required=False, allow_null=True, help_text="A person's id, `me`, or null for nobody."
    )
    team_id = serializers.UUIDField(required=False, allow_null=True)
