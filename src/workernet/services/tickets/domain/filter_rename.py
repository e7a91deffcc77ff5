"""A filter's text with some of its values named anew; all else stays as its owner wrote it."""

from collections.abc import Callable

from workernet.kernel.errors import Problem
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH
from workernet.services.tickets.domain.filter_tokens import Piece, cut
from workernet.services.tickets.domain.filter_words import field_named


def rename_values(text: str, field: str, renamed: Callable[[Piece], str | None]) -> str:
    """The text where each value of the canonical `field` is what `renamed` prints for it, None for one that
    keeps its name; two values that have become one are written once.

    A text that cannot be read, or would be too long to be, is left alone.

    >>> rename_values('метка:a,b a -tag:"a"', "tag", lambda said: "c" if said.text == "a" else None)
    'метка:c,b a -tag:c'
    """
    try:
        terms = cut(text)
    except Problem:
        return text
    written = text
    for term in reversed(terms):  # from the end, so that places before it still hold
        if term.field is None or field_named(term.field.text) != field:
            continue
        new = [renamed(value) for value in term.values]
        if any(name is not None for name in new):
            said = [
                text[value.at : value.until] if name is None else name
                for value, name in zip(term.values, new, strict=True)
            ]
            written = (
                written[: term.values[0].at]
                + ",".join(dict.fromkeys(said))
                + written[term.values[-1].until :]
            )
    return written if len(written) <= MAX_LENGTH else text
