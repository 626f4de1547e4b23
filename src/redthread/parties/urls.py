"""Addresses of organisations."""

from django.urls import path

from redthread.parties import views

app_name = "parties"
urlpatterns = [
    path("arbete/organisationer/", views.parties, name="parties"),
    path("arbete/organisationer/ny/", views.register, name="register"),
    path("arbete/organisationer/<int:party_id>/", views.party, name="party"),
    path("arbete/organisationer/<int:party_id>/andra/", views.change, name="change"),
    path("arbete/organisationer/<int:party_id>/ombud/", views.grant, name="grant"),
    path("arbete/organisationer/<int:party_id>/ombud/<int:mandate_id>/", views.revoke, name="revoke"),
]
