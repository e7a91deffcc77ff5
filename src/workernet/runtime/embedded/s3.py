"""The real S3 server (SeaweedFS) for files, closed to everybody without the generated keys."""

import base64
import hmac
import json
import os
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workernet.runtime.embedded import probes
from workernet.runtime.embedded.binaries import weed
from workernet.runtime.embedded.program import Group, Program

BUCKET = "wn-files"
# The server is several in one process; each has its port and a twin for gRPC (ports.py).
PORTS = ("s3", "s3_master", "s3_volume", "s3_filer", "s3_admin")


@dataclass(frozen=True)
class Keys:
    """The S3 pair, and the secret that closes the file and volume servers behind it."""

    access: str
    secret: str
    inner: str


def program(folder: Path, ports: dict[str, int], keys: Keys, public_url: str = "") -> Program:
    """`public_url` is the origin people's signed links carry; signatures over it are accepted."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    # The server writes its last flags here and would prefer them to ports chosen anew.
    (folder / "data" / "mini.options").unlink(missing_ok=True)
    return Program(
        name="s3",
        group=Group.STORES,
        argv=[str(weed()), "-logtostderr=true", "mini", *_flags(ports, public_url)],
        folder=folder,
        environment=_environment(folder, keys),
        probe=partial(_ready, ports, keys),
    )


def _ready(ports: dict[str, int], keys: Keys) -> str | None:
    """The gateway is healthy a moment before the bucket exists: the file server is asked for it."""
    reason = probes.http_get(f"http://127.0.0.1:{ports['s3']}/healthz")
    bucket = f"http://127.0.0.1:{ports['s3_filer']}/buckets/{BUCKET}/"
    return reason or probes.http_get(bucket, f"Bearer {_token(keys.inner)}")


def _token(key: str) -> str:
    """A JSON Web Token (HS256) for the inner servers, good for ten seconds."""
    parts: tuple[dict[str, object], ...] = (
        {"alg": "HS256", "typ": "JWT"},
        {"exp": int(time.time()) + 10},
    )
    signed = b".".join(_base64(json.dumps(part).encode()) for part in parts)
    signature = hmac.digest(key.encode(), signed, "sha256")
    return (signed + b"." + _base64(signature)).decode()


def _base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _flags(ports: dict[str, int], public_url: str) -> list[str]:
    """Relative paths on purpose: a Unix socket's path must stay below 108 characters."""
    flags = [
        "-dir=data",
        *("-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *(f"-{part}.port={ports[f's3_{part}']}" for part in ("master", "volume", "filer", "admin")),
        f"-s3.port={ports['s3']}",
        *("-s3.port.iceberg=0", "-s3.port.lance=0", "-webdav=false", "-admin.ui=false"),
        "-master.telemetry=false",
        *("-s3.localSocket=s3.sock", "-filer.localSocket=filer.sock"),
        f"-bucket={BUCKET}",
        *("-master.volumeSizeLimitMB=256", "-volume.readBufferSizeMB=1", "-volume.preStopSeconds=0"),
        *("-s3.cacheCapacityMB=16", "-s3.readerCacheSizeMB=32"),
    ]
    return [*flags, f"-s3.externalUrl={public_url}"] if public_url else flags


def _environment(folder: Path, keys: Keys) -> dict[str, str]:
    """Without the signing keys any local account could read files from the inner servers."""
    return {
        "AWS_ACCESS_KEY_ID": keys.access,
        "AWS_SECRET_ACCESS_KEY": keys.secret,
        "WEED_JWT_SIGNING_KEY": keys.inner,
        "WEED_JWT_SIGNING_READ_KEY": keys.inner,
        "WEED_JWT_FILER_SIGNING_KEY": keys.inner,
        "WEED_JWT_FILER_SIGNING_READ_KEY": keys.inner,
        # No GOMEMLIMIT: with one, however high, the server never rests (5-10 % of a core when idle).
        "GOGC": "30",
        "HOME": str(folder),
        "PATH": os.defpath,
        "TZ": "UTC",
    }


def url(port: int, keys: Keys) -> str:
    """The settings' form: http://key:secret@host:port/bucket."""
    return f"http://{keys.access}:{keys.secret}@127.0.0.1:{port}/{BUCKET}"
