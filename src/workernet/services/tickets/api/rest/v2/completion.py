"""REST v2: what may be typed next in a filter."""

from dataclasses import asdict

import orjson
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer

from workernet.kernel.context import Principal
from workernet.kernel.django.schema import problems
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.api.rest.v2.filter_shapes import SuggestionSerializer
from workernet.services.tickets.api.rest.v2.views import HotView, json_response
from workernet.services.tickets.domain.filter_completion import complete
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH
from workernet.services.tickets.queries.begun_names import NamesOfDesk

BAD_PLACE = Text(
    "Нужно место в запросе, считая от нуля", "A place in the filter is needed, counted from zero"
)
TOO_LONG = Text("Слишком длинный запрос", "The filter is too long")


class CompletionView(HotView):
    """Fields, values and names of the desk that fit what is being typed."""

    def answer(self, request: HttpRequest, principal: Principal) -> HttpResponse:
        text = request.GET.get("q", "")
        at = request.GET.get("at", str(len(text)))
        if len(text) > MAX_LENGTH:
            raise invalid(q=TOO_LONG)
        if not (at.isascii() and at.isdigit() and len(at) <= 4 and int(at) <= len(text)):
            raise invalid(at=BAD_PLACE)
        found = complete(
            text, int(at), principal.language, DeskVocabulary(principal), NamesOfDesk(principal).begun
        )
        items = [asdict(suggestion) for suggestion in found]
        return json_response(orjson.dumps({"items": items}))

    @extend_schema(
        operation_id="v2_filters_complete",
        summary="Complete a filter being typed",
        parameters=[
            OpenApiParameter(
                "q", {"type": "string", "maxLength": MAX_LENGTH}, description="What is typed so far."
            ),
            OpenApiParameter(
                "at",
                {
                    "type": "integer",
                    "minimum": 0,
                    "maximum": MAX_LENGTH,
                    "x-rule": "not beyond the end of `q`",
                },
                description="Where the cursor stands, in code points; the end without it.",
            ),
        ],
        responses={
            200: inline_serializer("FilterCompletion", {"items": SuggestionSerializer(many=True)}),
            **problems(400, 401),
        },
        tags=["tickets v2"],
    )
    def get(self, request: HttpRequest) -> None:
        """Described here, answered by `answer`."""
