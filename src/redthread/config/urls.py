"""All addresses, by room."""

from django.urls import include, path

from redthread.config import views

urlpatterns = [
    path("", views.front, name="front"),
    path("arbete/", views.desk, name="desk"),
    path("halsa/", views.health, name="health"),
    path("", include("redthread.ui.urls")),
    path("", include("redthread.people.urls")),
    path("", include("redthread.journal.urls")),
    path("", include("redthread.strategy.urls")),
    path("", include("redthread.applications.urls")),
    path("", include("redthread.meetings.urls")),
    path("", include("redthread.intake.urls")),
]
