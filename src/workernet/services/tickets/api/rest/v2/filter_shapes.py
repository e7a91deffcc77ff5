"""The shapes of filters on the wire: the parameter, what was found by words, a wrong token, completion."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from workernet.kernel.django.schema import PROBLEM, ProblemSerializer, ruled
from workernet.kernel.django.shapes import Shape
from workernet.services.tickets.api.rest import serializers as shapes
from workernet.services.tickets.api.rest.v2.conversation_shapes import DraftSerializer
from workernet.services.tickets.api.rest.v2.organising_shapes import LinkSerializer
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH

Q = OpenApiParameter(
    "q",
    ruled("the filter grammar", format="ticket-filter", maxLength=MAX_LENGTH),
    description="A filter: `status:open priority:high,urgent assignee:me -tag:printer created:<7d "
    '"exact words" free words`. Commas are "or", a minus is "not"; names are known in Russian too.',
)


class HighlightSerializer(Shape):
    """Where the words stand: `marks` are [start, end) in code points of `text`."""

    field = serializers.ChoiceField(choices=["title", "description", "comment", "attachment"])
    text = serializers.CharField()
    marks = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    )


class FoundTicketSerializer(shapes.TicketSummarySerializer):
    """A ticket of a list; `highlights` when words were searched, the rest when `include` names it."""

    highlights = HighlightSerializer(many=True, required=False)
    comments = shapes.CommentSerializer(many=True, required=False, help_text="The latest 20, oldest first.")
    attachments = shapes.AttachmentSerializer(many=True, required=False)


class TicketWithIncludesSerializer(shapes.TicketSerializer):
    """A ticket with what `include` names."""

    comments = shapes.CommentSerializer(many=True, required=False, help_text="The latest 20, oldest first.")
    timeline = shapes.TimelineSerializer(many=True, required=False, help_text="The first 500 entries.")
    attachments = shapes.AttachmentSerializer(many=True, required=False)
    links = LinkSerializer(many=True, required=False, help_text="For staff; others are refused.")
    drafts = DraftSerializer(many=True, required=False, help_text="The reader's own.")


class WrongFilterSerializer(ProblemSerializer):
    """A problem that points at the wrong token of `q`."""

    at = serializers.IntegerField(required=False, help_text="Where it begins, in code points.")
    until = serializers.IntegerField(required=False)
    expected = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What may stand there."
    )


class SuggestionSerializer(Shape):
    """Put `text` in place of [at, until), in code points of `q`."""

    text = serializers.CharField()
    name = serializers.CharField(help_text="The canonical name of what is suggested.")
    kind = serializers.ChoiceField(choices=["field", "value"])
    at = serializers.IntegerField()
    until = serializers.IntegerField()


def wrong_filter() -> dict[Any, OpenApiResponse]:
    """The refusal of a filter, for extend_schema's `responses`."""
    said = "The request is wrong; `errors` names the fields, `at` and `until` the wrong token of `q`"
    return {(400, PROBLEM): OpenApiResponse(WrongFilterSerializer, said)}
