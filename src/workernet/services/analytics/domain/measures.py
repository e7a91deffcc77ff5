"""What may be measured, and by what it may be laid out: the names of the second version's reports."""

from dataclasses import dataclass
from typing import Literal

from workernet.kernel.texts import Text

Unit = Literal["tickets", "seconds", "percent", "score"]
# The tickets a measure looks at, each with the moment that puts it into a day.
Population = Literal[
    "created",
    "solved",
    "reopened",
    "backlog",
    "breached",
    "first_response",
    "next_response",
    "resolution",
    "sla_first",
    "sla_next",
    "sla_resolution",
    "satisfaction",
]


@dataclass(frozen=True)
class Measure:
    """One figure; a percentile is the smallest time that so many per cent of the times do not exceed."""

    name: str
    unit: Unit
    population: Population
    title: Text
    percentile: int = 0


def _pair(name: Population, ru: str, en: str) -> tuple[Measure, Measure]:
    return (
        Measure(f"{name}_p50", "seconds", name, Text(f"{ru}, медиана", f"{en}, median"), 50),
        Measure(f"{name}_p90", "seconds", name, Text(f"{ru}, 90-й процентиль", f"{en}, 90th percentile"), 90),
    )


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("created", "tickets", "created", Text("Создано", "Created")),
        Measure("solved", "tickets", "solved", Text("Решено", "Solved")),
        Measure("backlog", "tickets", "backlog", Text("В работе на конец", "Open at the end")),
        Measure("reopened", "tickets", "reopened", Text("Открыто повторно", "Reopened")),
        *_pair("first_response", "Первый ответ", "First response"),
        *_pair("next_response", "Следующий ответ", "Next response"),
        *_pair("resolution", "Решение", "Resolution"),
        Measure("sla_first", "percent", "sla_first", Text("Первый ответ в срок", "First response in time")),
        Measure("sla_next", "percent", "sla_next", Text("Следующий ответ в срок", "Next response in time")),
        Measure("sla_resolution", "percent", "sla_resolution", Text("Решение в срок", "Resolution in time")),
        Measure(
            "satisfaction",
            "percent",
            "satisfaction",
            Text("Довольны решением", "Satisfied with the solution"),
        ),
        Measure("satisfaction_score", "score", "satisfaction", Text("Средняя оценка", "Average rating")),
        Measure("breached", "tickets", "breached", Text("Нарушены сроки", "Promises broken")),
    )
}
TIME_DIMENSIONS = ("day", "week")
# Of a ticket as it now stands; the column each is read from.
COLUMNS = {
    "team": "team_id",
    "agent": "assignee_id",
    "organization": "organization_id",
    "category": "category",
    "priority": "priority",
    "channel": "channel",
}
DIMENSIONS: dict[str, Text] = {
    "all": Text("Всего", "In all"),
    "day": Text("По дням", "By day"),
    "week": Text("По неделям", "By week"),
    "weekday_hour": Text("По дням недели и часам", "By weekday and hour"),
    "team": Text("По командам", "By team"),
    "agent": Text("По исполнителям", "By agent"),
    "organization": Text("По организациям", "By organization"),
    "category": Text("По категориям", "By category"),
    "priority": Text("По приоритетам", "By priority"),
    "channel": Text("По каналам", "By channel"),
}
# A backlog is counted at an end, and hours have none.
NO_BACKLOG = frozenset({"weekday_hour"})
NONE = "none"
