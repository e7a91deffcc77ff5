"""A table as CSV by RFC 4180 that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str | float | int | None]]) -> str:
    """Lines end with CRLF; a text that a spreadsheet would calculate gets an apostrophe before it, numbers
    stay numbers, None is an empty cell.

    >>> csv_table(["a", "b"], [["=1+1", -2.0]])
    "a,b\\r\\n'=1+1,-2\\r\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_STARTS_FORMULA) else value
    return int(value) if value == int(value) else value
