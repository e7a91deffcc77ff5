"""Every address of the Django services, and the platform's own."""

from collections.abc import Callable
from pathlib import Path

import drf_spectacular_sidecar
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from workernet.kernel.django import health, middleware
from workernet.runtime.registry import django_urls

# The pages of the API's documentation; their files come with the package, none from elsewhere.
DOCS_FILES = Path(drf_spectacular_sidecar.__file__).parent / "static/drf_spectacular_sidecar"

_DOCS_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def docs_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The page with a policy that lets its own files run, and no script that stands in the page."""

    def shown(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        response["Content-Security-Policy"] = _DOCS_POLICY
        return response

    return shown


urlpatterns = [
    path("health", health.health),
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/schema/", cache_control(max_age=300)(SpectacularAPIView.as_view()), name="schema"),
    path("api/docs/", docs_page(SpectacularSwaggerSplitView.as_view(url_name="schema")), name="docs"),
    path(
        "api/static/drf_spectacular_sidecar/<path:path>",
        cache_control(max_age=86_400, public=True)(serve),
        {"document_root": DOCS_FILES},
    ),
    *(path("", include(module)) for module in django_urls()),
]

handler400 = middleware.bad_request_view
handler404 = middleware.not_found_view
handler500 = middleware.server_error_view
