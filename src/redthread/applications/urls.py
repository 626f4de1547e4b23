"""Addresses of cases with their applications, and of company support. A dnr may hold spaces, slashes and colons."""

from django.urls import path

from redthread.applications import views

app_name = "applications"
urlpatterns = [
    path("arenden/", views.cases, name="cases"),
    path("arenden/<path:dnr>/", views.case, name="case"),
    path("beslut/", views.decisions, name="decisions"),
    path("foretagsstod/", views.support_lists, name="support_lists"),
    path("foretagsstod/<int:pk>/", views.support_list, name="support_list"),
]
