"""Files of strangers and files of the build, through both real doors alike."""

import pytest

from tests.support.doors import Door

TEXT = "&header=Content-Disposition:"


@pytest.mark.parametrize(
    ("query", "disposition"),
    [
        ("type=text/html", "attachment"),
        ("type=text/html" + TEXT + "inline", "attachment"),
        ("type=image/svg%2Bxml" + TEXT + "inline", "attachment"),
        ("type=image/png%3B+x" + TEXT + "inline", "attachment"),
        ("type=text/html%3B+attachment" + TEXT + "inline", "attachment"),
        ("type=text/html%3Ba%7Cimage/png", "attachment"),
        (
            "type=application/pdf" + TEXT + "attachment%3B+filename=%22r.pdf%22",
            'attachment; filename="r.pdf"',
        ),
        ("type=application/xml&status=403", "attachment"),
        ("type=image/png" + TEXT + "inline%3B+filename=%22p.png%22", 'inline; filename="p.png"'),
        ("type=image/webp" + TEXT + "attachment", "attachment"),
        ("type=image/jpeg", None),
        ("type=image/gif", None),
    ],
)
def test_only_safe_images_are_shown_in_place(front: Door, query: str, disposition: str | None) -> None:
    for method in ("GET", "HEAD"):
        answer = front.ask(f"/wn-files/t/f?{query}", method)
        assert answer.headers.get("content-disposition") == disposition
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_policy_of_the_store_does_not_weaken_the_sandbox(front: Door) -> None:
    answer = front.ask("/wn-files/f?header=Content-Security-Policy:default-src+*")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "content-security-policy" not in answer.repeated


def test_only_the_signed_url_opens_a_file(front: Door) -> None:
    sent = {"Authorization": "Bearer a.b.c", "Cookie": "a=b", "Range": "bytes=0-9"}
    answer = front.ask("/wn-files/f?X-Amz-Signature=abc%2F", headers=sent)
    assert not {"authorization", "cookie"} & set(answer.seen())
    assert answer.seen()["range"] == "bytes=0-9"
    assert answer.json()["path"] == "/wn-files/f?X-Amz-Signature=abc%2F"


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_the_store_is_not_offered_other_methods(front: Door, method: str) -> None:
    answer = front.ask("/wn-files/f", method)
    assert (answer.status, answer.json()["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_the_store_gets_its_methods(front: Door, method: str) -> None:
    assert front.ask("/wn-files/f", method, body=b"x").json()["method"] == method


def test_body_limits(front: Door) -> None:
    mib = 1024 * 1024
    assert front.ask("/api/v1/x/", "POST", body=b"x" * mib).json()["length"] == mib
    assert front.ask("/wn-files/", "POST", body=b"x" * 26 * mib).json()["length"] == 26 * mib
    for path, size in (("/api/v1/x/", mib + 1), ("/en/", mib + 1), ("/wn-files/", 27 * mib + 1)):
        # Refused by what it declares, with most of it still unsent.
        answer = front.ask(path, "POST", {"Content-Length": str(size)}, b"x" * 300_000)
        assert (answer.status, answer.json()["code"]) == (413, "too_large")
        assert answer.headers["content-type"] == "application/problem+json"


def test_undeclared_length_is_counted_too(front: Door) -> None:
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    chunked = {"Transfer-Encoding": "chunked"}
    fits = front.ask("/api/v1/x/", "POST", chunked, chunk * 16 + b"0\r\n\r\n")
    assert fits.json()["length"] == 1024 * 1024
    answer = front.ask("/api/v1/x/", "POST", chunked, chunk * 17 + b"0\r\n\r\n")
    assert (answer.status, answer.json()["code"]) == (413, "too_large")


def test_assets_come_from_disk_and_stay_a_year(front: Door) -> None:
    answer = front.ask("/_next/static/chunks/main.js")
    assert (answer.status, answer.body) == (200, b"console.log('main')")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "javascript" in answer.headers["content-type"]
    tag = answer.headers["etag"]
    assert front.ask("/_next/static/chunks/main.js", headers={"If-None-Match": tag}).status == 304


@pytest.mark.parametrize("name", ["none.js", "", "../../../caddy.json", "..%2f..%2f..%2fcaddy.json"])
def test_missing_assets_are_refused_and_not_kept(front: Door, name: str) -> None:
    answer = front.ask(f"/_next/static/chunks/{name}")
    assert answer.status in {404, 200}
    if answer.status == 200:  # left the folder: then it is a page of the web app, never a file
        assert answer.json()["part"] == "web"
    else:
        assert answer.json()["code"] == "not_found"
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_precompressed_assets_are_preferred(front: Door) -> None:
    chunks = front.folder / "static" / ".next" / "static" / "chunks"
    (chunks / "big.js").write_bytes(b"plain")
    (chunks / "big.js.gz").write_bytes(b"\x1f\x8bpacked")
    answer = front.ask("/_next/static/chunks/big.js", headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["content-encoding"], answer.body) == ("gzip", b"\x1f\x8bpacked")
