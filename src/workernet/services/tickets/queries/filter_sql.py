"""A filter as SQL conditions on ticket `t`; every value is a parameter.

The conditions hold beside `visible` and the parameters beside `reader`, in the transaction of the tenant:
they narrow what the reader may see and never widen it.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from workernet.kernel.context import Principal
from workernet.services.tickets.domain.filter_ast import (
    Choice,
    Comparison,
    Custom,
    Filter,
    Named,
    Numbered,
    Span,
    Term,
    Timed,
    Word,
)
from workernet.services.tickets.domain.lifecycle import STATUSES
from workernet.services.tickets.queries.filter_own_sql import own_condition
from workernet.services.tickets.queries.filters import Filters
from workernet.services.tickets.queries.shapes import READABLE

_LENGTH = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SHOWN_FILE = "a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND (%(staff)s OR NOT a.internal)"
# Whose address and requests a customer may see: those of other customers.
_SHOWN_PERSON = "(%(staff)s OR p.role IN ('requester', 'org_admin'))"

# Written out, and not as a list of parameters, so that the planner sees the partial index `ticket_active`.
_ACTIVE = "t.status IN ('open', 'in_progress', 'pending', 'on_hold')"
_FLAGS = {
    ("is", "active"): _ACTIVE,
    ("is", "overdue"): f"t.overdue_at IS NOT NULL AND {_ACTIVE}",
    ("is", "unassigned"): "t.assignee_id IS NULL",
    ("is", "unanswered"): "t.first_response_at IS NULL",
    ("is", "waiting"): "t.waiting_on = 'us'",
    ("is", "watched"): "t.id IN (SELECT w.ticket_id FROM watched_tickets(%(reader)s) w)",
    ("is", "snoozed"): "t.snoozed_until > now()",
    ("is", "merged"): "t.merged_into_id IS NOT NULL",
    ("mentions", "me"): "t.id IN (SELECT m.ticket_id FROM mentioned_tickets(%(reader)s, %(staff)s) m)",
    ("has", "attachment"): f"EXISTS (SELECT FROM attachment a WHERE {_SHOWN_FILE})",
    ("has", "comment"): "t.comment_count > 0",
    ("has", "due"): "t.due_at IS NOT NULL",
}
_COLUMNS = {
    "created": "t.created_at",
    "updated": "t.updated_at",
    "due": "t.due_at",
    "resolved": "t.resolved_at",
}
_PEOPLE = {"assignee": "t.assignee_id", "requester": "t.requester_id"}
_NONE = {
    "assignee": "t.assignee_id IS NULL",
    "organization": "t.organization_id IS NULL",
    "team": "t.team_id IS NULL",
    "tag": "cardinality(t.tags) = 0",
    "category": "t.category = ''",
}
_MY_TEAMS = "t.team_id IN (SELECT mine.team_id FROM team_member mine WHERE mine.person_id = {me}::uuid)"
# The default one is the name of every ticket of its category that has no other.
_OWN_STATUS = """t.status_id IN (SELECT s.id FROM ticket_status s
        WHERE s.name_en = ANY({names}::text[]) OR s.name_ru = ANY({names}::text[]))
    OR (t.status_id IS NULL AND t.status IN (SELECT s.category FROM ticket_status s
        WHERE s.is_default AND (s.name_en = ANY({names}::text[]) OR s.name_ru = ANY({names}::text[]))))"""
# A person by part of the name, by address or by id; a company by part of its name; the others by their names.
_NAMES = {
    "person": """{column} IN (SELECT p.id FROM person p, unnest({value}::text[]) AS said (name)
        WHERE strpos(search_fold(p.name), search_fold(said.name)) > 0 OR p.id::text = lower(said.name)
           OR (lower(p.email) = lower(said.name) AND %(shown)s))""".replace("%(shown)s", _SHOWN_PERSON),
    "organization": """t.organization_id IN (
        SELECT o.id FROM organization o, unnest({value}::text[]) AS said (name)
        WHERE strpos(search_fold(o.name), search_fold(said.name)) > 0 OR o.id::text = lower(said.name))""",
    "team": """t.team_id IN (SELECT m.id FROM team m, unnest({value}::text[]) AS said (name)
        WHERE search_fold(m.name) = search_fold(said.name) OR m.id::text = lower(said.name))""",
    "tag": "t.tags && ARRAY(SELECT lower(said.name) FROM unnest({value}::text[]) AS said (name))",
    "category": """search_fold(t.category) IN (
        SELECT search_fold(said.name) FROM unnest({value}::text[]) AS said (name))""",
}
# A word stands in one of the texts the reader may see; exact ones in just this form.
_WORD = f"""(({{title}}) OR ({{description}})
    OR EXISTS (SELECT FROM comment c WHERE c.tenant_id = t.tenant_id AND c.ticket_id = t.id AND {READABLE}
               AND {{comment}})
    OR EXISTS (SELECT FROM attachment a WHERE {_SHOWN_FILE} AND {{file}})
    OR EXISTS (SELECT FROM person p WHERE p.tenant_id = t.tenant_id AND p.id = t.requester_id
               AND {_SHOWN_PERSON} AND {{person}}))"""
_PLACES = {
    "title": ("t.search", "t.title"),
    "description": ("t.search", "t.description"),
    "comment": ("c.search", "c.body"),
    "file": ("a.search", "a.name"),
    "person": ("p.search", "p.name || ' ' || p.email"),
}


class _Writer:
    """Collects parameters under names that no other filter of the statement uses."""

    def __init__(self, me: Any, moment: datetime, prefix: str) -> None:
        self.me, self.moment, self.prefix = me, moment, prefix
        self.parameters: dict[str, Any] = {}

    def value(self, value: Any) -> str:
        name = f"{self.prefix}{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"

    def term(self, term: Term) -> str:
        match term:
            case Choice():
                said = self.choice(term)
            case Named():
                said = self.named(term)
            case Timed():
                said = " OR ".join(self.time(term.field, value) for value in term.values)
            case Custom():
                said = " OR ".join(own_condition(term, value, self.value) for value in term.values)
            case Numbered():
                said = f"t.number = ANY({self.value(list(term.values))}::bigint[])"
            case Word():
                said = self.word(term)
        return f"({said}) IS NOT TRUE" if term.negated else f"({said})"

    def word(self, word: Word) -> str:
        value = self.value(word.text) + "::text"
        exact = " AND search_contains({text}, {value})" if word.exact else ""
        tests = {
            place: f"{vector} @@ search_term({value})" + exact.format(text=text, value=value)
            for place, (vector, text) in _PLACES.items()
        }
        return _WORD.format(**tests)

    def choice(self, term: Choice) -> str:
        if term.field in ("is", "has", "mentions"):
            return " OR ".join(f"({_FLAGS[term.field, value]})" for value in term.values)
        if term.field == "status":
            return self.status(term.values)
        if len(term.values) == 1:  # an index keeps its order for one value, and for one only
            return f"t.{term.field} = {self.value(term.values[0])}::text"
        return f"t.{term.field} = ANY({self.value(list(term.values))}::text[])"

    def status(self, values: tuple[str, ...]) -> str:
        """Categories are a closed list of ours and so may stand in the text; own names are parameters."""
        parts = []
        if categories := [value for value in STATUSES if value in values]:
            listed = ", ".join(f"'{category}'" for category in categories)
            parts.append(f"t.status IN ({listed})")
        if own := [value for value in values if value not in STATUSES]:
            parts.append(_OWN_STATUS.format(names=self.value(own)))
        return " OR ".join(parts)

    def named(self, term: Named) -> str:
        keywords = {name.text for name in term.values if name.keyword}
        parts = []
        if "me" in keywords:
            parts.append(f"{_PEOPLE[term.field]} = {self.value(self.me)}::uuid")
        if "mine" in keywords:
            parts.append(_MY_TEAMS.format(me=self.value(self.me)))
        if "none" in keywords:
            parts.append(_NONE[term.field])
        if names := [name.text for name in term.values if not name.keyword]:
            column = _PEOPLE.get(term.field)
            form = _NAMES["person" if column else term.field]
            parts.append(form.format(column=column, value=self.value(names)))
        return " OR ".join(parts)

    def time(self, field: str, comparison: Comparison) -> str:
        column, operator = _COLUMNS[field], comparison.operator
        if isinstance(comparison.value, Span):
            distance = comparison.value.amount * _LENGTH[comparison.value.unit]
            if field == "due":
                return f"{column} {operator} {self.value(self.moment + distance)}::timestamptz"
            return f"{column} {_TURNED[operator]} {self.value(self.moment - distance)}::timestamptz"
        return self.day(column, operator, comparison.value)

    def day(self, column: str, operator: str, day: date) -> str:
        starts = datetime.combine(day, time(), UTC)
        ends = starts + timedelta(days=1)
        if operator == "=":
            return f"({self.day(column, '>=', day)} AND {self.day(column, '<=', day)})"
        edge = starts if operator in ("<", ">=") else ends
        return f"{column} {'<' if operator in ('<', '<=') else '>='} {self.value(edge)}::timestamptz"


def filter_conditions(wanted: Filter, principal: Principal, moment: datetime, prefix: str = "q") -> Filters:
    """The conditions of every term but the plain words, which are looked up and not compared row by row;
    exact ones are looked up and then compared. Spans are counted from `moment`, days in UTC; parameters are
    named by `prefix` and a number."""
    writer = _Writer(principal.user_id, moment, prefix)
    conditions = tuple(
        writer.term(term) for term in wanted.terms if not isinstance(term, Word) or term.negated or term.exact
    )
    return Filters(conditions, writer.parameters)


def row_conditions(wanted: Filter, principal: Principal, moment: datetime, prefix: str) -> Filters:
    """The conditions of every term, plain words among them, row by row: for rules, which look at tickets one
    by one. Words are found in their forms, without the slips that searching forgives."""
    writer = _Writer(principal.user_id, moment, prefix)
    return Filters(tuple(writer.term(term) for term in wanted.terms), writer.parameters)
