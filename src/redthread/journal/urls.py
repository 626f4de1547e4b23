"""Addresses of the journal."""

from django.urls import path

from redthread.journal import views

app_name = "journal"
urlpatterns = [
    path("arbete/journal/", views.entries, name="entries"),
    path("arbete/journal/person/<str:account>/", views.person, name="person"),
    path("arbete/journal/<str:kind>/<str:key>/", views.history, name="history"),
]
