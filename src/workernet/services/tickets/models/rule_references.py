"""Whether what a rule names is there: teams, people, categories, own statuses."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from workernet.kernel.context import STAFF
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.rules import spec as s
from workernet.services.tickets.models import Category, CustomField, Person, Team, TicketStatus
from workernet.services.tickets.models.filing import NO_SUCH_TEAM

NOT_STAFF = Text("Такого сотрудника нет", "There is no such member of staff")
NO_FIELD = Text("Такого поля нет", "There is no such field")


def check_references(spec: s.Spec) -> None:
    """Raises Problem(validation_failed) with a sentence for each place that names what the desk does not
    have, or has archived."""
    errors: dict[str, list[Text | str]] = {}
    for place, action in enumerate(spec.actions):
        if wrong := _wrong(action):
            member, text = wrong
            errors[f"spec.actions.{place}.{member}"] = [text]
    if errors:
        raise Problem("validation_failed", errors=errors)


def _wrong(action: s.Action) -> tuple[str, Text] | None:  # noqa: PLR0911 (one line per kind of action)
    match action:
        case s.SetTeam() if action.to and not _has(Team, action.to):
            return "to", NO_SUCH_TEAM
        case s.SetAssignee() if isinstance(action.to, UUID) and not _all_staff([action.to]):
            return "to", NOT_STAFF
        case s.AddWatchers() if not _all_staff(action.add):
            return "add", NOT_STAFF
        case s.SetStatus() if action.status_id and not _has_status(action.status_id, action.to):
            return "status_id", UNKNOWN_CHOICE
        case s.SetCategory() if action.to and _arranged() and not _has_category(action.to):
            return "to", UNKNOWN_CHOICE
        case s.SetField() if not _has_field(action.key):
            return "key", NO_FIELD
    return None


def _has(model: type[Model], item_id: UUID, **more: str) -> bool:
    rows = model._default_manager.filter(pk=item_id, archived=False, **more)  # tenant: the transaction's
    return rows.exists()


def _has_status(status_id: UUID, category: str) -> bool:
    return _has(TicketStatus, status_id, category=category)


def _all_staff(ids: Iterable[UUID]) -> bool:
    wanted = set(ids)
    staff = Person.objects.filter(active=True, role__in=STAFF)  # tenant: the transaction's
    return staff.filter(id__in=wanted).count() == len(wanted)


def _arranged() -> bool:
    return Category.objects.filter(archived=False).exists()  # tenant: the transaction's


def _has_category(key: str) -> bool:
    return Category.objects.filter(archived=False, key=key).exists()  # tenant: the transaction's


def _has_field(key: str) -> bool:
    return CustomField.objects.filter(archived=False, key=key).exists()  # tenant: the transaction's
