"""Addresses of the files API."""

from django.urls import path

from workernet.services.files.api.rest import views

urlpatterns = [
    path("api/v1/files/uploads/", views.UploadsView.as_view()),
    path("api/v1/files/<uuid:file_id>/", views.FileView.as_view()),
    path("api/v1/files/<uuid:file_id>/complete/", views.CompleteView.as_view()),
]
