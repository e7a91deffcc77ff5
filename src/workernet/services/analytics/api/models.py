"""The shape of the answers, as the API's description tells it."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from workernet.services.analytics.domain.figures import Figures
from workernet.services.analytics.queries.get_overview import Overview


class OverviewFigures(BaseModel):
    """The five figures of any cut; null where there was nothing to measure."""

    created: int = Field(description="Tickets created in this time.", ge=0)
    resolved: int = Field(description="Tickets resolved in this time and not reopened since.", ge=0)
    backlog: int = Field(description="Tickets created and not resolved by the end of this time.", ge=0)
    first_response_median_seconds: int | None = Field(
        description="Median time to the first public answer, of tickets created in this time."
    )
    sla_met_percent: float | None = Field(
        description="Share resolved by the promised time, of promised tickets resolved in this time.",
        ge=0,
        le=100,
    )


class OverviewTotals(OverviewFigures):
    """The whole period, beside the period of equal length before it."""

    previous: OverviewFigures


class OverviewDay(OverviewFigures):
    """One day in the time zone asked for."""

    day: date


class OverviewPriority(OverviewFigures):
    """The whole period, for one priority."""

    priority: str


class OverviewAnswer(BaseModel):
    """What the dashboard shows."""

    first: date = Field(serialization_alias="from", validation_alias="from", description="First day.")
    last: date = Field(serialization_alias="to", validation_alias="to", description="Last day, included.")
    totals: OverviewTotals
    by_day: list[OverviewDay] = Field(description="Every day of the period, quiet ones included.")
    by_priority: list[OverviewPriority] = Field(description="Every priority asked for, the lowest first.")
    as_of: datetime | None = Field(description="Time of the newest event counted; null without any.")


def render(overview: Overview) -> OverviewAnswer:
    """The answer to a question about one tenant."""
    totals = _members(overview.totals) | {"previous": OverviewFigures(**_members(overview.previous))}
    return OverviewAnswer.model_validate(
        {
            "from": overview.period.first,
            "to": overview.period.last,
            "totals": OverviewTotals(**totals),
            "by_day": [OverviewDay(day=day, **_members(row)) for day, row in overview.by_day],
            "by_priority": [
                OverviewPriority(priority=name, **_members(row)) for name, row in overview.by_priority
            ],
            "as_of": overview.as_of,
        }
    )


def _members(figures: Figures) -> dict[str, object]:
    return dict(vars(figures))
