"""A board's meetings as iCalendar (RFC 5545), which other programs' calendars subscribe to; and somebody's tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from icalendar import Calendar, Event

from redthread.typesetting.formats import SWEDEN

if TYPE_CHECKING:
    from redthread.meetings.models import DecisionTask, Meeting
    from redthread.meetings.queries import Feed

ASK_AGAIN = timedelta(hours=6)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def as_calendar(feed: Feed, host: str, absolute: Callable[[str], str]) -> bytes:
    """The feed as a file. A meeting keeps its identity when it is moved, and one that is called off says so."""
    shown = Calendar()
    shown.add("prodid", f"-//{host}//Röda tråden//SV")
    shown.add("version", "2.0")
    shown.add("method", "PUBLISH")
    shown.add("name", feed.board.name)
    shown.add("x-wr-calname", feed.board.name)
    shown.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for meeting in feed.meetings:
        meeting.board = feed.board
        shown.add_component(_event(meeting, host, absolute))
    shown.add_missing_timezones()
    return bytes(shown.to_ical())


def _event(meeting: Meeting, host: str, absolute: Callable[[str], str]) -> Event:
    event = Event()
    is_cancelled = meeting.cancelled_at is not None
    event.add("uid", f"sammantrade-{meeting.pk}@{host}")
    event.add("dtstamp", meeting.cancelled_at or meeting.planned_at or _LONG_AGO)
    if meeting.starts_at is None:
        event.add("dtstart", meeting.held_on)
    else:
        event.add("dtstart", datetime.combine(meeting.held_on, meeting.starts_at, SWEDEN))
    event.add("summary", f"Inställt: {meeting.board.name}" if is_cancelled else meeting.board.name)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    if is_cancelled:
        event.add("description", meeting.cancel_reason)
    if meeting.published_on is not None:
        event.add("url", absolute(reverse("meetings:meeting", args=[meeting.board.slug, meeting.held_on])))
    return event


def tasks_as_calendar(tasks: Iterable[DecisionTask], host: str, absolute: Callable[[str], str]) -> bytes:
    """The last days of tasks as whole days in a calendar. Those without a last day are not there."""
    shown = Calendar()
    shown.add("prodid", f"-//{host}//Röda tråden//SV")
    shown.add("version", "2.0")
    shown.add("method", "PUBLISH")
    shown.add("name", "Mina uppgifter ur beslut")
    for task in tasks:
        if task.due_on is None:
            continue
        event = Event()
        event.add("uid", f"uppgift-{task.pk}@{host}")
        event.add("dtstamp", task.opened_at or _LONG_AGO)
        event.add("dtstart", task.due_on)
        event.add("summary", f"Sista dag: {task.title}")
        event.add("description", f"{task.item.meeting.board.name} {task.item.meeting.held_on}")
        event.add("url", absolute(reverse("meetings:task", args=[task.pk])))
        shown.add_component(event)
    return bytes(shown.to_ical())
