"""Addresses of meetings."""

from datetime import date

from django.urls import path, register_converter

from redthread.meetings import views


class DayConverter:
    """A day as YYYY-MM-DD in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError (no match) for a day that does not exist."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day as it stands in the address, from a day or from its ISO text."""
        return str(value)


register_converter(DayConverter, "day")

app_name = "meetings"
urlpatterns = [
    path("sammantraden/", views.meetings, name="meetings"),
    path("sammantraden/i-arende/<int:case_id>/", views.case_items, name="case_items"),
    path("sammantraden/<slug:board>/<day:held_on>/", views.meeting, name="meeting"),
]
