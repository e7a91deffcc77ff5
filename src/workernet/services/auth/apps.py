"""The auth service as a Django app."""

from django.apps import AppConfig


class AuthConfig(AppConfig):
    """Names the app."""

    name = "workernet.services.auth"
    label = "auth"
    default_auto_field = "django.db.models.BigAutoField"
