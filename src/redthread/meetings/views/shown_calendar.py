"""How the calendar is shown: months as grids, and meetings with their deadlines as a table."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.meetings.wording.boards import STEPS, count_in_words, days_off, standing
from redthread.rules.calendar import is_holiday
from redthread.rules.meetings.planning import CountedBack, Step
from redthread.typesetting import formats
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, text_cell

if TYPE_CHECKING:
    from redthread.meetings.models import BoardSettings, Meeting
    from redthread.meetings.queries import CalendarMeeting, CalendarPage

WEEKDAYS = (
    ("må", "måndag"),
    ("ti", "tisdag"),
    ("on", "onsdag"),
    ("to", "torsdag"),
    ("fr", "fredag"),
    ("lö", "lördag"),
    ("sö", "söndag"),
)


@dataclass(frozen=True, slots=True)
class DayMeeting:
    """A meeting in the grid: its row in the table below, and what it is called."""

    anchor: str
    label: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the grid; no number outside its month. `off` names a holiday, "" for a weekday."""

    number: int
    is_off: bool
    is_today: bool
    off: str
    meetings: tuple[DayMeeting, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in weeks: the number of each week and its seven days."""

    name: str
    weeks: tuple[tuple[int, tuple[DayView, ...]], ...]
    has_meetings: bool


def months(page: CalendarPage, today: date) -> tuple[MonthView, ...]:
    """The twelve months of the year."""
    named = days_off(page.year)
    on_day: dict[date, list[DayMeeting]] = {}
    for one in page.meetings:
        on_day.setdefault(one.meeting.held_on, []).append(_day_meeting(one.meeting))
    return tuple(_month(page.year, month, named, on_day, today) for month in range(1, 13))


def calendar_table(page: CalendarPage, *, may_keep: bool, may_record: bool, today: date) -> TableView:
    """Every meeting of the year with its deadlines."""
    work = (Column("dagordning", "Dagordning", is_sortable=False, is_filterable=False),) if may_record else ()
    deeds = (
        (
            Column("flytta", "Flytta", is_sortable=False, is_filterable=False),
            Column("stall-in", "Ställ in", is_sortable=False, is_filterable=False),
        )
        if may_keep
        else ()
    )
    return TableView(
        id="kalender",
        caption=f"Sammanträden {page.year}",
        columns=(
            Column("dag", "Dag", ColumnKind.DATE),
            Column("namnd", "Nämnd"),
            Column("plats", "Tid och plats"),
            *(
                Column(step.value, f"{label}{' senast' if step is not Step.FREEZE else ''}", ColumnKind.DATE)
                for step, label in STEPS.items()
            ),
            *work,
            *deeds,
        ),
        rows=tuple(_row(one, may_keep=may_keep, may_record=may_record, today=today) for one in page.meetings),
        empty=f"Inga sammanträden är planerade {page.year}.",
        empty_hint="Ett sammanträde planeras från nämndens sida.",
        export_name=f"sammantraden-{page.year}",
    )


def sources_table(settings: Iterable[BoardSettings]) -> TableView:
    """How each board's deadlines are counted, and where that is decided."""
    return TableView(
        id="frister",
        caption="Så räknas fristerna",
        columns=(
            Column("namnd", "Nämnd"),
            *(Column(step.value, label) for step, label in STEPS.items()),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(one.board.name, url=reverse("meetings:board", args=[one.board.slug])),
                    _source(one.submission_days, one.submission_source),
                    _source(one.freeze_days, one.freeze_source),
                    _source(one.notice_days, one.notice_source),
                ),
                key=str(one.pk),
            )
            for one in settings
        ),
        note="Fristerna räknas bakåt från sammanträdet. En sista dag som är lördag, söndag, helgdag eller midsommar-, "
        "jul- eller nyårsafton flyttas till närmaste vardag före.",
    )


def time_and_place(meeting: Meeting) -> str:
    """ "kl. 13.00, Sessionssalen"."""
    at = "" if meeting.starts_at is None else f"kl.{formats.SPACE}{meeting.starts_at:%H.%M}"
    return ", ".join(part for part in (at, meeting.place) if part)


def _month(
    year: int, month: int, named: Mapping[date, str], on_day: Mapping[date, list[DayMeeting]], today: date
) -> MonthView:
    weeks = tuple(
        (week[0].isocalendar().week, tuple(_day(day, month, named, on_day, today) for day in week))
        for week in calendar.Calendar().monthdatescalendar(year, month)
    )
    has_meetings = any(day.year == year and day.month == month for day in on_day)
    return MonthView(formats.MONTHS[month - 1].capitalize(), weeks, has_meetings)


def _day(
    day: date, month: int, named: Mapping[date, str], on_day: Mapping[date, list[DayMeeting]], today: date
) -> DayView:
    if day.month != month:
        return DayView(0, False, False, "", ())
    off = named.get(day, "")
    return DayView(day.day, is_holiday(day), day == today, off, tuple(on_day.get(day, ())))


def _day_meeting(meeting: Meeting) -> DayMeeting:
    is_cancelled = meeting.cancelled_at is not None
    label = f"{meeting.board.name} {formats.longdate(meeting.held_on)}"
    return DayMeeting(_anchor(meeting), f"Inställt: {label}" if is_cancelled else label, is_cancelled)


def _anchor(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.board.slug, meeting.held_on])


def _row(row: CalendarMeeting, *, may_keep: bool, may_record: bool, today: date) -> Row:
    meeting = row.meeting
    url = _anchor(meeting)
    note = meeting.day_reason
    if meeting.cancelled_at is not None:
        day = Cell(
            formats.isodate(meeting.held_on),
            meeting.held_on,
            severity="note",
            word="Inställt",
            note=meeting.cancel_reason,
        )
    else:
        day = date_cell(meeting.held_on, url=url, note=note)
    steps = {step.step: _step(step) for step in row.steps}
    cells = [
        day,
        text_cell(meeting.board.name),
        text_cell(time_and_place(meeting)),
        *(steps.get(step, date_cell(None)) for step in STEPS),
    ]
    place = [meeting.board.slug, meeting.held_on]
    if may_record:
        cells.append(text_cell("Dagordning", url=reverse("meetings:agenda", args=place)))
    if may_keep:
        may_change = meeting.cancelled_at is None and meeting.held_on >= today
        move = reverse("meetings:move", args=place) if may_change and meeting.published_on is None else ""
        cells += [
            text_cell("Flytta", url=move) if move else Cell("", None),
            text_cell("Ställ in", url=reverse("meetings:cancel", args=place)) if may_change else Cell("", None),
        ]
    return Row(tuple(cells), key=str(meeting.pk))


def _step(step: CountedBack) -> Cell:
    severity, word = standing(step)
    note = "flyttad från en ledig dag" if step.is_moved else ""
    if word and not severity:
        note = ", ".join(part for part in (word.lower(), note) if part)
    return Cell(
        formats.isodate(step.last_on), step.last_on, severity=severity, word=word if severity else "", note=note
    )


def _source(days: int, source: str) -> Cell:
    return Cell(f"{count_in_words(days)} före", days, note=source)
