"""Nothing is needed from outside at run time: the portal starts and answers where there is only loopback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.running import OUTSIDE, ROOT
from workernet.runtime.embedded.ports import choose

pytestmark = [pytest.mark.fault, pytest.mark.timeout(240)]

# Runs inside a network namespace of its own: raises the loopback device, then uses the portal.
_INSIDE = """
import fcntl, socket, struct, subprocess, sys
import httpx
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
    fcntl.ioctl(handle, 0x8914, struct.pack("16sh14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
data, port = sys.argv[1:]
command = [sys.executable, "-m", "workernet.runtime.cli"]
subprocess.run([*command, "up", "--detach", "--data", data, "--port", port], check=True)
try:
    base = f"http://127.0.0.1:{port}"
    assert httpx.get(f"{base}/health").json()["status"] == "healthy"
    page = httpx.get(f"{base}/en/login")
    assert page.status_code == 200 and "<html" in page.text, page.text
    assert httpx.get(f"{base}/api/docs/").status_code == 200
finally:
    subprocess.run([*command, "down", "--data", data], check=True)
print("started and answered")
"""


def _missing() -> str:
    if not shutil.which("unshare"):
        return "no unshare here"
    allowed = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return "" if allowed.returncode == 0 else "network namespaces are not permitted here"


def test_the_portal_starts_without_a_network(tmp_path: Path) -> None:
    reason = _missing()
    if reason and not os.environ.get("WN_REQUIRE_ALL"):
        pytest.skip(reason)
    port = str(choose(["front"])["front"])
    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", _INSIDE, str(tmp_path / "data"), port],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in OUTSIDE},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("started and answered\n")
