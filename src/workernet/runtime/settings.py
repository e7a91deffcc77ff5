"""Django's settings, all of them derived from `kernel.config`."""

from typing import Any
from urllib.parse import unquote, urlsplit

from workernet.kernel.config import SERVICES_WITH_DATABASE, get_config

config = get_config()

SECRET_KEY = config.secret_key or "insecure-outside-a-running-portal"
DEBUG = False
ALLOWED_HOSTS = config.allowed_hosts.split(",")
ROOT_URLCONF = "workernet.runtime.urls"
WSGI_APPLICATION = "workernet.runtime.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
LOGGING_CONFIG = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
STATIC_URL = "/api/static/"
SECURE_CONTENT_TYPE_NOSNIFF = True
SILENCED_SYSTEM_CHECKS = ["models.W035"]  # copies share a table name, never a database

INSTALLED_APPS = [
    "workernet.kernel.django.apps.KernelConfig",
    "workernet.services.auth.apps.AuthConfig",
    "workernet.services.tickets.apps.TicketsConfig",
    "workernet.services.notifications.apps.NotificationsConfig",
    "workernet.services.files.apps.FilesConfig",
    "workernet.services.analytics.apps.AnalyticsConfig",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "workernet.kernel.django.middleware.request_frame",
    "workernet.kernel.django.middleware.api_version",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]


def _database(service: str) -> dict[str, Any]:
    parts = urlsplit(config.database(service))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "127.0.0.1",
        "PORT": parts.port or 5432,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            # Bound by the server, statements are prepared on their second use and planned once, writes too.
            "server_side_binding": True,
            "prepare_threshold": 1,
            "connect_timeout": 3,
            "options": "-c statement_timeout=15s -c lock_timeout=5s"
            " -c idle_in_transaction_session_timeout=30s",
            "pool": _pool(),
        },
        "ATOMIC_REQUESTS": False,
    }


def _pool() -> dict[str, Any]:
    return {
        "min_size": 0,
        "max_size": config.database_pool_size,
        "timeout": 5,
        "max_idle": 120,
        "reconnect_timeout": 10,
    }


DATABASES = {
    "default": {"ENGINE": "django.db.backends.dummy"},
    **{name: _database(name) for name in SERVICES_WITH_DATABASE},
}
DATABASE_ROUTERS = ["workernet.kernel.django.router.ServiceRouter"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["workernet.kernel.django.drf.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["workernet.kernel.django.permissions.SignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["workernet.kernel.django.drf.ProblemRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "workernet.kernel.django.schema.OperationSchema",
    "EXCEPTION_HANDLER": "workernet.kernel.django.drf.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "DATETIME_FORMAT": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "WorkerNet Portal",
    "DESCRIPTION": "The support desk's REST API. Errors are RFC 9457 problem details.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,  # a shape says by itself what may be left out
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SCHEMA_PATH_PREFIX": r"/api/v[0-9]+",
    "ENUM_NAME_OVERRIDES": {
        "TicketStatus": "workernet.services.tickets.domain.lifecycle.STATUSES",
        "TicketPriority": "workernet.services.tickets.domain.fields.PRIORITIES",
        "Language": "workernet.kernel.texts.LANGUAGES",
        "FileStatus": [("ready", "ready")],
        "Verdict": [("kept", "kept"), ("broken", "broken"), ("open", "open")],
        "SpanReason": [(name, name) for name in ("counted", "off_hours", "pending", "on_hold", "resolved")],
        "ClockState": [(name, name) for name in ("running", "paused", "stopped", "kept", "late", "breached")],
        "CloseReason": "workernet.services.tickets.domain.lifecycle.CHOSEN_REASONS",
        "SlaChoiceKind": "workernet.services.tickets.domain.sla.policy.CHOSEN_FOR",
        "Role": "workernet.kernel.context.ROLES",
        "FieldType": "workernet.services.tickets.domain.custom_fields.FIELD_TYPES",
        "LinkType": "workernet.services.tickets.domain.links.LINK_TYPES",
        "RuleKind": "workernet.services.tickets.domain.rules.spec.KINDS",
        "RunnableKind": "workernet.services.tickets.domain.rules.spec.RUNNABLE",
        "RunOutcome": "workernet.services.tickets.domain.rules.spec.OUTCOMES",
        "MessageKind": [("reply", "reply"), ("note", "note")],
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "workernet.runtime.openapi.add_analytics",
        "workernet.runtime.openapi.complete_all",
    ],
}
