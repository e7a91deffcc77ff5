"""The data folder: one place, one name per thing in it, and the checks before anything is written."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workernet.runtime.embedded.errors import PartError

LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class DataFolder:
    """Where each part keeps its own; nothing outside this folder has to be kept."""

    root: Path

    @classmethod
    def at(cls, path: Path) -> "DataFolder":
        """Absolute, because the parts are started inside folders of their own."""
        return cls(path.expanduser().absolute())

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def redis(self) -> Path:
        return self.root / "redis"

    @property
    def s3(self) -> Path:
        return self.root / "s3"

    @property
    def mail(self) -> Path:
        return self.root / "mail"

    @property
    def clickhouse(self) -> Path:
        return self.root / "clickhouse"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def gateway(self) -> Path:
        return self.root / "gateway"

    @property
    def secrets_file(self) -> Path:
        return self.root / "secrets.json"

    @property
    def ports_file(self) -> Path:
        return self.root / "ports.json"

    @property
    def lock_file(self) -> Path:
        return self.run / "lock"

    @property
    def state_file(self) -> Path:
        """What the running portal was started with; read by `status` and `down`."""
        return self.run / "portal.json"

    @property
    def demo_stamp(self) -> Path:
        """Says that the demo desk was filled to the end."""
        return self.root / "demo-filled"

    def prepare(self) -> None:
        """Makes the folder and proves that it can be written and has room.

        Raises PartError in one line: not a folder, read-only, or less than 500 MB free.
        """
        probe = self.root
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            for probe in (self.run, self.log, self.keys, self.gateway):
                probe.mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.root) as file:
                file.write(b"\0" * 4096)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise PartError(f"cannot write to the data folder {self.root}: {error.strerror}") from error
        free = shutil.disk_usage(self.root).free
        if free < LEAST_FREE_BYTES:
            raise PartError(
                f"only {free // 2**20} MB free in {self.root}, the portal needs "
                f"{LEAST_FREE_BYTES // 2**20} MB: make room or choose another --data folder"
            )
