"""Which version a request speaks, by its path and its header; dates as the standards write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest

from workernet.kernel.errors import Problem
from workernet.kernel.versions import SUNSET_AT, VERSIONS, Choice, choose, deprecation, in_version


@pytest.mark.parametrize(
    ("path", "header", "version", "served"),
    [
        ("/api/v1/tickets/", None, "v1", "/api/v1/tickets/"),
        ("/api/v2/tickets", "v2", "v2", "/api/v2/tickets"),
        ("/api/v2/tickets", " V2 ", "v2", "/api/v2/tickets"),
        ("/api/v3/tickets/7", None, "v3", "/api/v2/tickets/7"),
        ("/api/tickets", None, "v2", "/api/v2/tickets"),
        ("/api/tickets/7/", "v2", "v2", "/api/v2/tickets/7"),
        ("/api/tickets", "v1", "v1", "/api/v1/tickets/"),
        ("/api/tickets/7/", "v1", "v1", "/api/v1/tickets/7/"),
        ("/api/tickets", "v3", "v3", "/api/v2/tickets"),
        ("/api/v1", None, "v1", "/api/v1/"),
        ("/api/version", None, "v2", "/api/v2/version"),
        ("/api/a\nb", None, "v2", "/api/v2/a\nb"),
    ],
)
def test_path_and_header_choose(path: str, header: str | None, version: str, served: str) -> None:
    by_header = re.match(r"/api/v\d", path) is None
    assert choose(path, header) == Choice(version, served, by_header)


@pytest.mark.parametrize(
    "path", ["/graphql", "/health", "/api/schema/", "/api/docs/", "/api/static/x", "/api/"]
)
def test_what_belongs_to_no_version_is_left_alone(path: str) -> None:
    assert choose(path, "v2") is None


@pytest.mark.parametrize(
    ("path", "header", "code"),
    [
        ("/api/v4/tickets", None, "unknown_version"),
        ("/api/v22/tickets", "v2", "unknown_version"),
        ("/api/tickets", "2", "unknown_version"),
        ("/graphql", "v9", "unknown_version"),
        ("/api/v1/tickets/", "v2", "version_mismatch"),
        ("/api/v2/tickets", "v3", "version_mismatch"),
    ],
)
def test_refusals_list_the_versions(path: str, header: str | None, code: str) -> None:
    with pytest.raises(Problem) as refusal:
        choose(path, header)
    assert (refusal.value.code, refusal.value.status) == (code, 400)
    assert refusal.value.extra["versions"] == list(VERSIONS)


def test_deprecation_headers_are_written_as_their_standards_say() -> None:
    headers = deprecation("/api/v2/tickets")
    since = re.fullmatch(r"@(\d+)", headers["Deprecation"])
    assert since
    until = parsedate_to_datetime(headers["Sunset"])
    assert headers["Sunset"].endswith("GMT")
    assert until == SUNSET_AT
    assert (until - datetime.fromtimestamp(int(since[1]), UTC)).days >= 365
    assert headers["Link"] == '</api/v2/tickets>; rel="successor-version"'


def test_who_came_by_the_preview_stays_in_it() -> None:
    assert in_version("/api/v2/tickets/7", "v3") == "/api/v3/tickets/7"
    assert in_version("/api/v2/tickets/7", "v2") == "/api/v2/tickets/7"
    assert in_version("/api/v1/tickets/7/", "v3") == "/api/v1/tickets/7/"
