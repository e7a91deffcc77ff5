"""The parameters `fields` and `include` of v2: what of an answer is wanted, and what comes along with it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from drf_spectacular.utils import OpenApiParameter

from workernet.kernel.django.schema import comma_list
from workernet.services.tickets.domain.selection import (
    Known,
    Selection,
    names_of,
    parse_fields,
    parse_include,
)


@dataclass(frozen=True)
class QueryShape:
    """What a request wants: includes to read, and the members to pick (None: all)."""

    include: tuple[str, ...]
    selection: Selection | None

    def pick(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.selection.pick(item) if self.selection else item


def query_shape(
    query: Mapping[str, str], known: Known, includes: Collection[str], default: Iterable[str] = ()
) -> QueryShape:
    """Read `fields` and `include`. What is named in either is there: an include named in `fields` is read
    too, and one named in `include` stays whole beside the fields. The `default` includes come when neither
    names any. Raises Problem(validation_failed)."""
    selection = parse_fields(query["fields"], known) if "fields" in query else None
    wanted = parse_include(query["include"], includes) if "include" in query else None
    if selection is None:
        return QueryShape(tuple(default) if wanted is None else wanted, None)
    members = {**dict.fromkeys(wanted or ()), **selection.members}
    return QueryShape(tuple(name for name in includes if name in members), Selection(members))


def shape_parameters(known: Known, includes: Iterable[str], default: str) -> list[OpenApiParameter]:
    """The two parameters, for extend_schema."""
    return [
        OpenApiParameter(
            "fields",
            comma_list(names_of(known), some=True),
            description="Only these members, between commas, at most one level deep: "
            "`id,title,requester.name`. Members that are not named are left out of the answer, required ones "
            "among them.",
        ),
        OpenApiParameter(
            "include",
            comma_list(includes),
            description=f"What comes along with a ticket; {default} without it, nothing when it is empty.",
        ),
    ]
