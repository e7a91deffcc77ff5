"""Migrations of every service's database, as the owner's role: the only process that is given it."""

import os
import subprocess
import sys

import django
from django.core.management import call_command
from django.db import connections

from workernet.kernel.config import SERVICES_WITH_DATABASE


def migrate_all() -> None:
    """Bring every database to the newest migration, in a process of its own with the owner's rights.

    Raises subprocess.CalledProcessError when a migration fails; that database keeps its former state.
    """
    subprocess.run([sys.executable, "-m", "workernet.runtime.migrate"], check=True)


def main() -> None:
    """Migrate in this process; expects DATABASE_OWNER_URL."""
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workernet.runtime.settings")
    django.setup()
    for service in SERVICES_WITH_DATABASE:
        with connections[service].cursor() as cursor:  # millions of rows take longer than a request may
            cursor.execute("SET statement_timeout = 0")
        call_command("migrate", database=service, interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
