"""The conversation in v2, on the wire."""

from rest_framework import serializers

from workernet.kernel.django.schema import ProblemSerializer
from workernet.kernel.django.shapes import Shape, described
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v2.writes_shapes import MoveSerializer
from workernet.services.tickets.domain.fields import BODY_MAX


class NoteSerializer(Shape):
    """An internal note."""

    body = serializers.CharField(
        allow_blank=True,
        trim_whitespace=False,
        help_text="Markdown; `@[Name](mention:<id>)` tells a member of staff.",
        style=shapes.A_MESSAGE,
    )
    attachment_ids = serializers.ListField(
        child=serializers.UUIDField(), default=list, max_length=20, style=shapes.FILES
    )
    last_seen_event = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=2_000_000_000,
        help_text="`last_seq` as the writer has seen it; newer messages of others then refuse the text.",
    )
    force = serializers.BooleanField(default=False, help_text="Send in spite of newer messages.")


class ReplySerializer(NoteSerializer):
    """A public reply, and the move that follows it."""

    then = MoveSerializer(required=False, allow_null=True)


class SaidSerializer(Shape):
    """What was written and where it landed: a late answer to a closed ticket opens a follow-up."""

    comment = shapes.CommentSerializer()
    ticket = shapes.TicketSerializer()
    follow_up = serializers.BooleanField()


class MissedSerializer(Shape):
    """A message the writer has not seen."""

    seq = serializers.IntegerField()
    type = serializers.ChoiceField(choices=["commented", "noted"])
    at = serializers.DateTimeField()
    author = serializers.CharField()
    body = serializers.CharField()


class ConversationProblemSerializer(ProblemSerializer):
    """A problem; with stale_reply it holds what was missed."""

    missed = MissedSerializer(many=True, required=False)
    last_seq = serializers.IntegerField(required=False)
    merged_into = serializers.IntegerField(required=False)


class EditSerializer(Shape):
    """The new text."""

    body = serializers.CharField(trim_whitespace=False, style=shapes.A_MESSAGE)


class CommentIdSerializer(Shape):
    """Which message."""

    comment_id = serializers.UUIDField()


class RevisionSerializer(Shape):
    """What a message said before an edit."""

    seq = serializers.IntegerField()
    body = serializers.CharField()
    body_html = serializers.CharField()
    edited_by = shapes.PersonSerializer(allow_null=True)
    at = serializers.DateTimeField()


class DraftSerializer(Shape):
    """An unfinished message of the reader's own."""

    mode = serializers.ChoiceField(choices=["reply", "note"])
    body = serializers.CharField(allow_blank=True)
    attachment_ids = serializers.ListField(child=serializers.UUIDField())
    version = serializers.IntegerField()
    updated_at = serializers.DateTimeField()


class SaveDraftSerializer(Shape):
    """What is to be kept; `version` is the one seen last, 0 where none was."""

    body = serializers.CharField(allow_blank=True, trim_whitespace=False, style=described(maxLength=BODY_MAX))
    attachment_ids = serializers.ListField(child=serializers.UUIDField(), default=list, max_length=20)
    version = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=2_000_000_000)


class WatchersSerializer(Shape):
    """All watchers who work here."""

    person_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=50, style=described("active members of staff")
    )


class CcSerializer(Shape):
    """All addresses in copy."""

    emails = serializers.ListField(
        child=serializers.CharField(max_length=254), max_length=20, style=described("e-mail addresses")
    )
