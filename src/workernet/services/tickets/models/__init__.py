"""Tables of the tickets service, and the ledger through which commands write a ticket."""

from workernet.services.tickets.models.assigning import AgentWork, Survey, TeamWork
from workernet.services.tickets.models.catalogue import (
    Category,
    CustomField,
    DeskSettings,
    Tag,
    TagChange,
    Team,
    TeamMember,
    TicketStatus,
)
from workernet.services.tickets.models.conversation import CommentRevision, Draft
from workernet.services.tickets.models.organising import BulkItem, BulkJob, Merge, TicketLink
from workernet.services.tickets.models.people import Desk, Organization, Person
from workernet.services.tickets.models.promises import (
    SlaCalendar,
    SlaChoice,
    SlaMark,
    SlaPolicy,
    SlaPolicyVersion,
)
from workernet.services.tickets.models.rules import Rule, RuleRun
from workernet.services.tickets.models.ticket import (
    Attachment,
    Comment,
    Ticket,
    TicketCounter,
    TimelineEvent,
)
from workernet.services.tickets.models.views import View, ViewChoice

__all__ = [
    "AgentWork",
    "Attachment",
    "BulkItem",
    "BulkJob",
    "Category",
    "Comment",
    "CommentRevision",
    "CustomField",
    "Desk",
    "DeskSettings",
    "Draft",
    "Merge",
    "Organization",
    "Person",
    "Rule",
    "RuleRun",
    "SlaCalendar",
    "SlaChoice",
    "SlaMark",
    "SlaPolicy",
    "SlaPolicyVersion",
    "Survey",
    "Tag",
    "TagChange",
    "Team",
    "TeamMember",
    "TeamWork",
    "Ticket",
    "TicketCounter",
    "TicketLink",
    "TicketStatus",
    "TimelineEvent",
    "View",
    "ViewChoice",
]
