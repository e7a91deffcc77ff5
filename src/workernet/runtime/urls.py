"""Every address of the Django services, and the platform's own."""

from django.urls import include, path
from django.views.decorators.cache import cache_control
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerView

from workernet.kernel.django import health, middleware
from workernet.runtime.registry import django_urls

urlpatterns = [
    path("health", health.health),
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/schema/", cache_control(max_age=300)(SpectacularAPIView.as_view()), name="schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    path("api/redoc/", SpectacularRedocView.as_view(url_name="schema"), name="redoc"),
    *(path("", include(module)) for module in django_urls()),
]

handler400 = middleware.bad_request_view
handler404 = middleware.not_found_view
handler500 = middleware.server_error_view
