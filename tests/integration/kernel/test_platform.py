"""Health, probes, documentation pages: what the platform answers beside the services."""

import re

import pytest

from tests.support.http import Api
from tests.support.portal import Portal
from workernet.kernel.config import get_config


def test_health_is_as_the_seed_has_it(portal: Portal) -> None:
    answer = Api().get("/health")
    body = answer.json()
    assert answer.status_code == 200
    assert set(body) == {"status", "timestamp", "services"}
    assert (body["status"], body["services"]) == ("healthy", {"database": "healthy", "redis": "healthy"})


def test_without_redis_the_portal_is_unhealthy_and_alive(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = "redis://:secret-password@127.0.0.1:1/0"
    monkeypatch.setattr("workernet.kernel.django.health.get_config", lambda: _with(redis_url=gone))
    answer = Api().get("/health")
    assert answer.status_code == 503
    assert answer.json()["services"] == {"database": "healthy", "redis": "unhealthy"}
    assert "secret-password" not in answer.content.decode()
    assert Api().get("/readyz").status_code == 503
    assert Api().get("/livez").status_code == 200


def _with(**changes: str) -> object:
    return get_config().model_copy(update=changes)


def test_the_documentation_page_loads_only_files_of_ours(portal: Portal) -> None:
    page = "/api/docs/"
    html = Api().get(page).content.decode()
    files = re.findall(r'(?:src|href)="([^"]+\.(?:js|css|png))"', html)
    assert files
    assert not re.search(r"<script(?![^>]*src)[^>]*>\s*\S", html), "a script stands in the page"
    policy = Api().get(page)["Content-Security-Policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'self'")
    for file in files:
        assert file.startswith("/api/static/"), file
        assert Api().get(file).status_code == 200, file
    assert Api().get("/api/static/drf_spectacular_sidecar/../../models.py").status_code in (400, 404)


def test_the_schema_is_served(portal: Portal) -> None:
    answer = Api().get("/api/schema/")
    assert answer.status_code == 200
    assert b"/api/v1/tickets/" in answer.content
    assert b"/api/v1/analytics/overview" in answer.content


@pytest.mark.parametrize(
    "path", ["/health", "/api/v1/tickets/", "/api/v2/tickets", "/nothing", "/api/schema/"]
)
def test_data_runs_nothing_and_is_framed_by_nobody(portal: Portal, path: str) -> None:
    assert Api().get(path)["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
