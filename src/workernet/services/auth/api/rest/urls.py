"""Addresses of the auth API."""

from django.urls import path

from workernet.services.auth.api.rest import views

urlpatterns = [
    path("api/v1/auth/desk/", views.DeskView.as_view()),
    path("api/v1/auth/token/", views.TokenView.as_view()),
    path("api/v1/auth/token/refresh/", views.RefreshView.as_view()),
    path("api/v1/auth/logout/", views.LogoutView.as_view()),
    path("api/v1/auth/me/", views.MeView.as_view()),
    path(".well-known/jwks.json", views.JwksView.as_view()),
]
