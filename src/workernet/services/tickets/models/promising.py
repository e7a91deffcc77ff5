"""What is wrong with a calendar or a policy, and where it stands in what was sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.models import SlaCalendar

NO_CALENDAR = Text("Такого календаря нет", "There is no such calendar")


def check_calendar(calendar_id: UUID | None, present: UUID | None = None) -> None:
    """Raises Problem(validation_failed) on `calendar_id`; an archived calendar stays with who has it
    (`present`) and is given to nobody new."""
    if calendar_id is None or calendar_id == present:
        return
    if not SlaCalendar.objects.filter(id=calendar_id, archived=False).exists():  # tenant: the transaction's
        raise invalid(calendar_id=NO_CALENDAR)


@contextmanager
def at_spec(field: str = "spec") -> Iterator[None]:
    """Problems of reading a specification name their places below the field that holds it."""
    try:
        yield
    except Problem as problem:
        places = {f"{field}.{place}": texts for place, texts in problem.errors.items()}
        raise Problem(problem.code, errors=places) from problem
