"""The shapes of links, merges and splits on the wire."""

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import TITLE_SCHEMA, TicketSummarySerializer
from workernet.services.tickets.domain.fields import PRIORITIES
from workernet.services.tickets.domain.lifecycle import STATUSES
from workernet.services.tickets.domain.links import LINK_TYPES

MAX_NUMBER = 10**15  # far beyond any ticket, and within the database's integers


class LinkedTicketSerializer(Shape):
    """The ticket at the other end."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    priority = serializers.ChoiceField(choices=PRIORITIES)


class LinkSerializer(Shape):
    """How the ticket stands to another one; `in` is read from the other end."""

    id = serializers.UUIDField()
    type = serializers.ChoiceField(choices=LINK_TYPES)
    direction = serializers.ChoiceField(choices=["out", "in"], help_text="`relates` is always `out`.")
    ticket = LinkedTicketSerializer()
    created_at = serializers.DateTimeField()


class LinksSerializer(Shape):
    """Every link of a ticket; there are at most a hundred."""

    items = LinkSerializer(many=True)


class NewLinkSerializer(Shape):
    """This ticket stands to `to` as the type says."""

    type = serializers.ChoiceField(choices=LINK_TYPES)
    to = serializers.IntegerField(
        min_value=1,
        max_value=MAX_NUMBER,
        style=described("another ticket, not in a circle, at most 100 links"),
    )


class MergeSerializer(Shape):
    """Where the ticket is to read on."""

    into = serializers.IntegerField(
        min_value=1, max_value=MAX_NUMBER, style=described("another ticket that is not merged itself")
    )


class NoBodySerializer(Shape):
    """Nothing needs to be said."""


class MergePreviewSerializer(Shape):
    """What would come together."""

    source = TicketSummarySerializer()  # type: ignore[assignment]
    target = TicketSummarySerializer()
    comments = serializers.IntegerField(help_text="Of the source, replies and notes.")
    attachments = serializers.IntegerField(help_text="Of the source.")
    requester_differs = serializers.BooleanField()


class DuplicateSerializer(Shape):
    """A ticket with a like title."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    created_at = serializers.DateTimeField()
    score = serializers.FloatField(help_text="From 0 to 1.")


class DuplicatesSerializer(Shape):
    """At most ten, the likest first."""

    items = DuplicateSerializer(many=True)


class SplitSerializer(Shape):
    """The new ticket's title, and the messages it takes along."""

    title = serializers.CharField(max_length=1000, style=TITLE_SCHEMA)
    comment_ids = serializers.ListField(
        child=serializers.UUIDField(),
        min_length=1,
        max_length=200,
        style=described("messages of this ticket"),
    )
