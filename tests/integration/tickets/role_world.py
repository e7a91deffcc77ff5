"""Two tenants with everybody in them, and what each operation of the role table is through each door."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from tests.support.http import Api, api_of
from tests.support.portal import Desk, Portal
from workernet.kernel.context import STAFF, Principal, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.ids import new_id
from workernet.services.tickets.commands.add_comment import AddComment
from workernet.services.tickets.commands.attach_file import AttachFile
from workernet.services.tickets.commands.create_team import CreateTeam
from workernet.services.tickets.commands.create_ticket import CreateTicket
from workernet.services.tickets.commands.save_category import SaveCategory
from workernet.services.tickets.commands.save_rule import SaveRule
from workernet.services.tickets.commands.save_view import SaveView
from workernet.services.tickets.commands.transition_ticket import Move, TransitionTicket
from workernet.services.tickets.commands.update_ticket import UpdateTicket

PLANTED = "Planted for the reader"
_FAR = 500_000  # the other tenant's numbers begin where ours never come
_STATE = """
SELECT (SELECT count(*) FROM ticket), (SELECT count(*) FROM comment), (SELECT count(*) FROM timeline),
  (SELECT count(*) FROM attachment), (SELECT count(*) FROM person), (SELECT count(*) FROM team),
  (SELECT count(*) FROM outbox), (SELECT count(*) FROM audit), (SELECT count(*) FROM idempotency),
  (SELECT sum(version) FROM ticket), (SELECT sum(last) FROM ticket_counter), (SELECT count(*) FROM draft),
  (SELECT t::text FROM ticket t WHERE tenant_id = %s AND number = %s)
"""


@dataclass
class Target:
    """Somebody's ticket; the desk is that of the owner, and the team is that desk's."""

    desk: Desk
    owner: Principal
    number: int
    team: str
    version: int = 1
    comment: str = ""

    @property
    def side(self) -> str:
        """Home or Other, the first word of what that desk has arranged."""
        return self.team.split()[0]


@dataclass
class World:
    """The home tenant, the other one, and one person for every role and relation."""

    portal: Portal
    home: Desk
    other: Desk
    people: dict[str, Principal]
    colleague: Principal
    customer: Principal
    foreigner: Principal
    assignee: Principal
    anchor: int
    arranged: dict[str, dict[str, str]]
    _readable: dict[tuple[str, str], Target] = field(default_factory=dict)

    @classmethod
    def build(cls, portal: Portal) -> "World":
        home, other = portal.desk(), portal.desk()
        first, second = home.organization("First"), home.organization("Second")
        people = {
            "requester": home.person("requester", organization_id=first),
            "org_admin": home.person("org_admin", organization_id=first),
            "agent": home.person("agent"),
            "supervisor": home.person("supervisor"),
            "admin": home.person("admin"),
            "operator": home.person("operator"),
        }
        home.do(CreateTeam("Home team"), people["admin"])
        other.do(CreateTeam("Other team"), other.the("admin"))
        arranged = {"Home": _arrange(home, "Home"), "Other": _arrange(other, "Other")}
        other.ticket()
        with portal.as_owner("tickets") as connection:
            connection.execute(
                "UPDATE ticket_counter SET last = %s WHERE tenant_id = %s", [_FAR, other.tenant_id]
            )
        colleague = home.person("requester", organization_id=first)
        customer = home.person("requester", organization_id=second)
        foreigner = other.person("requester")
        anchor = home.ticket("A ticket to hang others on")
        assignee = home.the("agent")
        return cls(portal, home, other, people, colleague, customer, foreigner, assignee, anchor, arranged)

    def owner(self, role: str, relation: str) -> tuple[Desk, Principal]:
        """Whose ticket it is; a stranger without a token owns none, so a colleague's stands in."""
        if relation == "other":
            return self.other, self.foreigner
        own = self.people.get(role, self.colleague)
        return self.home, {"own": own, "organization": self.colleague, "tenant": self.customer}[relation]

    def ticket(self, role: str, relation: str) -> Target:
        """A new ticket of that relation, at version 1."""
        desk, owner = self.owner(role, relation)
        command = CreateTicket("A ticket of somebody", "Text", requester_id=owner.user_id)
        number = int(desk.do(command, desk.the("agent")).number)
        return Target(desk, owner, number, "Home team" if desk is self.home else "Other team")

    def with_a_message(self, role: str, relation: str) -> Target:
        """A new ticket with a comment, at version 2."""
        target = self.ticket(role, relation)
        author = self.people.get(role)
        mine = author is not None and target.desk is self.home and scope_reaches(author, target)
        writer = author if mine else target.desk.the("agent")
        target.comment = str(target.desk.do(AddComment(target.number, "A message"), writer).id)
        target.version = 2
        return target

    def with_a_change(self, role: str, relation: str) -> Target:
        """A new ticket that the role has just changed, where it may; at version 2."""
        target = self.ticket(role, relation)
        changer = self.people.get(role)
        if changer is None or changer.role not in STAFF or target.desk is not self.home:
            changer = target.desk.the("agent")
        target.desk.do(UpdateTicket(target.number, {"priority": "high"}), changer)
        target.version = 2
        return target

    def with_an_end(self, role: str, relation: str) -> Target:
        """A new ticket that is resolved and asks its requester; at version 2."""
        target = self.ticket(role, relation)
        target.desk.do(TransitionTicket(target.number, Move("resolved")), target.desk.the("agent"))
        target.version = 2
        return target

    def readable(self, role: str, relation: str) -> Target:
        """A ticket with a comment and a file, made once; reading changes nothing."""
        if (role, relation) not in self._readable:
            target = self.ticket(role, relation)
            target.desk.do(AddComment(target.number, PLANTED))
            uploader = self.customer.user_id if target.desk is self.home else self.foreigner.user_id
            file = AttachFile(new_id(), target.number, uploader, PLANTED, 1, "image/png", True)
            bus.execute(file, system_context(target.desk.tenant_id))
            self._readable[role, relation] = target
        return self._readable[role, relation]

    def worker(self, target: Target) -> str:
        """The id of somebody who works at the desk of the ticket."""
        return str(target.desk.the("agent").user_id)

    def api(self, role: str) -> Api:
        """The doors as the home tenant's person of this role."""
        return api_of(self.home, self.people[role]) if role in self.people else Api()

    def state(self, target: Target) -> Any:
        """Everything that could have changed: rows of every table, versions, and the ticket's whole row."""
        with self.portal.as_owner("tickets") as connection:
            return connection.execute(_STATE, [target.desk.tenant_id, target.number]).fetchone()


def scope_reaches(author: Principal, target: Target) -> bool:
    """Whether the author may write there: written out again, not asked of the code."""
    if author.role in STAFF:
        return True
    own = target.owner.user_id == author.user_id
    colleague = author.role == "org_admin" and target.owner.organization_id == author.organization_id
    return author.role in ("requester", "org_admin") and (own or colleague)


def rest(world: World, api: Api, operation: str, target: Target) -> HttpResponse:
    """The operation over REST."""
    path, path2 = f"/api/v1/tickets/{target.number}/", f"/api/v2/tickets/{target.number}"
    body: dict[str, Any] = {
        "create": {"title": "Asked for somebody", "requester_id": str(target.owner.user_id)},
        "update": {"title": "Changed by somebody"},
        "assign": {"assignee_id": str(world.assignee.user_id)},
        "close": {"reason": "solved"},
        "reply": {"body": "A reply"},
        "note": {"body": "A note", "visibility": "internal"},
        "share_view": {"name": "Of the team", "shared": True, "team_id": world.arranged[target.side]["team"]},
        "configure": {"archived": False},
        "arrange_macros": {"enabled": True},
        "arrange_rules": {"enabled": True},
        "link": {"type": "relates", "to": world.anchor},
        "merge": {"into": world.anchor},
        "bulk": {"numbers": [target.number], "change": {"priority": "high"}},
        "split": {"title": "Another question", "comment_ids": [target.comment]},
        "edit_comment": {"body": "A better message"},
        "drafts": {"body": "Half a sentence"},
        "watchers": {"person_ids": [str(world.assignee.user_id)]},
        "transition": {"to": "pending"},
        "set_work": {"capacity": 7},
        "rate": {"score": 5},
    }.get(operation, {})
    method, address = {
        "list": ("GET", f"/api/v1/tickets/?search={target.number}"),
        "get": ("GET", path),
        "create": ("POST", "/api/v1/tickets/"),
        "update": ("PATCH", path),
        "assign": ("POST", path + "assign/"),
        "close": ("POST", path + "close/"),
        "reply": ("POST", path + "comments/"),
        "note": ("POST", path + "comments/"),
        "timeline": ("GET", path + "timeline/"),
        "comments": ("GET", path + "comments/"),
        "attachments": ("GET", path + "attachments/"),
        "counters": ("GET", "/api/v2/counters"),
        "people": ("GET", f"/api/v1/people/?search={target.owner.email}"),
        "teams": ("GET", "/api/v1/teams/"),
        "organizations": ("GET", "/api/v2/organizations"),
        "views": ("GET", "/api/v2/views"),
        "share_view": ("POST", "/api/v2/views"),
        "catalogue": ("GET", "/api/v2/categories"),
        "configure": ("PATCH", "/api/v2/categories/" + world.arranged[target.side]["category"]),
        "rules": ("GET", "/api/v2/rules"),
        "apply_macro": ("POST", f"{path2}/macros/{world.arranged[target.side]['macro']}"),
        "arrange_macros": ("PATCH", "/api/v2/rules/" + world.arranged[target.side]["macro"]),
        "arrange_rules": ("PATCH", "/api/v2/rules/" + world.arranged[target.side]["trigger"]),
        "links": ("GET", path2 + "/links"),
        "link": ("POST", path2 + "/links"),
        "merge": ("POST", path2 + "/merge"),
        "bulk": ("POST", "/api/v2/tickets/bulk"),
        "split": ("POST", path2 + "/split"),
        "edit_comment": ("PATCH", f"{path2}/comments/{target.comment}"),
        "revisions": ("GET", f"{path2}/comments/{target.comment}/revisions"),
        "drafts": ("PUT", path2 + "/drafts/reply"),
        "watch": ("PUT", path2 + "/watch"),
        "watchers": ("PUT", path2 + "/watchers"),
        "transition": ("POST", path2 + "/transitions"),
        "undo": ("POST", path2 + "/undo"),
        "rate": ("POST", path2 + "/rating"),
        "sla": ("GET", path2 + "/sla"),
        "delete": ("DELETE", path2),
        "claim": ("POST", path2 + "/claim"),
        "work": ("GET", f"/api/v2/people/{world.worker(target)}/work"),
        "set_work": ("PATCH", f"/api/v2/people/{world.worker(target)}/work"),
        "load": ("GET", "/api/v2/teams/" + world.arranged[target.side]["team"] + "/load"),
    }[operation]
    tagged = method != "GET" and "/rules/" not in address
    seen = {"If-Match": f'"{target.version}"'} if tagged else {}
    return api.request(method, address, body if method != "GET" else None, seen)


def _arrange(desk: Desk, name: str) -> dict[str, str]:
    """A category, a company, a shared view, and the team there is, by what the operations call them."""
    admin = desk.the("admin")
    desk.organization(f"{name} company")
    category = desk.do(
        SaveCategory(None, {"name": {"ru": f"{name} category", "en": f"{name} category"}}), admin
    )
    desk.do(SaveView(None, {"name": f"{name} view", "shared": True}), admin)
    team = desk.do(CreateTeam(f"{name} team"), admin)
    actions = [{"do": "priority", "to": "high"}]
    made = {
        kind: str(desk.do(SaveRule(None, {"kind": kind, "name": f"{name} rule", "spec": spec}), admin).id)
        for kind, spec in (
            ("macro", {"version": 1, "actions": actions}),
            ("trigger", {"version": 1, "on": ["closed"], "all": [{"q": "tag:never"}], "actions": actions}),
        )
    }
    return {"category": str(category.id), "team": str(team.id), **made}


GRAPHQL = {
    "list": "query($s: String) { ticketsConnection(search: $s) { nodes { id } } }",
    "get": "query($n: Int!) { ticket(id: $n) { id title } }",
    "timeline": "query($n: Int!) { ticket(id: $n) { timeline { type comment { body } } } }",
    "comments": "query($n: Int!) { ticket(id: $n) { comments { body } } }",
    "attachments": "query($n: Int!) { ticket(id: $n) { attachments { name } } }",
    "create": """mutation($owner: ID) {
      createTicket(title: "Asked for somebody", description: "", requesterId: $owner) { ticket { id } } }""",
    "update": """mutation($n: Int!) {
      updateTicket(id: $n, version: 1, changes: {title: "Changed by somebody"}) { ticket { id } } }""",
    "assign": """mutation($n: Int!, $to: ID) {
      assignTicket(id: $n, version: 1, assigneeId: $to) { ticket { id } } }""",
    "close": 'mutation($n: Int!) { closeTicket(id: $n, version: 1, reason: "solved") { ticket { id } } }',
    "reply": 'mutation($n: Int!) { addReply(id: $n, body: "A reply") { comment { id } } }',
    "note": 'mutation($n: Int!) { addNote(id: $n, body: "A note") { comment { id } } }',
    "views": "query { views { items { name } } }",
    "organizations": "query { organizations { items { name } } }",
    "catalogue": "query { categories { name { en } } }",
    "share_view": """mutation($team: ID) {
      saveView(values: {name: "Of the team", shared: true, teamId: $team}) { id } }""",
    "configure": """mutation($category: ID!) {
      saveCategory(id: $category, values: {archived: false}) { id } }""",
    "rules": "query { rules { name } }",
    "apply_macro": """mutation($n: Int!, $macro: ID!, $version: Int!) {
      applyMacro(id: $n, ruleId: $macro, version: $version) { ticket { id } } }""",
    "arrange_macros": "mutation($macro: ID!) { saveRule(id: $macro, values: {enabled: true}) { id } }",
    "arrange_rules": "mutation($trigger: ID!) { saveRule(id: $trigger, values: {enabled: true}) { id } }",
    "links": "query($n: Int!) { ticketLinks(id: $n) { id } }",
    "edit_comment": """mutation($n: Int!, $c: ID!) {
      editComment(id: $n, commentId: $c, body: "A better message") { comment { id } } }""",
    "revisions": "query($n: Int!, $c: ID!) { revisions(id: $n, commentId: $c) { seq } }",
    "drafts": """mutation($n: Int!) {
      saveDraft(id: $n, mode: "reply", body: "Half a sentence") { draft { version } } }""",
    "watch": "mutation($n: Int!) { watchTicket(id: $n) { ticket { id } } }",
    "watchers": """mutation($n: Int!, $to: ID!, $version: Int!) {
      setWatchers(id: $n, personIds: [$to], version: $version) { ticket { id } } }""",
    "transition": """mutation($n: Int!, $version: Int!) {
      transitionTicket(id: $n, version: $version, move: {to: "pending"}) { ticket { id } } }""",
    "sla": "query($n: Int!) { ticketSla(id: $n) { clocks { target state } } }",
    "undo": "mutation($n: Int!, $version: Int!) { undoChange(id: $n, version: $version) { ticket { id } } }",
    "rate": "mutation($n: Int!) { rateTicket(id: $n, score: 5) { ticket { id } } }",
    "delete": "mutation($n: Int!, $version: Int!) { deleteTicket(id: $n, version: $version) { done } }",
    "split": """mutation($n: Int!, $c: ID!, $version: Int!) {
      splitTicket(id: $n, title: "Another question", commentIds: [$c], version: $version) {
        ticket { id } } }""",
    "bulk": """mutation($n: Int!) {
      startBulk(numbers: [$n], change: {priority: "high"}) { bulk { state } } }""",
    "merge": """mutation($n: Int!, $anchor: Int!, $version: Int!) {
      mergeTicket(id: $n, into: $anchor, version: $version) { ticket { id } } }""",
    "link": """mutation($n: Int!, $anchor: Int!) {
      linkTickets(id: $n, type: "relates", to: $anchor) { link { id } } }""",
    "claim": "mutation($n: Int!) { claimTicket(id: $n) { ticket { id } } }",
    "work": "query($w: ID!) { personWork(id: $w) { available } }",
    "set_work": "mutation($w: ID!) { setPersonWork(id: $w, values: {capacity: 7}) { capacity } }",
    "load": "query($team: ID!) { teamLoad(id: $team) { backlog { count } } }",
}


def graphql(world: World, api: Api, operation: str, target: Target) -> HttpResponse:
    """The operation over GraphQL, with only the variables it declares."""
    query = GRAPHQL[operation]
    known = {
        "n": target.number,
        "s": str(target.number),
        "owner": str(target.owner.user_id),
        "to": str(world.assignee.user_id),
        **world.arranged[target.side],
        "anchor": world.anchor,
        "version": target.version,
        "c": target.comment,
        "w": world.worker(target),
    }
    variables = {name: value for name, value in known.items() if f"${name}:" in query}
    return api.post("/graphql", {"query": query, "variables": variables})
