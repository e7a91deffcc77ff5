"""Signed rights for browsers: to put one file of a limited size, and to fetch one file for five minutes.

Signing is arithmetic: no request leaves the process here.
"""

from typing import Any

from workernet.kernel.config import get_config
from workernet.services.files.adapters.store import store
from workernet.services.files.domain.names import disposition
from workernet.services.files.domain.types import served_as

UPLOAD_SECONDS = 900
DOWNLOAD_SECONDS = 300


def upload_form(key: str, size: int) -> dict[str, Any]:
    """Address, method and fields of a form that may put 1 to `size` bytes at `key`, for 15 minutes.

    S3 itself refuses more bytes, another key and a later time. Raises Problem(unavailable) without S3_URL.
    """
    place = store()
    form = place.outer.generate_presigned_post(
        place.bucket,
        key,
        Conditions=[["content-length-range", 1, size]],
        ExpiresIn=UPLOAD_SECONDS,
    )
    # The front door's route is everything below the bucket, so the address ends in a slash.
    url = _as_seen(form["url"].rstrip("/") + "/")
    return {"url": url, "method": "POST", "fields": form["fields"]}


def download_link(key: str, *, name: str, content_type: str, inline: bool) -> str:
    """An address that hands the object out for 300 s, as an attachment unless `inline`.

    Type and disposition are part of what is signed: changing them makes the address void.
    """
    place = store()
    link = place.outer.generate_presigned_url(
        "get_object",
        Params={
            "Bucket": place.bucket,
            "Key": key,
            "ResponseContentType": served_as(content_type),
            "ResponseContentDisposition": disposition(name, inline=inline),
            "ResponseCacheControl": "private, max-age=300",
        },
        ExpiresIn=DOWNLOAD_SECONDS,
    )
    return _as_seen(link)


def _as_seen(link: str) -> str:
    """Behind the portal's own door the address is relative to the portal's, whatever name a person has
    typed for it (localhost, 127.0.0.1): the store checks signatures over its public address."""
    config = get_config()
    own = config.public_url.rstrip("/")
    return link.removeprefix(own) if link.startswith(f"{own}/") else link
