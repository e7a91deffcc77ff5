"""Each service's tables live in its own database; the kernel's tables live in all of them."""

from typing import Any

from workernet.kernel.config import SERVICES_WITH_DATABASE


class ServiceRouter:
    """Sends a model to the database named like its app; never lets two services meet in one query."""

    def db_for_read(self, model: type[Any], **_hints: object) -> str | None:
        label: str = model._meta.app_label
        return label if label in SERVICES_WITH_DATABASE else None

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **_hints: object) -> bool:
        return bool(first._meta.app_label == second._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        if app_label == "kernel":
            return db in SERVICES_WITH_DATABASE
        return db == app_label
