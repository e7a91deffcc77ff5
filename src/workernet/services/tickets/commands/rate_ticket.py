"""Say how content one was with a resolution: in the portal, or by the link of a letter."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workernet.contracts.events import TicketRated
from workernet.kernel.bus import Work, handles
from workernet.kernel.clock import now
from workernet.kernel.errors import Problem, not_found
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.rating import NOT_ASKED, Question, check_open, clean_rating
from workernet.services.tickets.models import Person, Survey, Ticket
from workernet.services.tickets.models.ledger import Entry, ensure_person, lock_ticket, save_ticket, snapshot


@dataclass(frozen=True)
class RateTicket:
    """The requester's own word, 1 to 5; a second one within 30 days replaces it."""

    number: int
    score: int
    comment: str = ""


@dataclass(frozen=True)
class AnswerSurvey:
    """Issued for whoever holds the signed link of the question; the link stands for the requester."""

    survey_id: UUID
    score: int
    comment: str = ""


@handles(RateTicket, database="tickets", roles=roles_for("rate"))
def rate_ticket(command: RateTicket, work: Work) -> Ticket:
    """The rated ticket. Raises Problem(forbidden) for anybody but who was asked, rating_closed when nobody
    was, when it is worked on again, or after 30 days; validation_failed for the answer."""
    actor = work.context.actor
    if actor is None:
        raise Problem("unauthenticated")
    ensure_person(actor)
    ticket = lock_ticket(work, command.number)
    if ticket.requester_id != actor.user_id:
        raise Problem("forbidden")
    surveys = Survey.objects.filter(ticket_id=ticket.id)  # tenant: the transaction's, ticket locked above
    survey = surveys.order_by("-cycle").first()
    if survey is None or survey.requester_id != actor.user_id:
        raise Problem("rating_closed", NOT_ASKED)
    _record(work, ticket, survey, *clean_rating(command.score, command.comment))
    return ticket


@handles(AnswerSurvey, database="tickets", roles=None)
def answer_survey(command: AnswerSurvey, work: Work) -> Ticket:
    """As `rate_ticket`. Raises Problem(not_found) for a question of another tenant, or a deleted ticket."""
    surveys = Survey.objects.filter(id=command.survey_id)  # tenant: the transaction's
    asked = surveys.values_list("ticket_id", flat=True).first()
    if asked is None:
        raise not_found()
    tickets = Ticket.objects.filter(id=asked, deleted_at__isnull=True)  # tenant: the transaction's
    ticket = tickets.select_for_update().first()
    if ticket is None:
        raise not_found()
    work.target = str(ticket.number)
    _record(work, ticket, surveys.get(), *clean_rating(command.score, command.comment))
    return ticket


def _record(work: Work, ticket: Ticket, survey: Survey, score: int, comment: str) -> None:
    """Write the answer beside the question, into the timeline and to those who listen; the same one again
    changes nothing."""
    moment = now()
    check_open(Question(survey.cycle, survey.asked_at, ticket.status, ticket.reopen_count), moment)
    previous = survey.score
    if (previous, survey.comment) == (score, comment):
        return
    _keep(survey, score, comment, moment)
    data = {"score": score} | ({"before": previous} if previous else {})
    entries = [Entry("rated", data, actor_id=survey.requester_id)] if previous != score else []
    save_ticket(work, ticket, {"updated_at": moment}, *entries)
    person = Person.objects.get(id=survey.requester_id)  # tenant: the transaction's
    work.publish(
        TicketRated(
            ticket=snapshot(ticket),
            actor_id=person.id,
            actor_name=person.name,
            at=moment,
            survey=survey.id,
            score=score,
            previous=previous,
            comment=comment,
        )
    )


def _keep(survey: Survey, score: int, comment: str, moment: datetime) -> None:
    survey.score, survey.comment, survey.answered_at = score, comment, moment
    survey.save(update_fields=["score", "comment", "answered_at"])
