"""What may be typed next in a filter: fields, then closed values and keywords."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workernet.kernel.texts import Language
from workernet.services.tickets.domain.filter_tokens import field_at
from workernet.services.tickets.domain.filter_words import (
    CHOICES,
    FIELDS,
    KEYWORDS,
    TIME_FIELDS,
    field_named,
    fold,
)
from workernet.services.tickets.domain.keyboard import other_layout

SPANS = ("1h", "1d", "7d", "30d")
_SPANS_RU = ("1ч", "1д", "7д", "30д")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\s"]+')


@dataclass(frozen=True)
class Suggestion:
    """Put `text` in place of [at, until) (code points). A field's text ends with its colon.

    `name` is the canonical name of what is suggested.
    """

    text: str
    name: str
    kind: Literal["field", "value"]
    at: int
    until: int


def complete(text: str, cursor: int, language: Language) -> list[Suggestion]:
    """What fits the token under the cursor, in the reader's language, whichever of the two it was begun in
    and whichever keyboard layout was on; a cursor outside the text is taken to its nearest end."""
    cursor = max(0, min(cursor, len(text)))
    start = _token_start(text, cursor)
    if text[start : start + 1] == "-" and start < cursor:
        start += 1
    if text[start : start + 1] == '"':
        return []
    field = field_at(text, start)
    if field is None or field.until >= cursor:
        return [
            Suggestion(shown + ":", name, "field", start, cursor)
            for name, shown in _fitting(FIELDS, text[start:cursor], language)
        ]
    known = field_named(field.text)
    if known is None:
        return []
    at = max(start, field.until + 1, text.rfind(",", start, cursor) + 1)
    return [
        Suggestion(shown, name, "value", at, cursor)
        for name, shown in _fitting(_values(known), text[at:cursor], language)
    ]


def _token_start(text: str, cursor: int) -> int:
    """Where the run of characters and quoted stretches that reaches the cursor begins."""
    start, end = cursor, -1
    for piece in _PIECE.finditer(text, 0, cursor):
        if piece.start() != end:
            start = piece.start()
        end = piece.end()
    return start if end == cursor else cursor


def _values(field: str) -> dict[str, tuple[str, ...]]:
    if field in CHOICES:
        return CHOICES[field]
    if field in TIME_FIELDS:
        return {f"<{span}": (f"<{russian}",) for span, russian in zip(SPANS, _SPANS_RU, strict=True)}
    return KEYWORDS.get(field, {})


def _fitting(names: Mapping[str, tuple[str, ...]], typed: str, language: Language) -> list[tuple[str, str]]:
    """(canonical name, name in the language) of those that any name of theirs begins as typed."""
    begun = [fold(typed)]
    if meant := other_layout(typed):
        begun.append(fold(meant))
    return [
        (name, aliases[0] if language == "ru" else name)
        for name, aliases in names.items()
        if any(alias.startswith(prefix) for alias in (name, *aliases) for prefix in begun)
    ]
