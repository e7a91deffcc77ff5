"""What bytes are, from the bytes alone: neither the name nor the sender's type is asked."""

import re

import puremagic

from workernet.services.files.domain.types import OCTETS, OFFICE, Sniffed

HEAD_BYTES = 8192
_IMAGES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n....IHDR", re.DOTALL), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL), "image/webp"),
)
# Markup inside an image is no accident (XMP's <?xpacket and <x:xmpmeta are, and run nowhere).
_ACTIVE = re.compile(
    rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|foreignobject)\b|javascript:", re.IGNORECASE
)
# The beginnings browsers take for HTML (WHATWG MIME Sniffing, 7.1).
_HTML = re.compile(
    r"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\s>]|<!--",
    re.IGNORECASE,
)
_XML = re.compile(r"<(?:\?xml|!doctype|svg|[a-z_][\w.-]*:?[\w.-]*\s+xmlns)", re.IGNORECASE)
_ODF = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]+)")
_PARTS = ((b"word/", "wordprocessingml.document"), (b"xl/", "spreadsheetml.sheet"))
_SLIDES = (b"ppt/", "presentationml.presentation")
_SURE = 0.4  # of puremagic: four bytes of signature; two may as well begin a text


def sniff(head: bytes) -> Sniffed:
    """The type of a file that begins with `head` (its first 8 KB, or all of it).

    An image is safe only with its own signature at the very start and no markup behind it; a file that is
    two things at once is neither of them.
    """
    image = next((name for pattern, name in _IMAGES if pattern.match(head)), None)
    if image:
        return Sniffed(OCTETS) if _ACTIVE.search(head) else Sniffed(image, safe_image=True)
    return Sniffed(_markup(head) or _archive(head) or _signature(head) or _plain(head) or OCTETS)


def _markup(head: bytes) -> str | None:
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if utf16 else "utf-8-sig", errors="replace").lstrip()
    if _HTML.match(text):
        return "text/html"
    if _XML.match(text):
        return "image/svg+xml" if re.search(r"<svg\b", text, re.IGNORECASE) else "application/xml"
    return None


def _archive(head: bytes) -> str | None:
    """Zip files by their first entries: what puremagic calls a document may be any archive."""
    if not head.startswith(b"PK\x03\x04"):
        return None
    odf = _ODF.search(head[:200])
    if odf:
        return odf[1].decode()
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        return next((OFFICE + kind for part, kind in (*_PARTS, _SLIDES) if part in head), "application/zip")
    return "application/zip"


def _signature(head: bytes) -> str | None:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):  # nothing known, or nothing at all
        return None
    named = [match for match in found if match.mime_type]
    if not named or named[0].confidence < _SURE:
        return None
    return str(named[0].mime_type)


def _plain(head: bytes) -> str | None:
    """Text in UTF-8; the head may end in the middle of a character."""
    if not head:
        return None
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < HEAD_BYTES - 3 or len(head) < HEAD_BYTES:
            return None
        text = head[: error.start].decode("utf-8")
    return None if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) else "text/plain"
