"""Health as the seed has it, and the two probes: alive (no dependency asked) and ready (all asked)."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import redis
from django.http import HttpRequest, JsonResponse

from workernet.kernel.clock import now, to_wire
from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config
from workernet.kernel.observability import log

_PROBE_SECONDS = 1


def _database_answers(services: Iterable[str]) -> bool:
    for service in services:
        with psycopg.connect(get_config().database(service), connect_timeout=_PROBE_SECONDS) as connection:
            connection.execute("SELECT 1")
    return True


def _redis_answers() -> bool:
    client = redis.Redis.from_url(get_config().redis_url, socket_timeout=1, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    finally:
        client.close()


def probe() -> dict[str, bool]:
    """Ask the database and Redis side by side, each within about a second; faults are logged, not told."""
    checks = {"database": lambda: _database_answers(SERVICES_WITH_DATABASE[:1]), "redis": _redis_answers}
    result = {}
    with ThreadPoolExecutor(len(checks)) as pool:
        futures = {name: pool.submit(check) for name, check in checks.items()}
        for name, future in futures.items():
            try:
                result[name] = future.result(timeout=_PROBE_SECONDS + 0.5)
            except Exception as error:  # whatever the fault is, the answer is "unhealthy"
                log.warning("health probe failed", part=name, error=type(error).__name__)
                result[name] = False
    return result


def health(_request: HttpRequest) -> JsonResponse:
    """`{status, timestamp, services}`; 503 when any part is unhealthy, and never a reason in the text."""
    found = probe()
    body = {
        "status": "healthy" if all(found.values()) else "unhealthy",
        "timestamp": to_wire(now()),
        "services": {name: "healthy" if good else "unhealthy" for name, good in found.items()},
    }
    return JsonResponse(body, status=200 if all(found.values()) else 503)


def livez(_request: HttpRequest) -> JsonResponse:
    """The process runs; a dependency's fault is no reason to restart it."""
    return JsonResponse({"status": "alive"})


def readyz(_request: HttpRequest) -> JsonResponse:
    """Whether requests should be sent here now."""
    good = all(probe().values())
    return JsonResponse({"status": "ready" if good else "not ready"}, status=200 if good else 503)
