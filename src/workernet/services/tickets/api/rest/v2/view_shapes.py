"""The shapes of saved views on the wire."""

from typing import Any

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import A_TEAM, NamedSerializer
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH

_Q: dict[str, Any] = {
    "help_text": "A filter as the list of tickets takes it.",
    "style": described("the filter grammar"),
}
_SORT = described("an order of the list of tickets")
_COLUMNS = described("columns of the list of tickets")
_NAMES = described("keys and ids of views the reader has")


class ViewSerializer(Shape):
    """A named filter. A built-in one has a key, which is its id; its name is in the reader's language."""

    tagged = True  # an answer of its own has an ETag
    id = serializers.CharField()
    key = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    q = serializers.CharField(allow_blank=True)
    sort = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    shared = serializers.BooleanField()
    owner = NamedSerializer(allow_null=True)
    team = NamedSerializer(allow_null=True, help_text="The only team a shared view is shown to.")
    position = serializers.IntegerField()
    builtin = serializers.BooleanField()
    version = serializers.IntegerField()


class ViewsSerializer(Shape):
    """The reader's views in their order."""

    items = ViewSerializer(many=True)
    start = serializers.CharField(allow_null=True, help_text="The view to start with.")
    hidden = serializers.ListField(child=serializers.CharField())


class NewViewSerializer(Shape):
    """A new view; one's own, or shared by who may share."""

    name = serializers.CharField(max_length=200)
    q = serializers.CharField(
        allow_blank=True, default="", max_length=MAX_LENGTH, trim_whitespace=False, **_Q
    )
    sort = serializers.CharField(default="-created_at", max_length=50, style=_SORT)
    columns = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=40, default=list, style=_COLUMNS
    )
    shared = serializers.BooleanField(default=False)
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)


class ViewChangesSerializer(Shape):
    """Changes; what is left out stays."""

    name = serializers.CharField(max_length=200, required=False)
    q = serializers.CharField(
        allow_blank=True, required=False, max_length=MAX_LENGTH, trim_whitespace=False, **_Q
    )
    sort = serializers.CharField(required=False, max_length=50, style=_SORT)
    columns = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=40, required=False, style=_COLUMNS
    )
    shared = serializers.BooleanField(required=False)
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)


class ViewNamesSerializer(Shape):
    """Keys and ids of views."""

    ids = serializers.ListField(child=serializers.CharField(max_length=40), max_length=300, style=_NAMES)


class StartSerializer(Shape):
    """The key or id of a view; null for none."""

    id = serializers.CharField(max_length=40, allow_null=True, style=_NAMES)


class CountsSerializer(Shape):
    """Figures by the ids of views; `capped` stands for itself or more."""

    counts = serializers.DictField(child=serializers.IntegerField())
    capped = serializers.IntegerField()
