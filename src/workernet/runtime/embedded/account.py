"""The unprivileged account PostgreSQL runs under when the portal is started by root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from workernet.runtime.embedded.errors import PartError

NAME = "nobody"


@dataclass(frozen=True)
class Account:
    """A system account by number, so that a later change of names moves no files."""

    uid: int
    gid: int


def service_account() -> Account | None:
    """None when the caller is not root: the parts then run as the caller.

    Raises PartError when root has no `nobody` to step down to.
    """
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        raise PartError(
            f"PostgreSQL refuses to run as root and there is no account '{NAME}': "
            "start the portal as an ordinary user"
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def private_folder(path: Path, account: Account | None) -> None:
    """Creates `path` with mode 0700, owned by the account; what lies inside is left alone."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if account is not None:
        os.chown(path, account.uid, account.gid)


def popen_identity(account: Account | None) -> dict[str, object]:
    """The keyword arguments that make `subprocess` step down; the child changes folder first."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}
