"""Variables in the messages of rules: `{{requester.name}}`."""

import re
from collections.abc import Mapping

from workernet.services.tickets.domain.mentions import without_ids

NAMES = ("ticket.key", "ticket.title", "requester.name", "assignee.name", "agent.name")
OWN = "field."
_VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")


def variables_in(text: str) -> list[str]:
    """The names between double braces, each once, in the order they are first used.

    >>> variables_in("Hello {{ requester.name }}, {{ticket.key}}")
    ['requester.name', 'ticket.key']
    """
    return list(dict.fromkeys(match[1].strip() for match in _VARIABLE.finditer(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its variables filled in, once: what a value is made of is never read again, and a mention
    in it is a name only. A value that is missing is empty.

    >>> filled("{{ticket.key}}{{field.x}}: {{ticket.title}}", {"ticket.key": "WN-7", "ticket.title": "{{y}}"})
    'WN-7: {{y}}'
    """
    return _VARIABLE.sub(lambda match: without_ids(values.get(match[1].strip(), "")), text)
