"""The shapes of the catalogue on the wire."""

from typing import Any

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import (
    A_TEAM,
    BilingualSerializer,
    ChoicePersonSerializer,
    NamedSerializer,
    PersonSerializer,
)
from workernet.services.tickets.domain.catalogue import DESCRIPTION_MAX, FIRST_DAY, KEY_MAX, LAST_DAY
from workernet.services.tickets.domain.custom_fields import FIELD_TYPES, MAX_CHOICES
from workernet.services.tickets.domain.lifecycle import STATUSES

_KEY_HELP = "Lower-case Latin letters, digits, _ and -; made of the name when left out. Never changes."
_KEY = described("lower-case Latin letters, digits, _ and -")
_IDS = described("what the desk has, each once")


class CatalogueTeamSerializer(Shape):
    """A team with the people who work in it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    position = serializers.IntegerField()
    archived = serializers.BooleanField()
    members = PersonSerializer(many=True)


class StatusSerializer(Shape):
    """A status within one of the six categories; `id` is null while the desk has not renamed it."""

    id = serializers.UUIDField(allow_null=True)
    category = serializers.ChoiceField(choices=STATUSES)
    name = BilingualSerializer()
    position = serializers.IntegerField()
    is_default = serializers.BooleanField(help_text="Whether it is the name of the category itself.")
    builtin = serializers.BooleanField()
    archived = serializers.BooleanField()


class CategorySerializer(Shape):
    """What tickets can be about; tickets hold the key."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = BilingualSerializer()
    position = serializers.IntegerField()
    archived = serializers.BooleanField()
    team = NamedSerializer(
        allow_null=True, help_text="Gets new tickets that name no team. Null for customers."
    )


class ChoiceSerializer(Shape):
    """A value of a field of type choice."""

    key = serializers.CharField()
    ru = serializers.CharField()
    en = serializers.CharField()
    archived = serializers.BooleanField()


class NewChoiceSerializer(Shape):
    """A value to be chosen: one of those the field has, by its key, or a new one."""

    key = serializers.CharField(required=False, max_length=KEY_MAX, help_text=_KEY_HELP, style=_KEY)
    ru = serializers.CharField(max_length=200)
    en = serializers.CharField(max_length=200)
    archived = serializers.BooleanField(default=False)


class CustomFieldSerializer(Shape):
    """A field of the desk's own."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = BilingualSerializer()
    type = serializers.ChoiceField(choices=FIELD_TYPES)
    choices = ChoiceSerializer(many=True)
    required_in = serializers.ListField(
        child=serializers.CharField(), help_text="Keys of categories; `*` is every category, and none."
    )
    customer_visible = serializers.BooleanField()
    position = serializers.IntegerField()
    archived = serializers.BooleanField()


class TagSerializer(Shape):
    """A tag; tickets hold its name."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    archived = serializers.BooleanField()


class SettingsSerializer(Shape):
    """Days a closed ticket may be reopened, days after which a resolved one closes by itself, and whether
    requesters are asked how content they were."""

    reopen_days = serializers.IntegerField(min_value=FIRST_DAY, max_value=LAST_DAY)
    autoclose_days = serializers.IntegerField(min_value=FIRST_DAY, max_value=LAST_DAY)
    ask_satisfaction = serializers.BooleanField(required=False, help_text="Left out, it stays as it is.")


class NewTeamSerializer(Shape):
    """A new team."""

    name = serializers.CharField(max_length=200)


class TeamChangesSerializer(Shape):
    """Changes; what is left out stays."""

    name = serializers.CharField(max_length=200, required=False)
    archived = serializers.BooleanField(required=False)


class NewStatusSerializer(Shape):
    """A new status of the desk's own."""

    category = serializers.ChoiceField(choices=STATUSES)
    name = BilingualSerializer()
    is_default = serializers.BooleanField(default=False)


class StatusChangesSerializer(Shape):
    """Changes; what is left out stays."""

    name = BilingualSerializer(required=False)
    is_default = serializers.BooleanField(required=False)
    archived = serializers.BooleanField(required=False)


class NewCategorySerializer(Shape):
    """A new category."""

    name = BilingualSerializer()
    key = serializers.CharField(required=False, max_length=KEY_MAX, help_text=_KEY_HELP, style=_KEY)
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)


class CategoryChangesSerializer(Shape):
    """Changes; what is left out stays."""

    name = BilingualSerializer(required=False)
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)
    archived = serializers.BooleanField(required=False)


def _required_in(**given: Any) -> serializers.ListField:
    rule = described("keys of categories, or `*`")
    return serializers.ListField(
        child=serializers.CharField(max_length=KEY_MAX), max_length=200, style=rule, **given
    )


def _choices() -> serializers.ListField:
    rule = described("with the type choice, and only there; keys once")
    return serializers.ListField(
        child=NewChoiceSerializer(), required=False, max_length=MAX_CHOICES, style=rule
    )


class NewCustomFieldSerializer(Shape):
    """A new field; `choices` for the type choice only."""

    name = BilingualSerializer()
    key = serializers.CharField(required=False, max_length=KEY_MAX, help_text=_KEY_HELP, style=_KEY)
    type = serializers.ChoiceField(choices=FIELD_TYPES)
    choices = _choices()
    required_in = _required_in(default=list)
    customer_visible = serializers.BooleanField(default=False)


class CustomFieldChangesSerializer(Shape):
    """Changes; what is left out stays."""

    name = BilingualSerializer(required=False)
    choices = _choices()
    required_in = _required_in(required=False)
    customer_visible = serializers.BooleanField(required=False)
    archived = serializers.BooleanField(required=False)


class NewTagSerializer(Shape):
    """A new tag."""

    name = serializers.CharField(max_length=200)
    description = serializers.CharField(allow_blank=True, default="", max_length=DESCRIPTION_MAX)


class TagChangesSerializer(Shape):
    """Changes; what is left out stays. Tickets get a new name in the background."""

    name = serializers.CharField(max_length=200, required=False)
    description = serializers.CharField(allow_blank=True, required=False, max_length=DESCRIPTION_MAX)
    archived = serializers.BooleanField(required=False)


class MergeTagSerializer(Shape):
    """The tag that stays."""

    into_id = serializers.UUIDField(style=described("another tag of the desk"))


class MembersSerializer(Shape):
    """Everybody who works in the team."""

    person_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=500, style=described("active members of staff")
    )


class OrderSerializer(Shape):
    """These first, in this order."""

    ids = serializers.ListField(child=serializers.UUIDField(), max_length=500, style=_IDS)


class NamedOrderSerializer(OrderSerializer):
    """The same, of a named kind."""

    kind = serializers.ChoiceField(choices=["teams", "statuses", "categories", "custom_fields"])


class PeopleFoundSerializer(Shape):
    """People to choose from."""

    items = ChoicePersonSerializer(many=True)


class OrganizationsPageSerializer(Shape):
    """Companies by name; `next` is the `after` of the next page."""

    items = NamedSerializer(many=True)
    next = serializers.CharField(allow_null=True)
