"""The tickets service as a Django app."""

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    """Names the app."""

    name = "workernet.services.tickets"
    label = "tickets"
    default_auto_field = "django.db.models.BigAutoField"
