"""What a macro would do to a ticket, without doing it."""

from typing import Any
from uuid import UUID

from workernet.kernel.clock import now, to_wire
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import tenant_transaction
from workernet.kernel.errors import not_found
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.adapters.markdown import to_html
from workernet.services.tickets.domain.permissions import demand
from workernet.services.tickets.domain.rules.plan import Author, differences, messages, planned
from workernet.services.tickets.domain.rules.variables import filled
from workernet.services.tickets.models import Ticket
from workernet.services.tickets.models.ruling import as_it_stands, macro_to_apply, names_in, values_for


def preview_macro(principal: Principal, number: int, rule_id: UUID) -> dict[str, Any]:
    """{version, changes, names, messages}: of the ticket as it is now, with variables filled in.

    Raises Problem(not_found | forbidden), move_not_allowed when it could not be applied.
    """
    demand(principal, "apply_macro")
    with tenant_transaction("tickets", principal.tenant_id):
        ticket = Ticket.objects.for_actor(principal).filter(number=number).first()
        if ticket is None:
            raise not_found()
        _rule, macro = macro_to_apply(rule_id, DeskVocabulary(principal))
        author = Author(principal.user_id, principal.name)
        before = as_it_stands(ticket)
        after = planned(before, macro.actions, author, now())
        values = values_for(ticket, after, author)
        changes = differences(before, after)
        names = names_in(changes)
    said = [(message.public, filled(message.text, values)) for message in messages(macro.actions)]
    return {
        "version": ticket.version,
        "changes": shown_changes(changes),
        "names": names,
        "messages": [
            {"kind": "reply" if public else "note", "body": body, "body_html": to_html(body)}
            for public, body in said
            if body.strip()
        ],
    }


def shown_changes(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes as JSON: times as the API writes them."""
    return [
        {
            name: to_wire(value) if change["field"] == "snoozed_until" and name != "field" else value
            for name, value in change.items()
        }
        for change in changes
    ]
