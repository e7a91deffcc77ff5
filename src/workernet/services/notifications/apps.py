"""The notifications service as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Names the app."""

    name = "workernet.services.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
