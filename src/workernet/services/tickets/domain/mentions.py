"""Mentions in a message: `@[Name](mention:<id>)`, as the composer writes them."""

import re
from uuid import UUID

MOST = 20
# Read in any case, by Python and by PostgreSQL alike (`queries.shapes.without_ids`).
PATTERN = r"@\[([^\[\]\n]{1,120})\]\(mention:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)"
_MENTION = re.compile(PATTERN, re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>])")


def mentioned(body: str) -> list[UUID]:
    """The ids named in a message, each once, at most twenty.

    >>> mentioned("Ask @[Anna](mention:0190f3a0-0000-7000-8000-000000000001)")
    [UUID('0190f3a0-0000-7000-8000-000000000001')]
    """
    found = dict.fromkeys(UUID(match[2]) for match in _MENTION.finditer(body))
    return list(found)[:MOST]


def without_ids(body: str) -> str:
    """The message where it is read as plain text, in a letter, a list or an excerpt: names only.

    >>> without_ids("Ask @[Anna](mention:0190f3a0-0000-7000-8000-000000000001)!")
    'Ask @Anna!'
    """
    return _MENTION.sub(lambda match: "@" + match[1], body)


def as_markdown(body: str) -> str:
    """The message with each mention as a bold name, whatever the name is made of."""
    return _MENTION.sub(lambda match: "**@" + _SPECIAL.sub(r"\\\1", match[1]) + "**", body)
