"""The shapes of tickets on the wire: what comes in is checked here, what goes out is described here."""

from typing import get_args

from rest_framework import serializers

from workernet.kernel.context import ROLES, Cause, Channel
from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.domain.fields import BODY_MAX, PRIORITIES, TITLE_MAX, TITLE_MIN
from workernet.services.tickets.domain.lifecycle import CHOSEN_REASONS, CLOSE_REASONS, STATUSES
from workernet.services.tickets.domain.sla.clock import State
from workernet.services.tickets.domain.sla.policy import TARGETS

TITLE_HELP = "5 to 255 characters, none of < > &."
TITLE_SCHEMA = described(
    "counted when runs of spaces are one", minLength=TITLE_MIN, maxLength=TITLE_MAX, pattern="^[^<>&]*$"
)
A_TEAM = described("a team of the desk")
A_CATEGORY = described("the key of one of the desk's categories, once it has any")
STAFF_MEMBER = described("an active member of staff")
FILES = described("files of this ticket")
A_MESSAGE = described("more than spaces", maxLength=BODY_MAX)


class PersonSerializer(Shape):
    """A person; staff addresses are null for customers."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField(allow_null=True)


class NamedSerializer(Shape):
    """A team or a company."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class BilingualSerializer(Shape):
    """A name in both languages."""

    ru = serializers.CharField()
    en = serializers.CharField()


class AttachmentSerializer(Shape):
    """A file of a ticket; `size` in bytes."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    content_type = serializers.CharField()
    safe_image = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class TicketNameSerializer(Shape):
    """Another ticket, named."""

    id = serializers.IntegerField()
    key = serializers.CharField()


class DeliverySerializer(Shape):
    """What became of the mail about a reply."""

    state = serializers.ChoiceField(choices=["queued", "sent", "failed"])
    reason = serializers.CharField(allow_null=True)


class CommentSerializer(Shape):
    """A public reply or an internal note."""

    id = serializers.UUIDField()
    author = PersonSerializer(allow_null=True)
    author_kind = serializers.ChoiceField(choices=["staff", "customer"])
    body = serializers.CharField(help_text="Markdown source.")
    body_html = serializers.CharField(help_text="Rendered and sanitised.")
    visibility = serializers.ChoiceField(choices=["public", "internal"])
    channel = serializers.ChoiceField(choices=get_args(Channel))
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    delivery = DeliverySerializer(allow_null=True)
    attachments = AttachmentSerializer(many=True)
    locals()["from"] = TicketNameSerializer(
        allow_null=True, help_text="The merged ticket it stands on; null for one of the ticket's own."
    )


class KeptClockSerializer(Shape):
    """One promise of a ticket: `elapsed` seconds of `promised` had been used up `at` that moment."""

    target = serializers.ChoiceField(choices=TARGETS)
    cycle = serializers.IntegerField(help_text="Next responses are counted from 1; 0 for the others.")
    state = serializers.ChoiceField(choices=get_args(State))
    promised = serializers.IntegerField()
    elapsed = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True, help_text="Null while the clock stands.")
    fulfilled_at = serializers.DateTimeField(allow_null=True)
    breached_at = serializers.DateTimeField(allow_null=True)
    at = serializers.DateTimeField()


class TicketSummarySerializer(Shape):
    """A ticket as a list shows it."""

    id = serializers.IntegerField(help_text="The number, counted per tenant.")
    key = serializers.CharField()
    title = serializers.CharField()
    snippet = serializers.CharField(required=False)
    status = serializers.ChoiceField(choices=STATUSES)
    priority = serializers.ChoiceField(choices=PRIORITIES)
    tags = serializers.ListField(child=serializers.CharField())
    requester = PersonSerializer(allow_null=True)
    organization = NamedSerializer(allow_null=True)
    assigned_to = PersonSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    overdue_at = serializers.DateTimeField(allow_null=True)
    last_message_at = serializers.DateTimeField()
    waiting_on = serializers.ChoiceField(choices=["us", "customer", "nobody"])
    comment_count = serializers.IntegerField()
    attachment_count = serializers.IntegerField()
    version = serializers.IntegerField()
    category = serializers.CharField(allow_blank=True)
    team = NamedSerializer(allow_null=True)
    status_id = serializers.UUIDField(allow_null=True, help_text="The desk's own status within `status`.")
    status_name = BilingualSerializer(allow_null=True)
    snoozed_until = serializers.DateTimeField(allow_null=True)
    watching = serializers.BooleanField(help_text="Whether the reader watches the ticket.")
    fields = serializers.DictField(  # type: ignore[assignment]
        help_text="The desk's own fields; customers see those that are shown to them."
    )
    sla = KeptClockSerializer(
        many=True, required=False, help_text="The promises as they were last looked at; in v2 and for staff."
    )
    first_due_at = serializers.DateTimeField(
        allow_null=True, required=False, help_text="Of the first response; in v2 and for staff."
    )
    next_due_at = serializers.DateTimeField(
        allow_null=True, required=False, help_text="Of the next response; in v2 and for staff."
    )


class RatingSerializer(Shape):
    """What the requester was asked last, and has answered."""

    score = serializers.IntegerField(allow_null=True, help_text="1 to 5; null while it is not answered.")
    comment = serializers.CharField(allow_null=True, help_text="For staff and for who wrote it.")
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    open = serializers.BooleanField(help_text="Whether the reader may answer, or answer anew.")


class TicketSerializer(TicketSummarySerializer):
    """A ticket with everything about it."""

    tagged = True  # an answer of its own has an ETag
    snippet = None  # type: ignore[assignment]
    description = serializers.CharField(allow_blank=True, help_text="Markdown source.")
    description_html = serializers.CharField(
        required=False, help_text="Rendered and sanitised; on single tickets only."
    )
    created_by = PersonSerializer(allow_null=True)
    tenant = serializers.CharField(allow_null=True)
    closed_reason = serializers.ChoiceField(choices=CLOSE_REASONS, allow_null=True)
    channel = serializers.ChoiceField(choices=get_args(Channel))
    resolved_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    first_response_at = serializers.DateTimeField(allow_null=True)
    reopen_count = serializers.IntegerField()
    reassignment_count = serializers.IntegerField(allow_null=True, help_text="Null for customers.")
    merged_into = serializers.IntegerField(allow_null=True, help_text="Where the ticket reads on.")
    last_seq = serializers.IntegerField(help_text="The number of the latest entry of its history.")
    can_undo = serializers.BooleanField(help_text="Whether the reader may take the latest change back.")
    rating = RatingSerializer(allow_null=True, required=False, help_text="Null while nobody was asked.")
    cc = serializers.ListField(child=serializers.CharField(), help_text="Empty for customers.")
    watchers = PersonSerializer(many=True, help_text="Empty for customers.")
    allowed_moves = serializers.ListField(
        child=serializers.ChoiceField(choices=STATUSES), required=False, help_text="On single tickets only."
    )


class CreateTicketSerializer(Shape):
    """A new ticket."""

    title = serializers.CharField(max_length=1000, help_text=TITLE_HELP, style=TITLE_SCHEMA)
    description = serializers.CharField(
        allow_blank=True, default="", trim_whitespace=False, style=described(maxLength=BODY_MAX)
    )
    priority = serializers.ChoiceField(choices=PRIORITIES, default="medium")
    category = serializers.CharField(allow_blank=True, default="", max_length=100, style=A_CATEGORY)
    tags = serializers.ListField(child=serializers.CharField(max_length=50), default=list, max_length=60)
    requester_id = serializers.UUIDField(
        required=False, allow_null=True, style=described("an active person of the desk")
    )
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)


class UpdateTicketSerializer(Shape):
    """Changes; what is left out stays."""

    title = serializers.CharField(required=False, max_length=1000, help_text=TITLE_HELP, style=TITLE_SCHEMA)
    description = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False, style=described(maxLength=BODY_MAX)
    )
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    category = serializers.CharField(required=False, allow_blank=True, max_length=100, style=A_CATEGORY)
    tags = serializers.ListField(child=serializers.CharField(max_length=50), required=False, max_length=60)
    status = serializers.ChoiceField(choices=STATUSES, required=False, help_text="Closing has its own call.")
    team_id = serializers.UUIDField(required=False, allow_null=True, style=A_TEAM)


class AssignSerializer(Shape):
    """Who is to be responsible; null for nobody."""

    assignee_id = serializers.UUIDField(allow_null=True, style=STAFF_MEMBER)


class CloseSerializer(Shape):
    """Why."""

    reason = serializers.ChoiceField(choices=CHOSEN_REASONS, style=described("customers close as solved"))


class AddCommentSerializer(Shape):
    """A reply or a note."""

    body = serializers.CharField(allow_blank=True, trim_whitespace=False, style=A_MESSAGE)
    visibility = serializers.ChoiceField(choices=["public", "internal"], default="public")
    attachment_ids = serializers.ListField(
        child=serializers.UUIDField(), default=list, max_length=20, style=FILES
    )


class TimelineSerializer(Shape):
    """One entry of a ticket's history."""

    seq = serializers.IntegerField()
    type = serializers.CharField()
    at = serializers.DateTimeField()
    actor = PersonSerializer(allow_null=True)
    cause = serializers.ChoiceField(choices=get_args(Cause))
    internal = serializers.BooleanField(help_text="Only staff see the entry.")
    data = serializers.DictField()  # type: ignore[assignment]
    comment = CommentSerializer(allow_null=True)
    moved_to = TicketNameSerializer(allow_null=True, help_text="Where the message has been moved to.")
    locals()["from"] = TicketNameSerializer(
        allow_null=True, help_text="The merged ticket whose entry it is; null for one of the ticket's own."
    )


class ChoicePersonSerializer(PersonSerializer):
    """A person to choose from."""

    role = serializers.ChoiceField(choices=ROLES)


class CountersSerializer(Shape):
    """The figures beside the views; which of them are there depends on the role."""

    mine_open = serializers.IntegerField(required=False)
    unassigned = serializers.IntegerField(required=False)
    open = serializers.IntegerField()
    pending = serializers.IntegerField(required=False)
    overdue = serializers.IntegerField(required=False)
    all_open = serializers.IntegerField(required=False)
    waiting_on_me = serializers.IntegerField(required=False)
    all = serializers.IntegerField(required=False)
