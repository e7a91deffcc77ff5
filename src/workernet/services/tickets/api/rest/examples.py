"""Samples that the examples of this service's operations are made of; see `workernet.kernel.openapi`."""

from typing import Any

_TITLE = "The printer on the third floor jams"
_BODY = "It pulls in **two sheets** since this morning."

SAMPLES: dict[str, Any] = {
    # people and names
    "Person.name": "Anna Petrova",
    "Person.email": "anna@contoso.example",
    "ChoicePerson.name": "Boris Agent",
    "ChoicePerson.email": "boris@workernet.example",
    "Named.name": "Hardware",
    "Bilingual.ru": "Ждём запчасти",
    "Bilingual.en": "Waiting for parts",
    # tickets
    "Ticket.id": 1042,
    "TicketWithIncludes.id": 1042,
    "FoundTicket.id": 1042,
    "priority": "high",
    "version": 3,
    "last_seq": 5,
    "closed_reason": None,
    "closed_at": None,
    "resolved_at": None,
    "overdue_at": None,
    "snoozed_until": None,
    "merged_into": None,
    "key": "WN-1042",
    "number": 1042,
    "title": _TITLE,
    "snippet": "It pulls in two sheets since this morning.",
    "description": _BODY,
    "description_html": "<p>It pulls in <strong>two sheets</strong> since this morning.</p>\n",
    "category": "printing",
    "tags[]": "printer",
    "add_tags[]": "printer",
    "remove_tags[]": "urgent-call",
    "tenant": "contoso",
    "cc[]": "office@contoso.example",
    "emails[]": "office@contoso.example",
    "fields": {"floor": 3},
    "allowed_moves": ["in_progress", "pending"],
    # the conversation
    "body": _BODY,
    "body_html": "<p>It pulls in <strong>two sheets</strong> since this morning.</p>\n",
    "Delivery.reason": None,
    "Attachment.name": "jam.jpg",
    "Attachment.content_type": "image/jpeg",
    "Timeline.type": "ticket.created",
    "Timeline.data": {"title": _TITLE},
    # filters
    "q": "status:open priority:high,urgent assignee:me printer",
    "sort": "-updated_at",
    "FoundTicket.highlights": [{"field": "title", "text": _TITLE, "marks": [[4, 11]]}],
    "Suggestion.name": "status",
    "Suggestion.text": "status:",
    # catalogue, views and jobs
    "View.name": "My urgent tickets",
    "View.key": None,
    "columns[]": "title",
    "name_ru": "Этаж",
    "name_en": "Floor",
}
