"""Say who is promised what: by contract, to an organization, a team or a category."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from workernet.kernel.bus import Work, handles
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.catalogue import MOST
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.permissions import roles_for
from workernet.services.tickets.domain.sla.policy import CHOSEN_FOR
from workernet.services.tickets.models import Category, Organization, SlaChoice, SlaPolicy, Team
from workernet.services.tickets.models.arranging import found, one_at_a_time, write

MOST_CHOICES = MOST * 25
NO_SUCH_SUBJECT = Text("Такой организации, команды или категории нет", "There is no such one")
NO_POLICY = Text("Такой политики нет", "There is no such policy")
DATES_OF_CONTRACT = Text("Срок действия бывает только у договора", "Only a contract has dates")
END_FIRST = Text("Конец не может быть раньше начала", "The end cannot be before the start")
OVERLAP = Text(
    "В это время у организации действует другой договор", "The organization has another contract at that time"
)
TWICE = Text("Для этого политика уже выбрана", "A policy has been chosen for this one already")
TOO_MANY = Text("Их уже слишком много", "There are too many of them already")
_NAMES = ("kind", "subject", "policy_id", "valid_from", "valid_to")


@dataclass(frozen=True)
class SaveSlaChoice:
    """A new choice without `item_id`; of `values` (kind, subject, policy_id, valid_from, valid_to) only what
    is named is written. `subject` is the id of an organization or a team, or a category's key."""

    item_id: UUID | None
    values: dict[str, Any]


@dataclass(frozen=True)
class DeleteSlaChoice:
    """Whoever had it falls to the next choice that fits; open tickets keep what they were promised."""

    item_id: UUID


@handles(SaveSlaChoice, database="tickets", roles=roles_for("configure"))
def save_sla_choice(command: SaveSlaChoice, work: Work) -> SlaChoice:
    """The choice; it holds for tickets that come from now on.

    Raises Problem(not_found | validation_failed), conflict for a second one of the same kind and subject, or
    a contract while another one runs.
    """
    one_at_a_time(work)
    own = found(SlaChoice, command.item_id)
    values = dict(command.values)
    if own is None and SlaChoice.objects.count() >= MOST_CHOICES:  # tenant: the transaction's
        raise invalid(subject=TOO_MANY)
    wanted = {name: values.get(name, getattr(own, name) if own else None) for name in _NAMES}
    if wanted["kind"] not in CHOSEN_FOR:
        raise invalid(kind=UNKNOWN_CHOICE)
    values["subject"] = wanted["subject"] = _subject(wanted["kind"], str(wanted["subject"]))
    policies = SlaPolicy.objects.filter(archived=False)  # tenant: the transaction's
    if wanted["policy_id"] not in policies.values_list("id", flat=True):
        raise invalid(policy_id=NO_POLICY)
    _check_dates(wanted)
    _check_others(own, wanted)
    return write(SlaChoice, own, work, values)


@handles(DeleteSlaChoice, database="tickets", roles=roles_for("configure"))
def delete_sla_choice(command: DeleteSlaChoice, work: Work) -> None:
    """Raises Problem(not_found)."""
    one_at_a_time(work)
    choice = found(SlaChoice, command.item_id)
    assert choice is not None  # an id was given
    work.target = str(choice.id)
    choice.delete()


def _subject(kind: str, said: str) -> str:
    """The subject as it is kept. Raises Problem(validation_failed) for one the desk does not have."""
    if kind == "category":
        if not Category.objects.filter(key=said).exists():  # tenant: the transaction's
            raise invalid(subject=NO_SUCH_SUBJECT)
        return said
    model: type[Model] = Team if kind == "team" else Organization
    try:
        subject = UUID(said)
    except ValueError as error:
        raise invalid(subject=NO_SUCH_SUBJECT) from error
    if not model._default_manager.filter(pk=subject).exists():  # tenant: the transaction's
        raise invalid(subject=NO_SUCH_SUBJECT)
    return str(subject)


def _check_dates(wanted: dict[str, Any]) -> None:
    since, until = wanted["valid_from"], wanted["valid_to"]
    if wanted["kind"] != "contract" and (since or until):
        raise invalid(**{"valid_from" if since else "valid_to": DATES_OF_CONTRACT})
    if since and until and until < since:
        raise invalid(valid_to=END_FIRST)


def _check_others(own: SlaChoice | None, wanted: dict[str, Any]) -> None:
    """Both days of a contract belong to it."""
    others = SlaChoice.objects.filter(  # tenant: the transaction's
        kind=wanted["kind"], subject=wanted["subject"]
    )
    if own:
        others = others.exclude(pk=own.pk)
    if wanted["kind"] != "contract":
        if others.exists():
            raise Problem("conflict", TWICE)
        return
    ends = Q(valid_to=None) | Q(valid_to__gte=wanted["valid_from"] or date.min)
    starts = Q(valid_from=None) | Q(valid_from__lte=wanted["valid_to"] or date.max)
    if others.filter(ends, starts).exists():
        raise Problem("conflict", OVERLAP)
