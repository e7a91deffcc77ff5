"""The API's versions: which there are, which one a request speaks, and until when the old one answers.

The policy and its dates stand here and nowhere else (ADR 14). A v1 view that has a twin in v2 names it as
its `successor`; auth, files, notifications and analytics have one version and name none.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from workernet.kernel.errors import Problem

VERSIONS = ("v1", "v2", "v3")
CURRENT = "v2"
PREVIEW = "v3"
# A preview is served by the views of this version, until something differs.
PREVIEW_OF = "v2"
DEPRECATED_AT = datetime(2026, 12, 1, tzinfo=UTC)
SUNSET_AT = datetime(2027, 12, 1, tzinfo=UTC)

# Addresses of the API itself; everything else below /api belongs to a version.
UNVERSIONED = ("docs", "schema", "static")
_ADDRESS = re.compile(r"/api/(?:(v\d+)(?:/|$))?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Choice:
    """The version a request speaks, and the path its views are found under."""

    version: str
    path: str
    by_header: bool  # the path names no version


def choose(path: str, asked: str | None) -> Choice | None:
    """What `path` and the API-Version header choose; None where nothing is versioned.

    A version-less address is that of the header, else the current one; v1 ends its paths with a slash and v2
    does not, so either is taken. Raises Problem(unknown_version | version_mismatch).
    """
    wanted = (asked or "").strip().lower()
    if wanted and wanted not in VERSIONS:
        raise refused("unknown_version")
    match = _ADDRESS.fullmatch(path)
    if match is None or (match[1] is None and match[2].partition("/")[0] in ("", *UNVERSIONED)):
        return None
    named, rest = match[1], match[2]
    if named is None:
        version = wanted or CURRENT
        bare = rest.rstrip("/")
        return Choice(version, _served(version, bare + "/" if version == "v1" else bare), True)
    if named not in VERSIONS:
        raise refused("unknown_version")
    if wanted and wanted != named:
        raise refused("version_mismatch", path=named, header=wanted)
    return Choice(named, _served(named, rest), False)


def refused(code: str, **said: str) -> Problem:
    """A refusal with the list of versions there are."""
    return Problem(code, extra={"versions": list(VERSIONS), **said})


def marks(version: str) -> dict[str, str]:
    """The headers that say which version answered, and that a preview may still change."""
    if version == PREVIEW:
        return {"API-Version": version, "API-Lifecycle": "preview"}
    return {"API-Version": version}


def deprecation(successor: str) -> dict[str, str]:
    """The headers of an answer that has a successor: since when, until when, and where to go."""
    return {
        "Deprecation": f"@{int(DEPRECATED_AT.timestamp())}",  # RFC 9745
        "Sunset": format_datetime(SUNSET_AT, usegmt=True),  # RFC 8594
        "Link": f'<{successor}>; rel="successor-version"',  # RFC 5829
    }


def in_version(address: str, version: str) -> str:
    """A v2 address as the preview has it: who came by the preview is sent on within it."""
    served = f"/api/{PREVIEW_OF}/"
    if version == PREVIEW and address.startswith(served):
        return f"/api/{PREVIEW}/{address.removeprefix(served)}"
    return address


def _served(version: str, rest: str) -> str:
    return f"/api/{PREVIEW_OF if version == PREVIEW else version}/{rest}"
