"""The figures beside views: up to twenty filters counted in one statement, each no further than to a cap."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from workernet.kernel.clock import now
from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value, tenant_transaction
from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.adapters.desk_vocabulary import DeskVocabulary
from workernet.services.tickets.domain.fields import UNKNOWN_CHOICE
from workernet.services.tickets.domain.filter_grammar import parse_filter
from workernet.services.tickets.domain.keyboard import other_layout
from workernet.services.tickets.domain.views import BUILTIN, CAP, MOST_COUNTED
from workernet.services.tickets.models.viewing import seen_views
from workernet.services.tickets.queries.filter_sql import filter_conditions
from workernet.services.tickets.queries.shapes import reader, visible

TOO_MANY = Text("Не больше двадцати представлений сразу", "No more than twenty views at once")
_FOUND = """t.id IN (SELECT found.ticket_id FROM search_tickets(
  %({p}words)s::text[], %({p}alternates)s::text[], %({p}loose)s::boolean,
  %(staff)s::boolean, %(user)s::uuid, %(organization)s::uuid, 5000) found)"""


def count_views(principal: Principal, ids: Sequence[str] | None) -> dict[str, Any]:
    """`{counts: {id: n}, capped}` of the named views, or of the first twenty without names.

    A view whose filter speaks of what is no longer there has no figure. Raises Problem(validation_failed)
    for more than twenty names or one of a view the person does not see.
    """
    asked = _filters(principal, ids)
    statement, parameters = count_statement(principal, asked)
    counts = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters))
    return {"counts": counts, "capped": CAP}


def count_statement(principal: Principal, asked: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """One statement with one figure for each filter that can be read, and its parameters."""
    vocabulary, moment = DeskVocabulary(principal), now()
    parameters: dict[str, Any] = reader(principal)
    figures = []
    for place, (name, q) in enumerate(asked.items()):
        try:
            wanted = parse_filter(q, vocabulary)
        except Problem:
            continue
        prefix = f"v{place}_"
        own = filter_conditions(wanted, principal, moment, prefix)
        conditions = [visible(principal), *own.conditions]
        parameters |= own.parameters | {f"{prefix}id": name}
        if wanted.words:
            conditions.append(_FOUND.format(p=prefix))
            parameters |= {
                f"{prefix}words": [word.text for word in wanted.words],
                f"{prefix}alternates": [
                    None if word.exact else other_layout(word.text) for word in wanted.words
                ],
                f"{prefix}loose": not any(word.exact for word in wanted.words),
            }
        where = " AND ".join(conditions)
        figures.append(
            f"%({prefix}id)s::text, (SELECT count(*) FROM (SELECT FROM ticket t WHERE {where} LIMIT {CAP}) c)"
        )
    return f"SELECT json_build_object({', '.join(figures)})::text", parameters


def _filters(principal: Principal, ids: Sequence[str] | None) -> dict[str, str]:
    """Filters by the names of their views; saved ones are read only when one of them is asked for."""
    known = {view.key: view.q for view in BUILTIN}
    if ids is None or any(name not in known for name in ids):
        with tenant_transaction("tickets", principal.tenant_id):
            saved = seen_views(principal).order_by("position", "created_at", "id")
            known |= {str(key): q for key, q in saved.values_list("id", "q")}
    if ids is None:
        return dict(list(known.items())[:MOST_COUNTED])
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_COUNTED:
        raise invalid(ids=TOO_MANY)
    if any(name not in known for name in wanted):
        raise invalid(ids=UNKNOWN_CHOICE)
    return {name: known[name] for name in wanted}
