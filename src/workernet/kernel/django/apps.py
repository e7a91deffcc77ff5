"""The kernel as a Django app; its tables exist once in each service's database."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Names the app."""

    name = "workernet.kernel.django"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
