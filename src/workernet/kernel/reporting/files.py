"""What the files of a report are called."""

import re
import unicodedata
from urllib.parse import quote

from workernet.kernel.reporting.shapes import Report

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_MOST = 60


def file_name(report: Report, form: str) -> str:
    """`<name>-<from>-<to>.<form>`, with nothing in the name that a file system or a header minds.

    >>> from datetime import UTC, datetime
    >>> file_name(Report("A/B week", "2026-02-02", "2026-02-08", "UTC", datetime.now(UTC), ()), "pdf")
    'A-B-week-2026-02-02-2026-02-08.pdf'
    """
    kept = "".join(c for c in report.name if unicodedata.category(c)[0] != "C")
    name = _FORBIDDEN.sub("-", kept)[:_MOST].strip(".-") or "report"
    return f"{name}-{report.first}-{report.last}.{form}"


def disposition(name: str) -> str:
    """The Content-Disposition of a file to keep, for browsers old and new (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
