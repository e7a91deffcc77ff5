"""What the signed address gives, and to whom it gives nothing."""

import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.support.browser import Browser
from tests.support.uploads import EXE, GIF, HTML, JPEG, SCRIPT, SVG, WEBP, archive, png
from workernet.kernel.context import Role
from workernet.services.files.adapters.store import store as connected

People = Callable[[Role], Browser]


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a.png", png(), "image/png"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.gif", GIF, "image/gif"),
        ("a.html", WEBP, "image/webp"),
    ],
)
def test_safe_images_are_shown_in_place_when_asked(
    browser: People, ticket: int, name: str, content: bytes, content_type: str
) -> None:
    customer = browser("requester")
    file_id = customer.upload(ticket, name, content)
    for inline in (True, False):
        got = httpx.get(customer.link(file_id, inline=inline))
        assert (got.status_code, got.content) == (200, content)
        assert got.headers["content-type"] == content_type
        kind = "inline" if inline else "attachment"
        assert got.headers["content-disposition"] == f"{kind}; filename*=UTF-8''{name}"
        assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HTML, "text/html"),
        (SVG, "image/svg+xml"),
        (EXE, "application/vnd.microsoft.portable-executable"),
        (b"GIF89a/*" + SCRIPT, "application/octet-stream"),
        (png(SCRIPT), "application/octet-stream"),
    ],
)
def test_what_could_run_leaves_as_bytes(browser: People, ticket: int, content: bytes, found: str) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "photo.png", len(content))
    customer.send(started, content, "image/png")
    done = customer.complete(started["file_id"]).json()
    assert (done["content_type"], done["safe_image"]) == (found, False)
    got = httpx.get(customer.link(started["file_id"], inline=True))
    assert got.content == content
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith("attachment;")
    assert got.headers["x-content-type-options"] == "nosniff"


def test_the_object_itself_carries_what_is_safe(browser: People, ticket: int) -> None:
    customer = browser("requester")
    file_id = customer.upload(ticket, "Отчёт.html", HTML)
    place = connected()
    kept = place.inner.head_object(Bucket=place.bucket, Key=f"files/{customer.desk.tenant_id}/{file_id}")
    assert kept["ContentType"] == "application/octet-stream"
    assert kept["ContentDisposition"].startswith("attachment; filename*=UTF-8''%D0%9E")


def test_edited_addresses_are_refused(browser: People, ticket: int) -> None:
    customer = browser("requester")
    first = customer.link(customer.upload(ticket, "a.html", HTML))
    second = customer.upload(ticket, "b.zip", archive("b"))
    path, query = first.split("?")
    assert httpx.get(first).status_code == 200
    edited = [
        first.replace("octet-stream", "xhtml%2Bxml"),
        first.replace("attachment", "inline"),
        first.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"),
        first[:-1] + ("0" if first[-1] != "0" else "1"),
        f"{path.rpartition('/')[0]}/{second}?{query}",
        path.replace("/files/", "/incoming/") + "?" + query,
        path,
        path.rpartition("/")[0] + "/",
        first.split("wn-files")[0] + "wn-files/?list-type=2",
    ]
    for address in edited:
        answer = httpx.get(address)
        assert answer.status_code == 403, address
        assert HTML not in answer.content
    assert httpx.put(first, content=b"x").status_code == 403


def test_addresses_expire(browser: People, ticket: int) -> None:
    customer = browser("requester")
    link = customer.link(customer.upload(ticket, "a.png", png()))
    assert parse_qs(urlsplit(link).query)["X-Amz-Expires"] == ["300"]
    place = connected()
    key = urlsplit(link).path.removeprefix(f"/{place.bucket}/")

    def signed(seconds: int) -> str:
        return str(
            place.outer.generate_presigned_url(
                "get_object", Params={"Bucket": place.bucket, "Key": key}, ExpiresIn=seconds
            )
        )

    brief = signed(1)
    time.sleep(2.1)
    assert httpx.get(brief).status_code == 403
    assert httpx.get(signed(60)).status_code == 200


def test_addresses_are_not_kept_by_caches(browser: People, ticket: int) -> None:
    customer = browser("requester")
    file_id = customer.upload(ticket, "a.png", png())
    assert customer.get(f"/api/v1/files/{file_id}/").headers["Cache-Control"] == "no-store"
    assert httpx.get(customer.link(file_id)).headers["cache-control"] == "private, max-age=300"


def test_the_longest_name_fits_through_every_header(browser: People, ticket: int) -> None:
    customer = browser("requester")
    file_id = customer.upload(ticket, "😀" * 300 + ".png", png())
    assert httpx.get(customer.link(file_id)).content == png()
