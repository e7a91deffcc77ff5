"""The analytics service as a Django app."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    """Names the app."""

    name = "workernet.services.analytics"
    label = "analytics"
    default_auto_field = "django.db.models.BigAutoField"
