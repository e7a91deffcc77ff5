"""What a type of content is good for: shown in place, handed out under its name, or only as bytes."""

from dataclasses import dataclass

OCTETS = "application/octet-stream"
OFFICE = "application/vnd.openxmlformats-officedocument."

# The only types that may be shown in place; the front door holds the same four.
SAFE_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

# Types no browser runs. Whatever is not here (HTML, SVG, XML, scripts, the unknown) leaves as OCTETS.
HARMLESS = SAFE_IMAGES | {
    "application/gzip",
    "application/msword",
    "application/pdf",
    "application/rtf",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
    f"{OFFICE}presentationml.presentation",
    f"{OFFICE}spreadsheetml.sheet",
    f"{OFFICE}wordprocessingml.document",
    "application/x-7z-compressed",
    "application/zip",
    "audio/mpeg",
    "image/bmp",
    "image/tiff",
    "text/plain",
    "video/mp4",
    "video/webm",
}


@dataclass(frozen=True)
class Sniffed:
    """What the bytes are, whatever their sender said; only a `safe_image` may be shown in place."""

    content_type: str
    safe_image: bool = False


def served_as(content_type: str) -> str:
    """The Content-Type a file of that type is handed out with.

    >>> served_as("text/html")
    'application/octet-stream'
    """
    return content_type if content_type in HARMLESS else OCTETS
