"""All addresses, by room."""

from django.conf import settings
from django.urls import include, path

from redthread import measuring
from redthread.config import views

measuring.load(app for app in settings.INSTALLED_APPS if app.startswith("redthread."))

handler403 = "redthread.ui.views.forbidden"
handler404 = "redthread.ui.views.not_found"
handler500 = "redthread.ui.views.server_error"

urlpatterns = [
    path("", views.front, name="front"),
    path("arbete/", views.desk, name="desk"),
    path("halsa/", views.health, name="health"),
    path("arbete/behorighet/", views.permissions, name="permissions"),
    path("arbete/behorighet/roller/", views.roles_held, name="roles_held"),
    path("", include("redthread.ui.urls")),
    path("", include("redthread.people.urls")),
    path("", include("redthread.parties.urls")),
    path("", include("redthread.journal.urls")),
    path("", include("redthread.registry.urls")),
    path("", include("redthread.strategy.urls")),
    path("", include("redthread.applications.urls")),
    path("", include("redthread.meetings.urls")),
    path("", include("redthread.intake.urls")),
    path("", include("redthread.public.urls")),
]
