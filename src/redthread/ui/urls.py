"""Addresses of the passports of figures and of the component gallery."""

from django.urls import path

from redthread.ui import passports, views

app_name = "ui"
urlpatterns = [
    path("siffra/<str:measure>/", passports.passport, name="passport"),
    path("arbete/komponenter/", views.components, name="gallery"),
    path("arbete/komponenter/arbete/", views.example_progress, name="example_progress"),
    path("arbete/komponenter/siffra/", views.example_passport, name="example_passport"),
]
