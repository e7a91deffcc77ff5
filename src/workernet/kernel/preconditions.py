"""What a request may say beside its body: the version it is based on, and the key of its repetition."""

import re

from workernet.kernel.errors import Problem

KEY_PATTERN = r"^[!-~]{1,200}$"
# An entity tag of ours; a proxy that compresses may have weakened or marked it.
TAG_PATTERN = r'^(?:W/)?"([0-9]{1,18})(?:-gzip)?"$'


def version_in(header: str | None) -> int | None:
    """The version an If-Match header names, None without one or for `*`. Raises version_conflict when it is
    unreadable."""
    if header is None or header.strip() == "*":
        return None
    tag = re.fullmatch(TAG_PATTERN, header.strip())
    if not tag:
        raise Problem("version_conflict")
    return int(tag[1])


def demanded_version(header: str | None) -> int:
    """As `version_in`, for changes that must say it. Raises precondition_required when none is named."""
    version = version_in(header)
    if version is None:
        raise Problem("precondition_required")
    return version


def checked_key(header: str | None) -> str | None:
    """The Idempotency-Key. Raises malformed_request for one that is not 1 to 200 visible ASCII characters."""
    if header is not None and not re.fullmatch(KEY_PATTERN, header):
        raise Problem("malformed_request")
    return header
