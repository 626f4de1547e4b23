"""Addresses for signing in and out."""

from django.urls import path

from redthread.people.views import signing_in

app_name = "people"
urlpatterns = [
    path("logga-in/", signing_in.sign_in, name="sign_in"),
    path("logga-ut/", signing_in.sign_out, name="sign_out"),
]
