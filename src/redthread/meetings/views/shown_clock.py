"""How the legal clock is shown: minutes with their two steps, decisions with their time of appeal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.meetings.wording import dispatch as words
from redthread.typesetting import formats
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, text_cell

if TYPE_CHECKING:
    from redthread.meetings.queries.clock import DecisionClock, MeetingClock, MinutesClock
    from redthread.rules.meetings.days import ClockStep

DAYS = (
    Column("justeras", "Justeras senast", ColumnKind.DATE),
    Column("justerat", "Justerat", ColumnKind.DATE),
    Column("anslas", "Anslås senast", ColumnKind.DATE),
    Column("anslaget", "Anslaget", ColumnKind.DATE),
)


def minutes_table(clock: MeetingClock) -> TableView:
    """Each part of the minutes with its two steps."""
    return TableView(
        id="protokoll",
        caption="Protokoll",
        columns=(Column("del", "Del"), *DAYS),
        rows=tuple(_minutes(one) for one in clock.minutes),
        empty="Protokollet är inte påbörjat.",
    )


def decisions_table(clock: MeetingClock, *, may_choose: bool) -> TableView:
    """Each decision of the meeting with its time of appeal."""
    return TableView(
        id="beslut",
        caption="Beslut",
        columns=(
            Column("beslut", "Beslut"),
            Column("overklagas", "Så överklagas det"),
            Column("sista-dag", "Sista dag att överklaga", ColumnKind.DATE),
            Column("laga-kraft", "Laga kraft", ColumnKind.DATE),
            Column("lage", "Läge"),
        ),
        rows=tuple(_decision(one, may_choose=may_choose) for one in clock.decisions),
        empty="Sammanträdet har inga beslut som löper mot laga kraft.",
        export_name=f"klocka-{clock.sitting.meeting.board.slug}-{clock.sitting.meeting.held_on}",
    )


def force_table(clocks: Iterable[MeetingClock], chosen: str) -> TableView:
    """Every decision over all meetings: those still open, those with a step that was late, or all."""
    rows = tuple(
        _over_all(clock, one)
        for clock in clocks
        for one in clock.decisions
        if chosen == "alla" or _is_chosen(one, chosen)
    )
    return TableView(
        id="laga-kraft",
        caption="Beslut på väg mot laga kraft",
        columns=(
            Column("sammantrade", "Sammanträde", ColumnKind.DATE),
            Column("namnd", "Nämnd"),
            Column("beslut", "Beslut"),
            *DAYS,
            Column("overklagas", "Så överklagas det"),
            Column("sista-dag", "Sista dag", ColumnKind.DATE),
            Column("laga-kraft", "Laga kraft", ColumnKind.DATE),
            Column("lage", "Läge"),
        ),
        rows=rows,
        empty="Inget beslut väntar." if chosen == "oppna" else "Här finns inga sådana beslut.",
        empty_hint="Beslut kommer hit när sammanträdet har hållits.",
        export_name=f"laga-kraft-{chosen}",
    )


def _is_chosen(one: DecisionClock, chosen: str) -> bool:
    if chosen == "sena":
        return one.is_late
    return one.force.value in ("waiting", "running")


def _minutes(one: MinutesClock) -> Row:
    if one.minutes is None:
        name = "Ärenden som inte ligger i något protokoll"
    else:
        kind = "omedelbart justerat" if one.minutes.is_immediate else one.minutes.get_state_display().lower()
        name = f"Protokoll {one.minutes.number} ({kind})"
    url = reverse("meetings:notice_record", args=[one.posted.pk]) if one.posted else ""
    return Row((text_cell(name), *_steps(one, url)))


def _steps(one: MinutesClock, url: str = "") -> tuple[Cell, ...]:
    return (*_step(one.justering), *_step(one.notice, url))


def _step(step: ClockStep | None, url: str = "") -> tuple[Cell, Cell]:
    """The last day, and the day it was done, marked red with the paragraph when it is late."""
    if step is None:
        return date_cell(None), date_cell(None)
    severity, word = words.step_in_words(step)
    last = date_cell(step.last.last_on)
    text = formats.isodate(step.done_on) if step.done_on else ""
    return last, Cell(text, step.done_on, url=url if text else "", severity=severity, word=word)


def _decision(one: DecisionClock, *, may_choose: bool) -> Row:
    return Row((_what(one), _route(one, may_choose=may_choose), *_ends(one)))


def _over_all(clock: MeetingClock, one: DecisionClock) -> Row:
    meeting = clock.sitting.meeting
    url = reverse("meetings:clock", args=[meeting.board.slug, meeting.held_on])
    return Row(
        (
            date_cell(meeting.held_on, url=url),
            text_cell(meeting.board.name),
            _what(one),
            *_steps(one.of),
            Cell(words.route_in_words(one.appeal), words.route_in_words(one.appeal)),
            *_ends(one),
        ),
        url=url,
    )


def _what(one: DecisionClock) -> Cell:
    number = f"§ {one.item.paragraph} " if one.item.paragraph else ""
    part = f", punkt {one.point.part}" if one.point else ""
    return text_cell(f"{number}{one.item.title}{part}")


def _route(one: DecisionClock, *, may_choose: bool) -> Cell:
    note = words.why_in_words(one.appeal) if one.appeal else ""
    url = reverse("meetings:choose_route", args=[one.item.pk]) if may_choose else ""
    return text_cell(words.route_in_words(one.appeal), url=url, note=note)


def _ends(one: DecisionClock) -> tuple[Cell, Cell, Cell]:
    severity, word = words.force_in_words(one)
    return (
        date_cell(one.last_on),
        date_cell(one.in_force_on),
        Cell("", word, severity=severity, word=word, note=words.waits_for(one)) if severity else text_cell(word),
    )
