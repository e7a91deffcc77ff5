"""The connection to S3, and how its faults reach people.

There are two clients for one store: `inner` speaks to it; `outer` never speaks at all, it only signs, for
the address browsers use. The front door keeps Host and path, so the signature holds behind it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
from botocore.config import Config as Botocore
from botocore.exceptions import BotoCoreError, ClientError

from workernet.kernel.config import get_config
from workernet.kernel.errors import Problem
from workernet.kernel.observability import log

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_SETTINGS = Botocore(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    connect_timeout=1,
    read_timeout=5,
    retries={"total_max_attempts": 2, "mode": "standard"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    proxies={},
)


@dataclass(frozen=True)
class Store:
    """Both clients, and the bucket all keys lie in."""

    inner: "S3Client"
    outer: "S3Client"
    bucket: str


def store() -> Store:
    """The configured store. Raises Problem(unavailable) where no S3_URL is set."""
    config = get_config()
    if not config.s3_url:
        log.error("no S3_URL is set")
        raise Problem("unavailable")
    return _connect(config.s3_url, config.s3_public_url or config.public_url)


@lru_cache(maxsize=4)
def _connect(s3_url: str, public_url: str) -> Store:
    """`s3_url` is http://key:secret@host:port/bucket; `?region=` names one other than us-east-1."""
    parts = urlsplit(s3_url)
    session = boto3.session.Session(
        aws_access_key_id=unquote(parts.username or ""),
        aws_secret_access_key=unquote(parts.password or ""),
        region_name=parse_qs(parts.query).get("region", ["us-east-1"])[0],
    )
    host = parts.netloc.rpartition("@")[2]
    return Store(
        inner=session.client("s3", endpoint_url=f"{parts.scheme}://{host}", config=_SETTINGS),
        outer=session.client("s3", endpoint_url=public_url.rstrip("/"), config=_SETTINGS),
        bucket=parts.path.strip("/"),
    )


@contextmanager
def reaching() -> Iterator[None]:
    """Raises Problem(unavailable) for every fault of S3 inside; the fault itself goes to the log only."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        log.warning("S3 failed", error=repr(error))
        raise Problem("unavailable", headers={"Retry-After": "5"}) from error


def code_of(error: ClientError) -> str:
    """S3's own name of a refusal, such as NoSuchKey."""
    return str(error.response.get("Error", {}).get("Code", ""))
