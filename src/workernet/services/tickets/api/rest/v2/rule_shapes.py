"""The shapes of rules on the wire."""

from typing import Any

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import PersonSerializer, TicketSerializer
from workernet.services.tickets.domain.catalogue import NAME_MAX
from workernet.services.tickets.domain.rules.spec import KINDS, OUTCOMES, RUNNABLE
from workernet.services.tickets.queries.dry_run_rule import MOST_DAYS

_SPEC: dict[str, Any] = {
    "help_text": "What `GET /api/v2/rules/schema` describes.",
    "style": described("a rule of its kind, of what the desk has"),
}
_IDS = described("rules of this kind, each once")


class RunCountsSerializer(Shape):
    """Runs of the last 30 days by their outcome."""

    done = serializers.IntegerField()
    not_met = serializers.IntegerField()
    failed = serializers.IntegerField()
    too_deep = serializers.IntegerField()


class RunTicketSerializer(Shape):
    """The ticket of a run."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()


class WhySerializer(Shape):
    """One condition: where it stands, what was seen, and whether it held."""

    part = serializers.ChoiceField(choices=["all", "any"])
    condition = serializers.DictField()
    held = serializers.BooleanField()
    key = serializers.ChoiceField(
        choices=["found", "not_found", "by", "by_another", "changed", "changed_otherwise", "unchanged"]
    )
    seen = serializers.JSONField(required=False, help_text="Who it was, or {before, after} of the field.")


class ChangeSerializer(Shape):
    """A field that is no longer as it was; own fields are `field.<key>`."""

    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class RunProblemSerializer(Shape):
    """Why a rule failed."""

    code = serializers.CharField()
    ru = serializers.CharField()
    en = serializers.CharField()


class RunDetailSerializer(Shape):
    """Why, and what was done."""

    why = WhySerializer(many=True)
    changes = ChangeSerializer(many=True, required=False)
    comments = serializers.ListField(child=serializers.UUIDField(), required=False)
    problem = RunProblemSerializer(required=False)
    chain = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="too_deep: the rules that led there."
    )


class RuleRunSerializer(Shape):
    """A rule met an event of a ticket, or its planned time."""

    id = serializers.IntegerField()
    rule_version = serializers.IntegerField()
    outcome = serializers.ChoiceField(choices=OUTCOMES)
    depth = serializers.IntegerField(help_text="How many rules led here, with this one.")
    at = serializers.DateTimeField()
    detail = RunDetailSerializer()
    ticket = RunTicketSerializer()


class RuleRunsSerializer(Shape):
    """Runs, the latest first."""

    items = RuleRunSerializer(many=True)
    next = serializers.CharField(allow_null=True, help_text="The `after` of the next page.")


class RuleSerializer(Shape):
    """A macro, a trigger or a schedule."""

    tagged = True  # an answer of its own has an ETag
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=KINDS)
    name = serializers.CharField()
    spec = serializers.DictField(**_SPEC)
    enabled = serializers.BooleanField()
    position = serializers.IntegerField()
    version = serializers.IntegerField()
    created_by = PersonSerializer(allow_null=True)
    updated_at = serializers.DateTimeField()
    next_at = serializers.DateTimeField(allow_null=True, help_text="When a schedule runs next.")
    runs = RunCountsSerializer()
    last_failure = RuleRunSerializer(allow_null=True, help_text="The latest one of 30 days.")


class RuleListSerializer(Shape):
    """Rules in their order."""

    items = RuleSerializer(many=True)


class NewRuleSerializer(Shape):
    """A new rule."""

    kind = serializers.ChoiceField(choices=KINDS)
    name = serializers.CharField(max_length=NAME_MAX)
    spec = serializers.DictField(**_SPEC)
    enabled = serializers.BooleanField(default=True)


class RuleChangesSerializer(Shape):
    """Changes; what is left out stays."""

    name = serializers.CharField(max_length=NAME_MAX, required=False)
    spec = serializers.DictField(required=False, **_SPEC)
    enabled = serializers.BooleanField(required=False)


class RuleOrderSerializer(Shape):
    """These first, in this order."""

    kind = serializers.ChoiceField(choices=KINDS)
    ids = serializers.ListField(child=serializers.UUIDField(), max_length=500, style=_IDS)


class RuleTrialSerializer(Shape):
    """A rule to be tried."""

    kind = serializers.ChoiceField(choices=RUNNABLE)
    spec = serializers.DictField(**_SPEC)
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS, default=MOST_DAYS)


class HitSerializer(Shape):
    """A ticket that would have been met, when and why."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    at = serializers.DateTimeField()
    why = WhySerializer(many=True)


class DryRunSerializer(Shape):
    """What would have been met, the latest first."""

    items = HitSerializer(many=True, help_text="At most 500.")
    count = serializers.IntegerField()
    examined = serializers.IntegerField(help_text="Entries of timelines read; of a schedule tickets.")
    truncated = serializers.BooleanField(help_text="Whether there were more than 5,000.")
    since = serializers.DateTimeField()


class MacroMessageSerializer(Shape):
    """A message with its variables filled in."""

    kind = serializers.ChoiceField(choices=["reply", "note"])
    body = serializers.CharField()
    body_html = serializers.CharField()


class MacroPreviewSerializer(Shape):
    """What a macro would do to a ticket as it is at this version."""

    version = serializers.IntegerField()
    changes = ChangeSerializer(many=True)
    names = serializers.DictField(
        child=serializers.CharField(), help_text="Names of the people and teams in `changes`, by id."
    )
    messages = MacroMessageSerializer(many=True)


class AppliedMacroSerializer(Shape):
    """What a macro has done."""

    ticket = TicketSerializer()
    changes = ChangeSerializer(many=True)
    names = serializers.DictField(child=serializers.CharField())
    comment_ids = serializers.ListField(child=serializers.UUIDField())
