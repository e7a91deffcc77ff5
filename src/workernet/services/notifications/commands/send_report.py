"""Queue the letters that bring a report to its readers."""

from dataclasses import dataclass
from uuid import UUID

from workernet.kernel.bus import Work, handles
from workernet.kernel.context import STAFF
from workernet.kernel.events import encode
from workernet.kernel.reporting.shapes import Report
from workernet.services.notifications.commands.letters import Addressee, Subject, queue_letters
from workernet.services.notifications.commands.notify import DeskUnknownError
from workernet.services.notifications.domain.kinds import REPORT
from workernet.services.notifications.models import Desk, Person


@dataclass(frozen=True)
class SendReport:
    """A report that was made, and whom it is for."""

    event_id: UUID
    report: Report
    recipients: tuple[UUID, ...]


@handles(SendReport, database="notifications", roles=None, audited=False)
def send_report(command: SendReport, work: Work) -> int:
    """How many letters there are; repeating it for the same event adds none.

    Who is no active member of the staff any more gets none: figures do not leave the desk. Raises
    DeskUnknownError while the copy of the desk is missing.
    """
    desk = Desk.objects.first()  # tenant: the transaction's
    if desk is None:
        raise DeskUnknownError(str(work.context.tenant_id))
    readers = Person.objects.filter(  # tenant: the transaction's
        id__in=command.recipients, active=True, role__in=STAFF
    ).order_by("id")
    letters = [
        Addressee(person.id, REPORT, person.email, person.name, person.language, for_staff=True)
        for person in readers
    ]
    data = {"report": encode(command.report), "desk": desk.name, "slug": desk.slug}
    queue_letters(Subject(command.event_id, data), work, letters)
    return len(letters)
