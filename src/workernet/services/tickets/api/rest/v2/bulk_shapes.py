"""The shapes of changes of many tickets on the wire."""

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import A_CATEGORY, A_TEAM, STAFF_MEMBER
from workernet.services.tickets.domain.bulk import ITEM_STATES, JOB_STATES, MOST
from workernet.services.tickets.domain.fields import MAX_TAGS, PRIORITIES, TAG_MAX
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, STATUSES

MAX_NUMBER = 10**15  # far beyond any ticket, and within the database's integers


class BulkChangeSerializer(Shape):
    """One change for all; what is left out stays. Tags are added to those that are there and taken away."""

    status = serializers.ChoiceField(choices=STATUSES, required=False)
    status_id = serializers.UUIDField(
        required=False, allow_null=True, style=described("a status of the desk's own within `status`")
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
        help_text="With pending, which it implies.",
        style=described("in the future, at most a year"),
    )
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    category = serializers.CharField(required=False, allow_blank=True, max_length=100, style=A_CATEGORY)
    assignee_id = serializers.UUIDField(required=False, allow_null=True, style=STAFF_MEMBER)
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)
    add_tags = serializers.ListField(
        child=serializers.CharField(max_length=TAG_MAX), required=False, max_length=MAX_TAGS
    )
    remove_tags = serializers.ListField(
        child=serializers.CharField(max_length=TAG_MAX), required=False, max_length=MAX_TAGS
    )
    delete = serializers.BooleanField(required=False, help_text="For supervisors and admins.")


class StartBulkSerializer(Shape):
    """Numbers, or a query whose matches of this moment are meant."""

    numbers = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MAX_NUMBER),
        required=False,
        max_length=MOST,
        style=described("either these or `q`"),
    )
    q = serializers.CharField(
        required=False, allow_blank=True, max_length=2000, style=described("the filter grammar")
    )
    change = BulkChangeSerializer()


class BulkItemSerializer(Shape):
    """A ticket that was not changed, and why."""

    number = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(choices=ITEM_STATES)
    code = serializers.CharField()
    detail = serializers.CharField(allow_null=True, help_text="In the reader's language.")


class BulkSerializer(Shape):
    """A job and how far it has come; `stopped` when the person who asked no longer works here."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=JOB_STATES)
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    change = BulkChangeSerializer()
    items = BulkItemSerializer(many=True, help_text="Those that failed.")
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    undo_of = serializers.UUIDField(allow_null=True)
    undoable = serializers.BooleanField()
