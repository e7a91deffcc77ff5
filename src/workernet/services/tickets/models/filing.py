"""What a desk's own categories, teams and fields make of a ticket that a person writes."""

from typing import Any, NamedTuple
from uuid import UUID

from workernet.kernel.context import CUSTOMERS, Principal
from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.custom_fields import FieldRule, clean_fields
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.models import Category, CustomField, Team, Ticket
from workernet.services.tickets.models.ledger import Entry

NO_SUCH_TEAM = Text("Такой команды нет", "There is no such team")


class Filed(NamedTuple):
    """Where a new ticket goes, and the values it is filed with."""

    category: str
    team_id: UUID | None
    fields: dict[str, Any]


def file_new(actor: Principal, category: str, team_id: UUID | None, fields: dict[str, Any] | None) -> Filed:
    """The category checked, its team where none was chosen, and the fields checked.

    Raises Problem(validation_failed) on category, team_id or `fields.<key>`.
    """
    check_team(team_id)
    category, default_team = _category(category)
    values = clean_fields(
        field_rules(), fields or {}, {}, category=category, customer=actor.role in CUSTOMERS
    )
    return Filed(category, team_id or default_team, values)


def refile(
    actor: Principal | None, ticket: Ticket, changes: dict[str, Any], *, ruled: bool = False
) -> dict[str, Any]:
    """Of `changes` the category and the fields as they are to be stored; what the installation writes by
    itself is taken as it is, unless it is `ruled`: done by a desk's own rule.

    What a category needs is asked for whenever one of the two is among the changes. Raises
    Problem(validation_failed) on category or `fields.<key>`.
    """
    if not (actor or ruled) or not {"category", "fields"} & changes.keys():
        return {}
    category = ticket.category
    if "category" in changes and changes["category"].strip() != category:
        category, _team = _category(changes["category"])
    values = clean_fields(
        field_rules(),
        changes.get("fields") or {},
        ticket.fields,
        category=category,
        customer=actor is not None and actor.role in CUSTOMERS,
    )
    refiled = {"category": category, "fields": values}
    return {name: value for name, value in refiled.items() if name in changes}


def field_entries(before: dict[str, Any], after: dict[str, Any]) -> list[Entry]:
    """The history of changed fields, `fields.<key>` with before and after; what customers do not see is an
    entry of its own for staff."""
    shown = {rule.key for rule in field_rules() if rule.customer_visible}
    changed = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
    entries = []
    for internal in (False, True):
        data = {
            f"fields.{key}": {"before": before.get(key), "after": after.get(key)}
            for key in changed
            if (key not in shown) == internal
        }
        if data:
            entries.append(Entry("updated", data, internal=internal))
    return entries


def field_rules() -> list[FieldRule]:
    """The desk's fields in their order, archived ones among them."""
    return [
        FieldRule(
            key=row.key,
            type=row.type,  # type: ignore[arg-type]  # the column holds types only
            name=Text(row.name_ru, row.name_en),
            choices=tuple(
                (choice["key"], Text(choice["ru"], choice["en"]))
                for choice in row.choices
                if not choice.get("archived")
            ),
            required_in=frozenset(row.required_in),
            customer_visible=row.customer_visible,
            archived=row.archived,
        )
        for row in CustomField.objects.order_by("position", "key")  # tenant: the transaction's
    ]


def check_team(team_id: UUID | None) -> None:
    """Raises Problem(validation_failed) for a team the tenant does not have, or has archived."""
    if team_id and not _takes_tickets(team_id):
        raise invalid(team_id=NO_SUCH_TEAM)


def _category(said: str) -> tuple[str, UUID | None]:
    """(key, its team). A desk without categories of its own takes any text."""
    category = said.strip()[:100]
    known = list(Category.objects.filter(archived=False))  # tenant: the transaction's
    if not category or not known:
        return category, None
    for row in known:
        if row.key == category:
            team_id = row.team_id
            return category, team_id if team_id and _takes_tickets(team_id) else None
    raise invalid(category=UNKNOWN_CHOICE)


def _takes_tickets(team_id: UUID) -> bool:
    return Team.objects.filter(id=team_id, archived=False).exists()  # tenant: the transaction's
