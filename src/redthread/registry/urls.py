"""Addresses of the register, by theme. The public page of a case is the applications room's, which knows its money."""

from django.urls import URLPattern

app_name = "registry"
urlpatterns: list[URLPattern] = []
