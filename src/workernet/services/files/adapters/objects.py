"""What this service does with stored bytes: look, move out of quarantine, remove, find what was left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from botocore.exceptions import ClientError

from workernet.services.files.adapters.sniffing import HEAD_BYTES, sniff
from workernet.services.files.adapters.store import code_of, reaching, store
from workernet.services.files.domain.types import Sniffed

_ABSENT = frozenset({"NoSuchKey", "404"})
_CHANGED = frozenset({"PreconditionFailed", "412"})
_EMPTY = frozenset({"InvalidRange", "416"})


@dataclass(frozen=True)
class Arrival:
    """An uploaded object as it was when it was looked at; `mark` is its ETag, `size` in bytes."""

    size: int
    mark: str
    sniffed: Sniffed


def look(key: str) -> Arrival | None:
    """Size, mark and sniffed type from one ranged read, so that all three are of the same bytes.

    None while nothing lies there. Raises Problem(unavailable).
    """
    place = store()
    with reaching():
        try:
            found = place.inner.get_object(Bucket=place.bucket, Key=key, Range=f"bytes=0-{HEAD_BYTES - 1}")
            head = found["Body"].read(HEAD_BYTES)
        except ClientError as error:
            if code_of(error) in _ABSENT:
                return None
            if code_of(error) in _EMPTY:
                return Arrival(0, "", sniff(b""))
            raise
    # "bytes 0-8191/26214400"; a store that ignores the range answers with the whole.
    size = found["ContentRange"].rpartition("/")[2] if "ContentRange" in found else found["ContentLength"]
    return Arrival(int(size), found["ETag"], sniff(head))


def move(source: str, target: str, *, mark: str, content_type: str, content_disposition: str) -> bool:
    """Copy the very bytes that were looked at; False when they were replaced or removed meanwhile.

    The source is left for `remove`, after the row is committed. Raises Problem(unavailable).
    """
    place = store()
    with reaching():
        try:
            copied = place.inner.copy_object(
                Bucket=place.bucket,
                Key=target,
                CopySource={"Bucket": place.bucket, "Key": source},
                CopySourceIfMatch=mark,
                MetadataDirective="REPLACE",
                ContentType=content_type,
                ContentDisposition=content_disposition,
            )
        except ClientError as error:
            if code_of(error) in _ABSENT | _CHANGED:
                return False
            raise
    # Asked once more of the copy: not every S3 heeds the condition.
    return copied["CopyObjectResult"]["ETag"].strip('"') == mark.strip('"')


def remove(*keys: str) -> None:
    """Delete objects; one that is not there is no fault. Raises Problem(unavailable)."""
    place = store()
    with reaching():
        for key in keys:
            place.inner.delete_object(Bucket=place.bucket, Key=key)


def left_since(prefix: str, moment: datetime) -> Iterator[str]:
    """Keys under `prefix` last written before `moment`. Raises Problem(unavailable)."""
    place = store()
    with reaching():
        listing = place.inner.get_paginator("list_objects_v2")
        for page in listing.paginate(Bucket=place.bucket, Prefix=prefix):
            for item in page.get("Contents", []):
                if item["LastModified"] < moment:
                    yield item["Key"]
