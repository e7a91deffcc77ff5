"""The shape of reports on the wire, as the API's description tells it.

Bounds are checked by the domain, which has sentences for them; here they are only described.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from workernet.services.analytics.domain.measures import MEASURES
from workernet.services.analytics.domain.reports import LAYOUTS, MOST_FIGURES, MOST_RECIPIENTS, NAME_MAX
from workernet.services.analytics.domain.schedules import LAST_DAY, RHYTHMS

_NAME: dict[str, Any] = {
    "minLength": 1,
    "maxLength": NAME_MAX,
    "pattern": r"\S",
    "x-rule": "one line of printable characters",
}
_RHYTHM: dict[str, Any] = {"enum": list(RHYTHMS)}
_WEEKDAY: dict[str, Any] = {"minimum": 0, "maximum": 6}
_DAY: dict[str, Any] = {"minimum": 1, "maximum": LAST_DAY}
_HOUR: dict[str, Any] = {"minimum": 0, "maximum": 23}
_FIGURES: dict[str, Any] = {"minItems": 1, "maxItems": MOST_FIGURES, "x-rule": "each once"}
_RECIPIENTS: dict[str, Any] = {"minItems": 1, "maxItems": MOST_RECIPIENTS}
_WHEN = "When it goes out in a week; 0 is Monday. Counts for `week`."
_DAY_OF = "When it goes out in a month. Counts for `month`."
_HOUR_OF = "The hour by the desk's clocks."
_TO = "Ids of colleagues; who is no active member of the staff any more gets nothing."


def _whole(value: Any) -> Any:
    """5.0 is an integer of JSON Schema."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[StrictInt, BeforeValidator(_whole)]
# What is not said is not there at all; it cannot be null.
_UNSAID: Any = None


def _may(rules: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    """The field's rules, without the default that stands for its absence."""

    def extend(schema: dict[str, Any]) -> None:
        schema.update(rules)
        schema.pop("default", None)

    return extend


class FigureShape(BaseModel):
    """One table of a report."""

    model_config = ConfigDict(title="ReportFigure", extra="forbid")

    measure: StrictStr = Field(json_schema_extra={"enum": list(MEASURES)})
    by: StrictStr = Field("all", json_schema_extra={"enum": list(LAYOUTS)})


class NewReport(BaseModel):
    """A report to be sent in a rhythm."""

    model_config = ConfigDict(extra="forbid")

    name: StrictStr = Field(json_schema_extra=_NAME)
    figures: list[FigureShape] = Field(json_schema_extra=_FIGURES)
    rhythm: StrictStr = Field(json_schema_extra=_RHYTHM)
    weekday: Whole = Field(0, description=_WHEN, json_schema_extra=_WEEKDAY)
    day: Whole = Field(1, description=_DAY_OF, json_schema_extra=_DAY)
    hour: Whole = Field(description=_HOUR_OF, json_schema_extra=_HOUR)
    recipients: list[UUID] = Field(description=_TO, json_schema_extra=_RECIPIENTS)
    active: StrictBool = True


class ReportChanges(BaseModel):
    """What is not named stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: StrictStr = Field(_UNSAID, json_schema_extra=_may(_NAME))
    figures: list[FigureShape] = Field(_UNSAID, json_schema_extra=_may(_FIGURES))
    rhythm: StrictStr = Field(_UNSAID, json_schema_extra=_may(_RHYTHM))
    weekday: Whole = Field(_UNSAID, description=_WHEN, json_schema_extra=_may(_WEEKDAY))
    day: Whole = Field(_UNSAID, description=_DAY_OF, json_schema_extra=_may(_DAY))
    hour: Whole = Field(_UNSAID, description=_HOUR_OF, json_schema_extra=_may(_HOUR))
    recipients: list[UUID] = Field(_UNSAID, description=_TO, json_schema_extra=_may(_RECIPIENTS))
    active: StrictBool = Field(_UNSAID, json_schema_extra=_may({}))


class ReportPerson(BaseModel):
    """A colleague; the name is empty until it is known here."""

    id: UUID
    name: str


class ReportAnswer(BaseModel):
    """A report as it is arranged."""

    model_config = ConfigDict(title="Report")

    id: UUID
    name: str
    figures: list[FigureShape]
    rhythm: str = Field(json_schema_extra=_RHYTHM)
    weekday: int
    day: int
    hour: int
    recipients: list[ReportPerson]
    active: bool
    owner: ReportPerson
    next_at: datetime | None = Field(description="When it is due; null while it is off.")
    last_at: datetime | None = Field(description="When it was made last; null before the first time.")
    version: int
    created_at: datetime
    updated_at: datetime


class ReportList(BaseModel):
    """All reports of the desk, by name."""

    items: list[ReportAnswer]
