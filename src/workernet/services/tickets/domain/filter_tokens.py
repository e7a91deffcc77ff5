"""A filter's text cut into terms; what the pieces mean is the grammar's business.

A field is letters before a colon, or `field.` and a key. Pasted text is spared: `Error: …`, `http://…` and
`C:\\…` are words.
"""

import re
from dataclasses import dataclass

from workernet.services.tickets.domain.filter_words import field_named, wrong

_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"((?:field|поле)\.[\w-]+|[^\W\d]+):", re.IGNORECASE)
_BARE_WORD = re.compile(r"\S+")
BARE_VALUE = re.compile(r"[^\s,]+")
_ENDS = re.compile(r"\s|$")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text with its place, in code points; `quoted` ones have lost quotes and escapes."""

    text: str
    at: int
    until: int
    quoted: bool = False


@dataclass(frozen=True)
class RawTerm:
    """A term as written: with a field any number of values, without one a single word."""

    field: Piece | None
    values: tuple[Piece, ...]
    negated: bool


def cut(text: str) -> list[RawTerm]:
    """The terms in order. Raises Problem(validation_failed) for an open quote or one glued to a word."""
    terms = []
    at = _skip(text, 0)
    while at < len(text):
        term, at = _term(text, at)
        terms.append(term)
        at = _skip(text, at)
    return terms


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _term(text: str, at: int) -> tuple[RawTerm, int]:
    negated = text[at] == "-" and not _ENDS.match(text, at + 1)
    at += negated
    if text[at] == '"':
        words = _quoted(text, at, ends="")
        return RawTerm(None, (words,), negated), words.until
    field = field_at(text, at)
    if field is None:
        words = _bare(text, at, _BARE_WORD)
        return RawTerm(None, (words,), negated), words.until
    values = []
    at = field.until + 1
    while True:
        value = _quoted(text, at, ends=",") if text[at : at + 1] == '"' else _bare(text, at, BARE_VALUE)
        values.append(value)
        at = value.until
        if text[at : at + 1] != ",":
            return RawTerm(field, tuple(values), negated), at
        at += 1


def field_at(text: str, at: int) -> Piece | None:
    """The name of the field that begins at `at`, known or mistyped; None where a word begins."""
    named = _FIELD.match(text, at)
    if named is None:
        return None
    pasted = _ENDS.match(text, named.end()) or text[named.end()] in "/\\:"
    if pasted and field_named(named[1]) is None:
        return None
    return Piece(named[1], at, named.end() - 1)


def _bare(text: str, at: int, pattern: re.Pattern[str]) -> Piece:
    found = pattern.match(text, at)
    return Piece(found[0], at, found.end()) if found else Piece("", at, at)


def _quoted(text: str, at: int, ends: str) -> Piece:
    """The text between quotes; a backslash keeps a quote or a backslash, and is itself before others."""
    read: list[str] = []
    here = at + 1
    while here < len(text) and text[here] != '"':
        if text[here] == "\\" and text[here + 1 : here + 2] in ('"', "\\"):
            here += 1
        read.append(text[here])
        here += 1
    if here >= len(text):
        raise wrong(at, len(text), "Кавычка не закрыта", "The quotation mark is not closed", ['"'])
    here += 1
    if not _ENDS.match(text, here) and text[here] not in ends:
        until = _bare(text, here, _BARE_WORD).until
        raise wrong(
            here, until, "После кавычки нужен пробел", "A space is needed after the quotation mark", [" "]
        )
    return Piece("".join(read), at, here, quoted=True)
