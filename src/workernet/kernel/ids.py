"""Identifiers: time-ordered UUIDs, so that indexes grow at one end and rows sort by birth."""

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A UUID version 7. It reveals its creation time and is not a secret."""
    return UUID(bytes=uuid_utils.uuid7().bytes)
