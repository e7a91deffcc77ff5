"""Ask, send, complete, download: the whole way through a real door and a real store."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.integration.files.conftest import configured
from tests.integration.gateway.conftest import need
from tests.support.browser import Browser
from tests.support.doors import door
from tests.support.parts import S3Part
from tests.support.portal import Desk, Portal
from tests.support.uploads import PDF, png
from workernet.kernel.config import get_config
from workernet.kernel.context import Role
from workernet.services.files.adapters.objects import look
from workernet.services.files.adapters.store import store as connected

People = Callable[[Role], Browser]


@pytest.fixture(params=["caddy", "nginx"])
def public(
    request: pytest.FixtureRequest, store: S3Part, addresses: dict[str, str], tmp_path: Path
) -> Iterator[str]:
    """The public origin, behind each kind of door."""
    need(request.param)
    with door(request.param, tmp_path, addresses) as front:
        origin = f"http://127.0.0.1:{front.port}"
        with configured(S3_PUBLIC_URL=origin):
            yield origin


def test_what_goes_up_comes_down(public: str, browser: People, ticket: int) -> None:
    content = PDF + bytes(range(256)) * 4000
    customer = browser("requester")
    started = customer.start(ticket, "😀 Отчёт.pdf", len(content))
    assert started["upload"]["url"] == f"{public}/wn-files/"
    assert started["max_size"] == 25 * 1024 * 1024
    assert customer.send(started, content).status_code == 204
    done = customer.complete(started["file_id"])
    link = customer.link(started["file_id"])
    assert link.startswith(f"{public}/wn-files/files/")
    got = httpx.get(link)
    assert done.json() == {
        "id": started["file_id"],
        "name": "😀 Отчёт.pdf",
        "size": len(content),
        "content_type": "application/pdf",
        "safe_image": False,
        "status": "ready",
    }
    assert (got.status_code, got.content) == (200, content)
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%F0%9F%98%80%20")
    assert got.headers["x-content-type-options"] == "nosniff"


def test_the_ticket_hears_of_the_file(portal: Portal, browser: People, ticket: int) -> None:
    file_id = browser("requester").upload(ticket, "photo.png", png())
    portal.relay()
    listed = browser("agent").get(f"/api/v1/tickets/{ticket}/attachments/").json()
    assert [(item["id"], item["name"], item["content_type"], item["safe_image"]) for item in listed] == [
        (file_id, "photo.png", "image/png", True)
    ]


def test_quarantine_is_left_and_never_handed_out(browser: People, ticket: int, desk: Desk) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "photo.png", len(png()))
    customer.send(started, png())
    incoming = started["upload"]["fields"]["key"]
    assert incoming == f"incoming/{desk.tenant_id}/{started['file_id']}"
    assert customer.status(started["file_id"]) == 404
    customer.complete(started["file_id"])
    assert look(incoming) is None
    assert f"/files/{desk.tenant_id}/{started['file_id']}?" in customer.link(started["file_id"])


def test_a_repeated_key_gets_the_same_file_with_a_fresh_form(
    portal: Portal, browser: People, ticket: int
) -> None:
    customer, body = browser("requester"), {"ticket_id": ticket, "name": "a.txt", "size": 5}
    first, again = (
        customer.post("/api/v1/files/uploads/", body, **{"Idempotency-Key": "k1"}).json() for _ in range(2)
    )
    assert first["file_id"] == again["file_id"]
    assert first["upload"]["fields"]["key"] == again["upload"]["fields"]["key"]
    with portal.as_owner("files") as connection:
        kept = connection.execute("SELECT body FROM idempotency WHERE key = 'k1'").fetchall()
    assert "x-amz-signature" not in str(kept)


def test_the_announced_size_binds_the_store(browser: People, ticket: int) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "a.txt", 10)
    for content in (b"x" * 11, b""):
        answer = customer.send(started, content)
        assert answer.status_code == 400
        assert "EntityToo" in answer.text
    assert customer.complete(started["file_id"]).json()["errors"].keys() == {"file"}
    assert customer.send(started, b"x" * 10).status_code == 204
    assert customer.complete(started["file_id"]).json()["size"] == 10


def test_the_form_fits_one_key_only(browser: People, ticket: int) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "a.txt", 10)
    started["upload"]["fields"]["key"] = started["upload"]["fields"]["key"].replace("incoming/", "files/")
    assert customer.send(started, b"x").status_code == 403


@pytest.mark.parametrize(
    ("change", "status", "fields"),
    [
        ({"size": 25 * 1024 * 1024 + 1}, 413, set()),
        ({"size": 0}, 400, {"size"}),
        ({"size": -1}, 400, {"size"}),
        ({"size": "many"}, 400, {"size"}),
        ({"size": 10**40}, 400, {"size"}),
        ({"name": "../.."}, 400, {"name"}),
        ({"name": "a\ud800.txt"}, 400, {"name"}),
        ({"name": ""}, 400, {"name"}),
        ({"ticket_id": 10**40}, 400, {"ticket_id"}),
        ({"ticket_id": None}, 400, {"ticket_id"}),
    ],
)
def test_refused_announcements_leave_nothing(
    portal: Portal, browser: People, ticket: int, *, change: dict[str, Any], status: int, fields: set[str]
) -> None:
    customer = browser("requester")
    answer = customer.post(
        "/api/v1/files/uploads/", {"ticket_id": ticket, "name": "a.txt", "size": 5, **change}
    )
    assert answer.status_code == status
    assert answer.json()["code"] == ("validation_failed" if fields else "too_large")
    assert set(answer.json().get("errors", {})) == fields
    with portal.as_owner("files") as connection:
        rows = connection.execute("SELECT count(*) FROM file WHERE tenant_id = %s", [customer.desk.tenant_id])
        assert rows.fetchone() == (0,)


def test_a_store_that_broke_the_limit_is_not_believed(
    browser: People, ticket: int, published: Callable[[str], list[Any]]
) -> None:
    customer, place = browser("requester"), connected()
    for content, code in ((b"x" * 11, "too_large"), (b"", "validation_failed")):
        started = customer.start(ticket, "a.txt", 10)
        key = started["upload"]["fields"]["key"]
        place.inner.put_object(Bucket=place.bucket, Key=key, Body=content)
        for _ in range(2):
            assert customer.complete(started["file_id"]).json()["code"] == code
        assert look(key) is None
        assert customer.status(started["file_id"]) == 404
        assert published(started["file_id"]) == []


def test_without_the_store_the_answer_is_503_and_nothing_changed(
    portal: Portal, browser: People, ticket: int, published: Callable[[str], list[Any]]
) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "photo.png", len(png()))
    customer.send(started, png())
    for broken in ("http://k:s@127.0.0.1:9/wn-files", "", get_config().s3_url.replace("wn-files", "none")):
        with configured(S3_URL=broken):
            answer = customer.complete(started["file_id"])
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert "127.0.0.1" not in answer.content.decode()
    with portal.as_owner("files") as connection:
        row = connection.execute("SELECT status FROM file WHERE id = %s", [started["file_id"]]).fetchone()
    assert row == ("uploading",)
    assert customer.complete(started["file_id"]).status_code == 200
    assert len(published(started["file_id"])) == 1
