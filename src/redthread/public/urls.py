"""Addresses of the open side."""

from django.urls import path

from redthread.public.views import api, searching

app_name = "public"
urlpatterns = [
    path("sok/", searching.search, name="search"),
    path("api/v1/", searching.about_api, name="about_api"),
    *api.addresses("api/v1/"),
]
