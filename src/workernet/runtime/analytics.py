"""The ASGI application of analytics, with Django set up for the tables its reports stand in.

Importing it opens nothing: neither the fact store nor a database.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workernet.runtime.settings")
django.setup()

from workernet.services.analytics.api.app import app  # noqa: E402 (its tables need Django set up)

__all__ = ["app"]
