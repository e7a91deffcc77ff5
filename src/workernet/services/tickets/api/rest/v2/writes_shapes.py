"""What changes a ticket in v2, on the wire."""

from rest_framework import serializers

from workernet.contracts.rating_links import SCORES
from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.domain.fields import BODY_MAX, PRIORITIES
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, STATUSES
from workernet.services.tickets.domain.rating import COMMENT_MAX


class NewTicketSerializer(shapes.CreateTicketSerializer):
    """A new ticket; assignee and copies are for staff to say."""

    assignee_id = serializers.UUIDField(required=False, allow_null=True, style=shapes.STAFF_MEMBER)
    cc = serializers.ListField(
        child=serializers.CharField(max_length=254),
        default=list,
        max_length=20,
        help_text="Addresses.",
        style=described("e-mail addresses"),
    )
    watch = serializers.BooleanField(default=False, help_text="Whether the author watches it.")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.JSONField(),
        required=False,
        help_text="The desk's own fields by their keys.",
        style=described("by the desk's own schema of its fields"),
    )


class TicketChangesSerializer(Shape):
    """Changes; what is left out stays. A status has its own call."""

    title = serializers.CharField(
        required=False, max_length=1000, help_text=shapes.TITLE_HELP, style=shapes.TITLE_SCHEMA
    )
    description = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False, style=described(maxLength=BODY_MAX)
    )
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    category = serializers.CharField(
        required=False, allow_blank=True, max_length=100, style=shapes.A_CATEGORY
    )
    tags = serializers.ListField(child=serializers.CharField(max_length=50), required=False, max_length=60)
    team_id = serializers.UUIDField(required=False, allow_null=True, style=shapes.A_TEAM)
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.JSONField(allow_null=True),
        required=False,
        help_text="The desk's own fields by their keys; those left out stay, null empties one.",
        style=described("by the desk's own schema of its fields"),
    )


class AnyChangesSerializer(TicketChangesSerializer):
    """Changes with a status among them, as GraphQL has them."""

    status = serializers.ChoiceField(choices=STATUSES, required=False)


class MoveSerializer(Shape):
    """Where a ticket goes: a category, and within it a status of the desk's own."""

    to = serializers.ChoiceField(choices=STATUSES)
    status_id = serializers.UUIDField(
        required=False, allow_null=True, style=described("a status of the desk's own within `to`")
    )
    reason = serializers.ChoiceField(
        choices=CHOSEN_REASONS,
        required=False,
        allow_null=True,
        help_text="Needed for closing.",
        style=described("with closed, and only there"),
    )
    snooze_until = serializers.DateTimeField(
        required=False,
        allow_null=True,
        help_text="With pending: when the ticket opens by itself.",
        style=described("with pending; in the future, at most a year"),
    )


class AssignmentSerializer(Shape):
    """Who is responsible and which team; what is left out stays."""

    assignee_id = serializers.CharField(
        required=False,
        allow_null=True,
        help_text="A person's id, `me`, or null for nobody.",
        style=described("an active member of staff; needed when there is no `team_id`"),
    )
    team_id = serializers.UUIDField(required=False, allow_null=True, style=shapes.A_TEAM)


class NewRatingSerializer(Shape):
    """How content one was."""

    score = serializers.IntegerField(min_value=SCORES[0], max_value=SCORES[-1])
    comment = serializers.CharField(
        allow_blank=True, default="", trim_whitespace=False, style=described(maxLength=COMMENT_MAX)
    )
