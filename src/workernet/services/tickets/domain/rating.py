"""How content a requester was: when they are asked, and what they may answer."""

from dataclasses import dataclass
from datetime import datetime

from workernet.contracts.rating_links import LIFETIME, SCORES
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text

COMMENT_MAX = 2000
BAD_SCORE = Text("Нужна оценка от 1 до 5", "A score from 1 to 5 is needed")
BAD_COMMENT = Text(
    "Не больше 2000 знаков, без управляющих символов", "At most 2000 characters, no control ones"
)
NOT_ASKED = Text("По этой заявке оценку не спрашивали", "Nobody was asked to rate this ticket")
OPEN_AGAIN = Text(
    "Заявка снова в работе. Когда её решат, мы спросим ещё раз",
    "The ticket is being worked on again. We will ask anew once it is solved",
)
TOO_LATE = Text("Оценку принимали 30 дней", "Ratings were taken for 30 days")


@dataclass(frozen=True)
class Question:
    """One question about one cycle of a ticket, beside the ticket as it stands now."""

    cycle: int
    asked_at: datetime
    status: str
    reopen_count: int


def may_be_asked(status: str, closed_reason: str | None) -> bool:
    """Whether this end of a ticket is one to ask about.

    >>> may_be_asked("resolved", None), may_be_asked("closed", "solved"), may_be_asked("closed", "spam")
    (True, True, False)
    """
    return status == "resolved" or (status == "closed" and closed_reason == "solved")


def why_closed(question: Question, moment: datetime) -> Text | None:
    """Why the question takes no answer any more; None while it does."""
    if question.cycle != question.reopen_count + 1 or question.status not in ("resolved", "closed"):
        return OPEN_AGAIN
    return TOO_LATE if moment - question.asked_at > LIFETIME else None


def check_open(question: Question, moment: datetime) -> None:
    """Raises Problem(rating_closed) when the question takes no answer any more."""
    why = why_closed(question, moment)
    if why:
        raise Problem("rating_closed", why)


def clean_rating(score: int, comment: str) -> tuple[int, str]:
    """The answer as it is kept. Raises Problem(validation_failed)."""
    if score not in SCORES:
        raise invalid(score=BAD_SCORE)
    kept = comment.replace("\r\n", "\n").strip()
    if len(kept) > COMMENT_MAX or any(ord(char) < 32 and char not in "\n\t" for char in kept):
        raise invalid(comment=BAD_COMMENT)
    return score, kept
