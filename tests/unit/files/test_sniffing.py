"""What bytes are taken for, whatever they are called."""

import pytest

from tests.support.uploads import EXE, GIF, HTML, JPEG, PDF, SCRIPT, SVG, WEBP, archive, opendocument, png
from workernet.services.files.adapters.sniffing import HEAD_BYTES, sniff
from workernet.services.files.domain.types import HARMLESS, SAFE_IMAGES, Sniffed, served_as

XMP = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>'
OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (png(), "image/png"),
        (JPEG, "image/jpeg"),
        (GIF, "image/gif"),
        (WEBP, "image/webp"),
        (png(XMP), "image/png"),
    ],
)
def test_true_images_are_safe(head: bytes, content_type: str) -> None:
    assert sniff(head) == Sniffed(content_type, safe_image=True)
    assert served_as(content_type) == content_type


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (PDF, "application/pdf"),
        (archive("notes.txt", "run.exe"), "application/zip"),
        (archive("[Content_Types].xml", "word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), f"{OFFICE}presentationml.presentation"),
        (opendocument("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("Отчёт;Сумма\r\n1;2\r\n".encode(), "text/plain"),
        (b"BMW is a car, not a bitmap", "text/plain"),
        (b'{"json": true}', "text/plain"),
        (b"a" * (HEAD_BYTES - 1) + "я".encode()[:1], "text/plain"),
        (b"#!/bin/sh\nrm -rf /\n", "text/plain"),
    ],
)
def test_harmless_files_keep_their_type_but_are_never_shown_in_place(head: bytes, content_type: str) -> None:
    assert sniff(head) == Sniffed(content_type)
    assert served_as(content_type) == content_type


@pytest.mark.parametrize(
    "head",
    [
        HTML,
        SVG,
        EXE,
        b"",
        b"\x00\x01\x02\x03",
        b"\xef\xbb\xbf \r\n\t" + HTML,
        b"<!-- a harmless note -->" + SCRIPT,
        SCRIPT,
        HTML.decode().encode("utf-16"),
        HTML + b"\x00\x00\xff\xd8\xff",
        b'<?xml version="1.0"?>' + SVG,
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">' + SVG,
        b'<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        b'<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        b"<?xml-stylesheet href='x'?><a/>",
    ],
)
def test_what_a_browser_could_run_leaves_as_bytes(head: bytes) -> None:
    found = sniff(head)
    assert not found.safe_image
    assert found.content_type not in SAFE_IMAGES
    assert served_as(found.content_type) == "application/octet-stream"


def test_markup_is_called_by_its_name() -> None:
    assert sniff(HTML).content_type == "text/html"
    assert sniff(SVG).content_type == "image/svg+xml"
    assert sniff(b'<?xml version="1.0"?><invoice/>').content_type == "application/xml"


@pytest.mark.parametrize(
    "polyglot",
    [
        b"GIF89a/*" + SCRIPT + b"*/=1;",
        JPEG[:20] + HTML,
        png(SCRIPT),
        png(b"<SVG onload=alert(1)>"),
        WEBP[:16] + b"javascript:alert(1)",
    ],
)
def test_two_things_at_once_are_neither(polyglot: bytes) -> None:
    assert sniff(polyglot) == Sniffed("application/octet-stream")


@pytest.mark.parametrize(
    "almost",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"GIF88a" + bytes(20),
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"RIFF\x00\x00\x00\x00WEBP",
        b" " + png(),
        HTML + png(),
        b"\xff\xd8",
    ],
)
def test_a_signature_must_be_whole_and_at_the_start(almost: bytes) -> None:
    assert not sniff(almost).safe_image


def test_every_beginning_of_every_file_can_be_looked_at() -> None:
    for whole in (png(), JPEG, GIF, WEBP, PDF, EXE, HTML, SVG, archive("a"), HTML.decode().encode("utf-16")):
        for length in range(len(whole)):
            sniff(whole[:length])


def test_nothing_active_is_on_the_list_of_harmless_types() -> None:
    assert not [name for name in HARMLESS if any(word in name for word in ("html", "svg", "xml;", "script"))]
    assert SAFE_IMAGES <= HARMLESS
