"""Shapes of the notifications API."""

from typing import Any

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.notifications.domain.kinds import CHOICES, KINDS

WITH_ALL = Text("Вид можно назвать только вместе с all", "A kind can be named together with all only")
_KNOWN = ", ".join(sorted(CHOICES))
UNKNOWN_KIND = Text(f"Такого вида нет, есть: {_KNOWN}", f"There is no such kind; there are: {_KNOWN}")
EITHER = Text("Нужно либо ids, либо all", "Either ids or all is needed")


class ActorSerializer(Shape):
    """Who did it."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class NotificationSerializer(Shape):
    """One thing a person was told."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=KINDS)
    ticket = serializers.IntegerField(help_text="The ticket's number.")
    key = serializers.CharField()
    title = serializers.CharField(help_text="The ticket's title at that time.")
    text = serializers.CharField(help_text="What happened, in the reader's language.")
    actor = ActorSerializer(allow_null=True)
    comment_id = serializers.UUIDField(
        allow_null=True, help_text="The message it is about, if it is about one."
    )
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class NotificationPageSerializer(Shape):
    """A page, and how many are unread over all pages."""

    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = NotificationSerializer(many=True)
    unread = serializers.IntegerField()


class ReadSerializer(Shape):
    """Which ones were seen: some by `ids`, or `all`, of one `kind` if it is named."""

    ids = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        min_length=1,
        max_length=500,
        style=described("either these or `all`"),
    )
    all = serializers.BooleanField(required=False)
    kind = serializers.ChoiceField(
        choices=sorted(CHOICES), required=False, style=described("with `all` only")
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("ids" in attrs) == bool(attrs.get("all")):
            raise invalid(ids=EITHER)
        if "kind" in attrs and "ids" in attrs:
            raise invalid(kind=WITH_ALL)
        return attrs


class UnreadSerializer(Shape):
    """How many are left."""

    unread = serializers.IntegerField()


class LiveTicketSerializer(Shape):
    """Opens one live connection: `/ws?ticket=…`."""

    ticket = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")
