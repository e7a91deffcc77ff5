"""A question about a resolution, as the page behind a letter's link shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workernet.kernel.django.tenancy import rows, tenant_transaction
from workernet.kernel.texts import Language, Text
from workernet.services.tickets.domain.rating import Question, why_closed

_SURVEY = """
SELECT s.cycle, s.asked_at, t.status, t.reopen_count, s.score, s.comment, t.title, p.language,
  coalesce((SELECT prefix FROM desk WHERE desk.tenant_id = t.tenant_id), 'WN') || '-' || t.number AS key
FROM survey s JOIN ticket t ON t.tenant_id = s.tenant_id AND t.id = s.ticket_id
JOIN person p ON p.tenant_id = s.tenant_id AND p.id = s.requester_id
WHERE s.id = %s AND t.deleted_at IS NULL
"""


@dataclass(frozen=True)
class AskedRating:
    """What was asked about, in whose language, what was answered; `closed` says why nothing is taken now."""

    key: str
    title: str
    language: Language
    score: int | None
    comment: str
    closed: Text | None


def get_survey(tenant_id: UUID, survey_id: UUID, moment: datetime) -> AskedRating | None:
    """None for a question the tenant has not asked, or whose ticket is gone."""
    with tenant_transaction("tickets", tenant_id) as cursor:
        cursor.execute(_SURVEY, [survey_id])
        found = rows(cursor)
    if not found:
        return None
    row = found[0]
    question = Question(row["cycle"], row["asked_at"], row["status"], row["reopen_count"])
    return AskedRating(
        key=row["key"],
        title=row["title"],
        language="ru" if row["language"] == "ru" else "en",
        score=row["score"],
        comment=row["comment"],
        closed=why_closed(question, moment),
    )
