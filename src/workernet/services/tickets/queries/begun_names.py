"""Names of the desk that begin as typed: people, teams, companies, tags, categories; a handful of each."""

from collections.abc import Sequence
from typing import Any

import orjson

from workernet.kernel.context import Principal
from workernet.kernel.django.tenancy import fetch_value
from workernet.services.tickets.domain.keyboard import other_layout

MOST = 10
# A name, or any later word of it, begins as typed.
_BEGINS = """EXISTS (SELECT FROM unnest(%(begun)s::text[]) AS said (prefix)
  WHERE strpos(' ' || search_fold({name}), ' ' || search_fold(said.prefix)) > 0)"""
# The same of a company `o`, whose words are kept folded; what is typed is folded once for the statement.
COMPANY_BEGINS = """(%(nothing_typed)s OR EXISTS (
  SELECT FROM unnest((SELECT array_agg(' ' || search_words(said)) FROM unnest(%(begun)s::text[]) said
                      WHERE search_words(said) <> '')) AS meant (begin)
  WHERE strpos(' ' || o.words, meant.begin) > 0))"""
_PEOPLE = (
    "SELECT p.name AS name FROM person p WHERE p.active AND p.role = ANY(%(roles)s::text[]) AND {begins}"
)
_STAFF, _CUSTOMERS = ["agent", "supervisor", "admin"], ["requester", "org_admin"]
_SOURCES: dict[str, tuple[str, str]] = {
    "assignee": (_PEOPLE, "p.name"),
    "requester": (_PEOPLE, "p.name"),
    "organization": (f"SELECT o.name AS name FROM organization o WHERE {COMPANY_BEGINS}", ""),
    "team": ("SELECT m.name AS name FROM team m WHERE NOT m.archived AND {begins}", "m.name"),
    "tag": ("SELECT g.name AS name FROM tag g WHERE NOT g.archived AND {begins}", "g.name"),
    "category": (
        "SELECT c.key AS name FROM category c WHERE NOT c.archived AND {begins}",
        "c.key || ' ' || c.name_ru || ' ' || c.name_en",
    ),
}
_FOR_CUSTOMERS = ("category",)


def typed_as(typed: str) -> dict[str, Any]:
    """What the conditions take: the text as it stands, and as the same keys give it in the other layout."""
    return {"begun": [typed, *filter(None, [other_layout(typed)])], "nothing_typed": not typed.strip()}


class NamesOfDesk:
    """What completion may offer this reader; customers are not told who else is there."""

    def __init__(self, principal: Principal) -> None:
        self._principal = principal

    def begun(self, field: str, typed: str) -> Sequence[str]:
        """At most ten names for the field, by alphabet, in either keyboard layout."""
        principal = self._principal
        if field not in _SOURCES or not (principal.is_staff_member or field in _FOR_CUSTOMERS):
            return ()
        source, name = _SOURCES[field]
        chosen = source.format(begins=_BEGINS.format(name=name))
        statement = f"""SELECT coalesce(json_agg(begun.name), '[]')::text FROM (
            SELECT DISTINCT found.name FROM ({chosen}) found ORDER BY found.name LIMIT {MOST}) begun"""
        parameters = {
            **typed_as(typed),
            "roles": _STAFF if field == "assignee" else _CUSTOMERS,
        }
        found: list[str] = orjson.loads(fetch_value("tickets", principal.tenant_id, statement, parameters))
        return found
