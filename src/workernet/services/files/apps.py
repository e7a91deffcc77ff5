"""The files service as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Names the app."""

    name = "workernet.services.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
