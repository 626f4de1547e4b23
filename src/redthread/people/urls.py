"""Addresses for signing in and out."""

from django.urls import path

from redthread.people import views

app_name = "people"
urlpatterns = [
    path("logga-in/", views.sign_in, name="sign_in"),
    path("logga-ut/", views.sign_out, name="sign_out"),
]
