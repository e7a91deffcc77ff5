"""The services of this installation, and loading them into a process."""

import os
from importlib import import_module

import django

from workernet.kernel.config import get_config

DJANGO_SERVICES = ("auth", "tickets", "notifications", "files")
EVENT_ONLY_SERVICES = ("analytics",)


def load_services() -> None:
    """Set up Django and import every service's commands and handlers, so that the bus and the
    subscription table are complete. Safe to call twice."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workernet.runtime.settings")
    django.setup()
    for name in (*DJANGO_SERVICES, *EVENT_ONLY_SERVICES):
        import_module(f"workernet.services.{name}.service")


def django_urls() -> list[str]:
    """The URL modules of the Django services this process serves, named by their manifests."""
    served = get_config().services
    names = [name for name in DJANGO_SERVICES if served in ("all", name)]
    return [import_module(f"workernet.services.{name}.service").URLS for name in names]
