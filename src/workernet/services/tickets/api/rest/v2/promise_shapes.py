"""The shapes of calendars, policies, choices, explanations and simulations on the wire."""

from typing import Any, get_args

from rest_framework import serializers

from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest.serializers import KeptClockSerializer, NamedSerializer
from workernet.services.tickets.domain.sla.clock import Reason
from workernet.services.tickets.domain.sla.policy import CHOSEN_FOR, TARGETS

_HOURS_HELP = "`[start, end]` of each interval like `09:00` and `24:00`; none is a closed day."
_CALENDAR_RULE = "zone, always, week and exceptions, as a calendar shows them"
_POLICY_RULE = "targets and pause_on_hold, as a policy shows them"
_CALENDAR_ID = described("a calendar of the desk that is not archived")
_POLICY_ID = described("a policy of the desk that is not archived")
_SUBJECT = described("the id of an organization or a team, or a category's key, of the desk")
_DATES = described("of a contract only, the end not before the start")


def _hours(**given: Any) -> serializers.ListField:
    pair = serializers.ListField(child=serializers.CharField())
    return serializers.ListField(child=pair, **given)


class CalendarSpecSerializer(Shape):
    """When the desk works; `always` is around the clock and ignores the rest."""

    zone = serializers.CharField(help_text="An IANA time zone.")
    always = serializers.BooleanField()
    week = serializers.ListField(child=_hours(), help_text=f"From Monday on. {_HOURS_HELP}")
    exceptions = serializers.DictField(
        child=_hours(), help_text=f"By date, in place of its whole day. {_HOURS_HELP}"
    )


class PolicySpecSerializer(Shape):
    """What is promised, in minutes by priority and target; whether a hold stops the clocks."""

    targets = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))
    pause_on_hold = serializers.BooleanField()


class SlaCalendarSerializer(Shape):
    """Working hours, and how many policies count in them."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    spec = CalendarSpecSerializer()
    archived = serializers.BooleanField()
    version = serializers.IntegerField()
    policies = serializers.IntegerField()


class SlaPolicySerializer(Shape):
    """A promise as it stands."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    calendar = NamedSerializer()
    spec = PolicySpecSerializer()
    is_default = serializers.BooleanField(help_text="Of tickets that nothing else was agreed for.")
    archived = serializers.BooleanField()
    version = serializers.IntegerField()
    number = serializers.IntegerField(help_text="The version new tickets get; tickets keep theirs.")
    applying = serializers.BooleanField(help_text="Whether open tickets are being given it.")


class SlaChoiceSerializer(Shape):
    """Who gets a policy."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=CHOSEN_FOR)
    subject = serializers.CharField()
    subject_name = serializers.CharField(allow_null=True)
    policy = NamedSerializer()
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)


class NewSlaCalendarSerializer(Shape):
    """A new calendar."""

    name = serializers.CharField(max_length=200)
    spec = serializers.DictField(style=described(_CALENDAR_RULE))


class SlaCalendarChangesSerializer(Shape):
    """Changes; what is left out stays. Other hours make a new version of every policy that counts in them."""

    name = serializers.CharField(max_length=200, required=False)
    spec = serializers.DictField(required=False, style=described(_CALENDAR_RULE))
    archived = serializers.BooleanField(required=False)


class NewSlaPolicySerializer(Shape):
    """A new policy."""

    name = serializers.CharField(max_length=200)
    calendar_id = serializers.UUIDField(style=_CALENDAR_ID)
    spec = serializers.DictField(style=described(_POLICY_RULE))
    is_default = serializers.BooleanField(default=False)


class SlaPolicyChangesSerializer(Shape):
    """Changes; what is left out stays. `apply_to_open`: open tickets get the new version too."""

    name = serializers.CharField(max_length=200, required=False)
    calendar_id = serializers.UUIDField(required=False, style=_CALENDAR_ID)
    spec = serializers.DictField(required=False, style=described(_POLICY_RULE))
    is_default = serializers.BooleanField(required=False)
    archived = serializers.BooleanField(required=False)
    apply_to_open = serializers.BooleanField(required=False)


class NewSlaChoiceSerializer(Shape):
    """A new choice; contracts of an organization do not overlap."""

    kind = serializers.ChoiceField(choices=CHOSEN_FOR)
    subject = serializers.CharField(max_length=50, style=_SUBJECT)
    policy_id = serializers.UUIDField(style=_POLICY_ID)
    valid_from = serializers.DateField(required=False, allow_null=True, style=_DATES)
    valid_to = serializers.DateField(required=False, allow_null=True, style=_DATES)


class SlaChoiceChangesSerializer(Shape):
    """Changes; what is left out stays."""

    policy_id = serializers.UUIDField(required=False, style=_POLICY_ID)
    valid_from = serializers.DateField(required=False, allow_null=True, style=_DATES)
    valid_to = serializers.DateField(required=False, allow_null=True, style=_DATES)


class SpanSerializer(Shape):
    """A stretch of a clock's life."""

    locals()["from"] = serializers.DateTimeField()
    to = serializers.DateTimeField()
    counted = serializers.BooleanField()
    reason = serializers.ChoiceField(choices=get_args(Reason))
    seconds = serializers.IntegerField()
    text = serializers.CharField(help_text="In the reader's language.")


class ExplainedClockSerializer(KeptClockSerializer):
    """A clock, with every stretch of its time from its start to its end or to now."""

    promised = None  # type: ignore[assignment]
    elapsed = None  # type: ignore[assignment]
    at = None  # type: ignore[assignment]
    promised_seconds = serializers.IntegerField()
    elapsed_seconds = serializers.IntegerField()
    spans = SpanSerializer(many=True)


class ExplainedSerializer(Shape):
    """A ticket's promises; `policy` is null for the usual one, which a desk without policies makes."""

    policy = serializers.CharField(allow_null=True)
    policy_id = serializers.UUIDField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    calendar = CalendarSpecSerializer()
    clocks = ExplainedClockSerializer(many=True)


class TrialSerializer(Shape):
    """A changed calendar (`calendar_id`, `calendar`), a changed policy (`policy_id`, `policy`, and perhaps
    another calendar), or a new policy for everybody (`policy` with either)."""

    calendar_id = serializers.UUIDField(required=False, allow_null=True, style=_CALENDAR_ID)
    calendar = serializers.DictField(required=False, allow_null=True, style=described(_CALENDAR_RULE))
    policy_id = serializers.UUIDField(required=False, allow_null=True, style=_POLICY_ID)
    policy = serializers.DictField(required=False, allow_null=True, style=described(_POLICY_RULE))


class VerdictsSerializer(Shape):
    """How many promises were kept and broken, and how many are open still."""

    kept = serializers.IntegerField()
    broken = serializers.IntegerField()
    open = serializers.IntegerField()


class TrialTargetSerializer(Shape):
    """One target as things stand and as they would."""

    target = serializers.ChoiceField(choices=TARGETS)
    present = VerdictsSerializer()
    changed = VerdictsSerializer()


class VerdictChangeSerializer(Shape):
    """A promise whose verdict would be another one; null where there is no promise."""

    target = serializers.ChoiceField(choices=TARGETS)
    cycle = serializers.IntegerField()
    before = serializers.ChoiceField(choices=["kept", "broken", "open"], allow_null=True)
    after = serializers.ChoiceField(choices=["kept", "broken", "open"], allow_null=True)


class TrialTicketSerializer(Shape):
    """A ticket that would have fared otherwise."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    title = serializers.CharField()
    changes = VerdictChangeSerializer(many=True)


class TrialResultSerializer(Shape):
    """What would have become of the promises of the last 90 days."""

    tickets = serializers.IntegerField(help_text="How many were looked at, the newest first.")
    cut = serializers.BooleanField(help_text="Whether there are more than could be looked at.")
    targets = TrialTargetSerializer(many=True)
    differ = serializers.IntegerField(help_text="How many tickets would have fared otherwise.")
    changed = TrialTicketSerializer(many=True, help_text="The newest 50 of them.")
