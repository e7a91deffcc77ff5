"""The shape of the answers of the second version, as the API's description tells it."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from workernet.kernel.texts import Language
from workernet.services.analytics.domain.inquiries import Inquiry
from workernet.services.analytics.domain.measures import DIMENSIONS, MEASURES, NO_BACKLOG
from workernet.services.analytics.domain.rebuilds import RebuildState
from workernet.services.analytics.queries.get_reconciliation import Check
from workernet.services.analytics.queries.query_measure import Behind, Row


class MeasureDescription(BaseModel):
    """One measure and what it may be laid out by."""

    name: str
    title: str = Field(description="In the reader's language.")
    unit: str = Field(description="tickets, seconds, percent, or score (1 to 5).")
    dimensions: list[str]


class DimensionDescription(BaseModel):
    """One layout."""

    name: str
    title: str = Field(description="In the reader's language.")


class MeasuresAnswer(BaseModel):
    """Everything that may be asked of `query`."""

    measures: list[MeasureDescription]
    dimensions: list[DimensionDescription]


class MeasureRow(BaseModel):
    """One figure, with the way to the tickets behind it."""

    key: str = Field(
        description="A day, a week's Monday, weekday-hour, an id, a name; empty for none or all."
    )
    value: float | None = Field(description="In the measure's unit; null where there was nothing to measure.")
    count: int = Field(description="How many tickets are behind it.", ge=0)
    tickets: str = Field(description="Address that lists exactly these tickets.")


class MeasureAnswer(BaseModel):
    """One measure of a period, laid out."""

    measure: str
    unit: str
    by: str
    first: date = Field(serialization_alias="from", validation_alias="from", description="First day.")
    last: date = Field(serialization_alias="to", validation_alias="to", description="Last day, included.")
    tz: str = Field(description="The time zone the days are those of.")
    rows: list[MeasureRow]


class TicketsBehind(BaseModel):
    """The tickets behind one figure, in order of their numbers."""

    total: int = Field(description="How many there are; equals the figure's count.", ge=0)
    numbers: list[int] = Field(description="At most 1000; ask with `after` for those behind the last.")


class DayDiffering(BaseModel):
    """Tickets created on one day (UTC) that reports and desk do not tell alike."""

    day: date
    counted: int = Field(description="Tickets of the desk.", ge=0)
    found: int = Field(description="Tickets of the reports.", ge=0)


class ReconciliationCheck(BaseModel):
    """One comparison of the reports with the desk's own tickets, by count and checksum."""

    counted_at: datetime
    checked_at: datetime
    tickets: int = Field(description="How many tickets were compared.", ge=0)
    agrees: bool
    differing: list[DayDiffering]


class RebuildAnswer(BaseModel):
    """How far the latest rebuild of the desk's figures is."""

    asked_at: datetime
    finished_at: datetime | None = Field(description="Null while it runs.")
    events: int = Field(description="How many events were counted again so far.", ge=0)
    total: int | None = Field(description="How many there are; null before it begins.", ge=0)


class ReconciliationAnswer(BaseModel):
    """The latest comparisons, the newest first; empty before the first night."""

    checks: list[ReconciliationCheck]
    rebuild: RebuildAnswer | None = Field(description="The latest rebuild; null when there was none.")


def render_measures(language: Language) -> MeasuresAnswer:
    """The catalogue in the reader's language."""
    return MeasuresAnswer(
        measures=[
            MeasureDescription(
                name=each.name,
                title=each.title.to(language),
                unit=each.unit,
                dimensions=[n for n in DIMENSIONS if each.population != "backlog" or n not in NO_BACKLOG],
            )
            for each in MEASURES.values()
        ],
        dimensions=[DimensionDescription(name=n, title=t.to(language)) for n, t in DIMENSIONS.items()],
    )


def render_rows(inquiry: Inquiry, rows: list[Row]) -> MeasureAnswer:
    """The answer to one question."""
    return MeasureAnswer.model_validate(
        {
            "measure": inquiry.measure.name,
            "unit": inquiry.measure.unit,
            "by": inquiry.by,
            "from": inquiry.period.first,
            "to": inquiry.period.last,
            "tz": inquiry.zone,
            "rows": [
                MeasureRow(key=row.key, value=row.value, count=row.count, tickets=inquiry.link(row.key))
                for row in rows
            ],
        }
    )


def render_behind(behind: Behind) -> TicketsBehind:
    """A page of the list."""
    return TicketsBehind(total=behind.total, numbers=behind.numbers)


def render_checks(checks: list[Check], rebuild: RebuildState | None) -> ReconciliationAnswer:
    """The comparisons, and the rebuild that may have come after them."""
    return ReconciliationAnswer(
        rebuild=RebuildAnswer.model_validate(rebuild) if rebuild else None,
        checks=[
            ReconciliationCheck(
                counted_at=check.counted_at,
                checked_at=check.checked_at,
                tickets=check.tickets,
                agrees=not check.differing,
                differing=[DayDiffering(day=d, counted=c, found=f) for d, c, f in check.differing],
            )
            for check in checks
        ],
    )
