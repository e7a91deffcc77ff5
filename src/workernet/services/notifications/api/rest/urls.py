"""Addresses of the notifications API."""

from django.urls import path

from workernet.services.notifications.api.rest import views

urlpatterns = [
    path("api/v1/notifications/", views.NotificationsView.as_view()),
    path("api/v1/notifications/read/", views.ReadView.as_view()),
    path("api/v1/notifications/live-ticket/", views.LiveTicketView.as_view()),
]
