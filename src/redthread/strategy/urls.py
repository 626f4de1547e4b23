"""Addresses of the strategy."""

from django.urls import path

from redthread.strategy import views

app_name = "strategy"
urlpatterns = [
    path("mal/", views.goals, name="goals"),
]
