"""What may be typed next in a filter: fields, then closed values and keywords, then names the desk knows."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workernet.kernel.texts import Language, Text
from workernet.services.tickets.domain.filter_ast import Name
from workernet.services.tickets.domain.filter_own import NOTHING_OWN, Vocabulary
from workernet.services.tickets.domain.filter_print import print_choice, print_name
from workernet.services.tickets.domain.filter_tokens import field_at
from workernet.services.tickets.domain.filter_words import (
    CHOICES,
    FIELDS,
    KEYWORDS,
    NO_VALUE,
    OWN_FIELD,
    OWN_FIELD_RU,
    TIME_FIELDS,
    YES_NO,
    field_named,
    fold,
    own_key,
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


def nothing_known(_field: str, _typed: str) -> Sequence[str]:
    """The names of a desk about which nothing is known."""
    return ()


def complete(
    text: str,
    cursor: int,
    language: Language,
    vocabulary: Vocabulary = NOTHING_OWN,
    names: Callable[[str, str], Sequence[str]] = nothing_known,
) -> list[Suggestion]:
    """What fits the token under the cursor, in the reader's language, whichever of the two it was begun in
    and whichever keyboard layout was on; a cursor outside the text is taken to its nearest end.

    `vocabulary` has the desk's own fields and statuses; `names` looks up people, teams, companies, tags and
    categories by field and by what was typed.
    """
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
            for name, shown in _fitting({**FIELDS, **_own_fields(vocabulary)}, text[start:cursor], language)
        ]
    known = field_named(field.text)
    if known is None:
        return []
    at, typed, quoted = _value_begun(text, field.until + 1, cursor)
    closed = {} if quoted else _values(known, vocabulary)
    found = [
        Suggestion(shown, name, "value", at, cursor) for name, shown in _fitting(closed, typed, language)
    ]
    if known == "status":
        begun = [name.to(language) for name in vocabulary.statuses if _begins(name, typed)]
        return found + [Suggestion(print_choice(known, name), name, "value", at, cursor) for name in begun]
    if known in KEYWORDS:
        looked_up = names(known, typed)
        found += [Suggestion(print_name(known, Name(n)), n, "value", at, cursor) for n in looked_up]
    return found


def _value_begun(text: str, at: int, cursor: int) -> tuple[int, str, bool]:
    """Where the value under the cursor begins, what is typed of it, and whether within quotes."""
    open_quote = -1
    for place in range(at, cursor):
        if text[place] == '"' and text[place - 1 : place] != "\\":
            open_quote = place if open_quote < 0 else -1
    if open_quote >= at:
        return open_quote, text[open_quote + 1 : cursor], True
    begins = max(at, text.rfind(",", at, cursor) + 1)
    return begins, text[begins:cursor], False


def _own_fields(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    return {
        OWN_FIELD + field.key: (OWN_FIELD_RU + field.key, field.key, fold(field.name.ru), fold(field.name.en))
        for field in vocabulary.fields
    }


def _own_values(key: str, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    for field in vocabulary.fields:
        if field.key == key:
            chosen = {one: (one, fold(name.ru), fold(name.en)) for one, name in field.choices}
            return chosen | (dict(YES_NO) if field.type == "checkbox" else {}) | dict(NO_VALUE)
    return {}


def _begins(name: Text, typed: str) -> bool:
    return any(fold(said).startswith(fold(typed)) for said in name)


def _token_start(text: str, cursor: int) -> int:
    """Where the run of characters and quoted stretches that reaches the cursor begins."""
    start, end = cursor, -1
    for piece in _PIECE.finditer(text, 0, cursor):
        if piece.start() != end:
            start = piece.start()
        end = piece.end()
    return start if end == cursor else cursor


def _values(field: str, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    key = own_key(field)
    if key is not None:
        return _own_values(key, vocabulary)
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
