"""What must never be in the repository: made once, at the first start, and kept in the data folder."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from workernet.runtime.embedded import roles, s3
from workernet.runtime.embedded.errors import PartError


@dataclass(frozen=True, repr=False)
class Secrets:
    """Every value is URL-safe, so that none needs quoting in a connection URL."""

    postgres_superuser: str
    postgres_owner: str
    postgres_app: str
    postgres_ops: str
    redis: str
    s3_access: str
    s3_secret: str
    s3_inner: str
    secret_key: str
    demo_password: str

    @property
    def passwords(self) -> roles.Passwords:
        """As the database's bootstrap takes them."""
        return roles.Passwords(
            self.postgres_superuser, self.postgres_owner, self.postgres_app, self.postgres_ops
        )

    @property
    def s3_keys(self) -> s3.Keys:
        """As the S3 server takes them."""
        return s3.Keys(self.s3_access, self.s3_secret, self.s3_inner)


def load(file: Path) -> Secrets:
    """Reads the secrets, making what is missing; the file is 0600 and replaced in one step.

    Raises PartError when the file is not readable JSON of this form: guessing new passwords would
    lock the portal out of its own data.
    """
    known: dict[str, str] = {}
    if file.exists():
        try:
            known = json.loads(file.read_text(encoding="utf-8"))
            if not all(isinstance(value, str) and value for value in known.values()):
                raise TypeError
        except (ValueError, AttributeError, TypeError):
            raise PartError(f"{file} is damaged: restore it from a backup of the folder") from None
    complete = Secrets(**{f.name: known.get(f.name) or _new(f.name) for f in fields(Secrets)})
    if asdict(complete) != known:
        _write(file, json.dumps(known | asdict(complete), indent=2) + "\n")
    return complete


def _new(name: str) -> str:
    if name == "demo_password":
        return "-".join(secrets.token_hex(2) for _ in range(3))
    return secrets.token_hex(10) if name == "s3_access" else secrets.token_urlsafe(32)


def _write(file: Path, text: str) -> None:
    apart = file.with_suffix(".new")
    apart.unlink(missing_ok=True)
    handle = os.open(apart, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as output:
        output.write(text)
        output.flush()
        os.fsync(output.fileno())
    apart.replace(file)
