"""The API as production serves it, for tests that only look from outside: Granian with the Django services,
the analytics process, the object store, and the front door before them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.doors import door, upstreams
from tests.support.parts import start_s3
from tests.support.processes import end
from workernet.runtime.embedded.ports import choose

WEBSERVER = "workernet.runtime.supervisor.webserver"
# What a person never reaches and a generator of requests does.
NO_LIMITS = {"RATE_LIMIT_CREATE": "1000000/min", "RATE_LIMIT_LOGIN": "1000000/min"}


@contextmanager
def served_api(folder: Path) -> Iterator[str]:
    """The address of the door. The portal's PostgreSQL and Redis must be running and named in the
    environment; everything started here is stopped at the end."""
    ports = choose(["api", "analytics", "metrics_api", "metrics_analytics"])
    own = NO_LIMITS | {"JWKS_URL": f"http://127.0.0.1:{ports['api']}/.well-known/jwks.json"}
    with start_s3(folder) as store, upstreams() as echoes:
        own |= store.environment() | {"CLICKHOUSE_URL": f"chdb://{folder}/facts"}
        api = ["wsgi", str(ports["api"]), "workernet.runtime.wsgi:application", "8"]
        analytics = ["asgi", str(ports["analytics"]), "workernet.runtime.analytics:app"]
        with (
            _server(folder, "api", api, own | {"WORKERNET_METRICS_PORT": str(ports["metrics_api"])}),
            _server(
                folder,
                "analytics",
                analytics,
                own | {"WORKERNET_METRICS_PORT": str(ports["metrics_analytics"])},
            ),
        ):
            for name in ("api", "analytics"):
                _await(f"http://127.0.0.1:{ports[name]}/readyz", folder / f"{name}.log")
            addresses = {name: f"127.0.0.1:{ports[name]}" for name in ("api", "analytics")}
            (folder / "door").mkdir()
            with door("caddy", folder / "door", echoes | addresses) as front:
                yield f"http://127.0.0.1:{front.port}"


@contextmanager
def _server(folder: Path, name: str, arguments: list[str], own: dict[str, str]) -> Iterator[None]:
    with (folder / f"{name}.log").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", WEBSERVER, *arguments], env=os.environ | own, stdout=output, stderr=output
        )
    try:
        yield
    finally:
        end(process)


def _await(url: str, log: Path, seconds: float = 90) -> None:
    """Raises AssertionError with the end of the log when it never becomes ready."""
    deadline = time.monotonic() + seconds
    said = ""
    while time.monotonic() < deadline:
        try:
            answer = httpx.get(url, timeout=3, trust_env=False)
            if answer.status_code == 200:
                return
            said = answer.text
        except httpx.HTTPError as error:
            said = str(error)
        time.sleep(0.1)
    raise AssertionError(f"{url} is not ready: {said}\n{log.read_text(errors='replace')[-3000:]}")
