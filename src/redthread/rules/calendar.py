"""Swedish public holidays and the counting of legal time. See docs/rules/calendar.md.

Holidays: lag (1989:253) om allmänna helgdagar, as first written and as changed by 2004:1320. Counting: lag (1930:173)
om beräkning av lagstadgad tid, 1 § (where a week, month or year ends) and 2 § in the wording of 2005:44 (a last day
that falls on a day off moves to the next weekday). Nothing is fetched; days before these rows are refused.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from redthread.rules.dated import DatedTable, row

SATURDAY, SUNDAY = 5, 6
_ONE_DAY = timedelta(days=1)


class DayOff(StrEnum):
    """A named day: the public holidays, and the eves that count as days off when a deadline is reckoned."""

    NEW_YEARS_DAY = "new_years_day"
    EPIPHANY = "epiphany"
    GOOD_FRIDAY = "good_friday"
    EASTER_SUNDAY = "easter_sunday"
    EASTER_MONDAY = "easter_monday"
    MAY_DAY = "may_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    NATIONAL_DAY = "national_day"
    MIDSUMMER_EVE = "midsummer_eve"
    MIDSUMMER_DAY = "midsummer_day"
    ALL_SAINTS_DAY = "all_saints_day"
    CHRISTMAS_EVE = "christmas_eve"
    CHRISTMAS_DAY = "christmas_day"
    SECOND_CHRISTMAS_DAY = "second_christmas_day"
    NEW_YEARS_EVE = "new_years_eve"


@dataclass(frozen=True, slots=True, order=True)
class NamedDay:
    """A named day of one year."""

    on: date
    name: DayOff


def easter_sunday(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher), for any year from 1583."""
    if year < 1583:
        raise ValueError("the Gregorian Easter begins in 1583")
    golden, century, of_century = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def midsummer_day(year: int) -> date:
    """The Saturday from 20 to 26 June (lag 1989:253, 2 §)."""
    return _first_saturday_from(date(year, 6, 20))


def all_saints_day(year: int) -> date:
    """The Saturday from 31 October to 6 November (lag 1989:253, 2 §)."""
    return _first_saturday_from(date(year, 10, 31))


def _first_saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter_sunday(year) + timedelta(days=days)


def _always(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


_FALLS_ON: dict[DayOff, Callable[[int], date]] = {
    DayOff.NEW_YEARS_DAY: _always(1, 1),
    DayOff.EPIPHANY: _always(1, 6),
    DayOff.GOOD_FRIDAY: _from_easter(-2),
    DayOff.EASTER_SUNDAY: easter_sunday,
    DayOff.EASTER_MONDAY: _from_easter(1),
    DayOff.MAY_DAY: _always(5, 1),
    DayOff.ASCENSION_DAY: _from_easter(39),
    DayOff.WHIT_SUNDAY: _from_easter(49),
    DayOff.WHIT_MONDAY: _from_easter(50),
    DayOff.NATIONAL_DAY: _always(6, 6),
    DayOff.MIDSUMMER_EVE: lambda year: midsummer_day(year) - _ONE_DAY,
    DayOff.MIDSUMMER_DAY: midsummer_day,
    DayOff.ALL_SAINTS_DAY: all_saints_day,
    DayOff.CHRISTMAS_EVE: _always(12, 24),
    DayOff.CHRISTMAS_DAY: _always(12, 25),
    DayOff.SECOND_CHRISTMAS_DAY: _always(12, 26),
    DayOff.NEW_YEARS_EVE: _always(12, 31),
}

_ALL_BUT_MOVED = frozenset(
    {
        DayOff.NEW_YEARS_DAY,
        DayOff.EPIPHANY,
        DayOff.GOOD_FRIDAY,
        DayOff.EASTER_SUNDAY,
        DayOff.EASTER_MONDAY,
        DayOff.MAY_DAY,
        DayOff.ASCENSION_DAY,
        DayOff.WHIT_SUNDAY,
        DayOff.MIDSUMMER_DAY,
        DayOff.ALL_SAINTS_DAY,
        DayOff.CHRISTMAS_DAY,
        DayOff.SECOND_CHRISTMAS_DAY,
    }
)

HOLIDAYS: DatedTable[frozenset[DayOff]] = DatedTable(
    (
        row("1990-01-01", _ALL_BUT_MOVED | {DayOff.WHIT_MONDAY}, "lag (1989:253) 1–2 §§", until="2005-03-31"),
        row("2005-04-01", _ALL_BUT_MOVED | {DayOff.NATIONAL_DAY}, "lag (1989:253) 1–2 §§, 2004:1320"),
    )
)
"""Which named days are public holidays (allmän helgdag). Every Sunday is one besides."""

LAGGING_EVES: DatedTable[frozenset[DayOff]] = DatedTable(
    (
        row(
            "2005-04-01",
            frozenset({DayOff.MIDSUMMER_EVE, DayOff.CHRISTMAS_EVE, DayOff.NEW_YEARS_EVE}),
            "lag (1930:173) 2 §, 2005:44",
        ),
    )
)
"""The eves on which no deadline ends, along with Saturdays and public holidays."""


@cache
def holidays(year: int) -> tuple[NamedDay, ...]:
    """The named public holidays of a year, in order. Two may share a day. Raises NothingInForce before 1990."""
    found = (NamedDay(falls_on(year), name) for name, falls_on in _FALLS_ON.items())
    return tuple(sorted(day for day in found if day.name in HOLIDAYS.in_force(day.on).value))


def is_holiday(day: date) -> bool:
    """The day is a public holiday, as every Sunday is."""
    return day.weekday() == SUNDAY or any(named.on == day for named in holidays(day.year))


def is_working_day(day: date) -> bool:
    """A deadline may end on the day: no Saturday, public holiday, or one of the three eves.

    Raises NothingInForce before 1 April 2005.
    """
    eves = LAGGING_EVES.in_force(day).value
    return day.weekday() != SATURDAY and not is_holiday(day) and all(_FALLS_ON[eve](day.year) != day for eve in eves)


def on_or_after_working_day(day: date) -> date:
    """The day itself when a deadline may end on it, otherwise the first such day after it."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def next_working_day(day: date) -> date:
    """The first day after this one on which a deadline may end."""
    return on_or_after_working_day(day + _ONE_DAY)


class TimeUnit(StrEnum):
    """What legal time is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of legal time, such as three weeks. Raises ValueError for a negative count."""

    count: int
    unit: TimeUnit

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("legal time is counted forwards")

    def end_from(self, start: date) -> date:
        """The day the time ends, before any move: the same weekday, date of the month, or so many days after.

        The day the time is counted from is not itself counted. Where the month has no such date its last day ends
        the time (1 §).
        """
        if self.unit is TimeUnit.DAYS:
            return start + timedelta(days=self.count)
        if self.unit is TimeUnit.WEEKS:
            return start + timedelta(weeks=self.count)
        return _months_after(start, self.count * (12 if self.unit is TimeUnit.YEARS else 1))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to do something. `counted` is where the time ends; `last_on` is later when that is a day off."""

    start: date
    term: Term
    counted: date
    last_on: date

    @property
    def is_moved(self) -> bool:
        """The time ended on a day off (2 §)."""
        return self.counted != self.last_on


def deadline(start: date, term: Term) -> Deadline:
    """The deadline of a time counted from `start`. Raises NothingInForce when it ends before 1 April 2005."""
    counted = term.end_from(start)
    return Deadline(start, term, counted, on_or_after_working_day(counted))


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
