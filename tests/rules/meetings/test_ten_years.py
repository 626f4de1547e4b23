"""Ten years of legal days, held against a table made here from the words of lag (1930:173) alone.

1 § A time told in weeks ends on the day of the week that by its name answers to the day it is counted from; days are
counted as they follow. 2 § (2005:44) When what is to be done falls on a Sunday or another public holiday, a Saturday,
Midsummer Eve, Christmas Eve or New Year's Eve, it may be done the next weekday. Nothing of `rules.calendar` is used:
the holidays are read from lag (1989:253), and Easter is reckoned by Gauss's method.
"""

from datetime import date, timedelta

import pytest

from redthread.rules.meetings.days import (
    Route,
    Standing,
    appeal,
    in_force_on,
    justering,
    notice,
    taken_down_at_the_earliest,
)

FIRST, LAST = date(2019, 1, 1), date(2028, 12, 31)
EVERY_DAY = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
SUNDAY, SATURDAY = 6, 5


def gauss_easter(year: int) -> date:
    """Easter Sunday by the method of Gauss with his two exceptions, good for 1900–2099 (M = 24, N = 5)."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    day = 22 + d + e  # of March
    if day <= 31:
        return date(year, 3, day)
    day -= 31  # of April
    if day == 26 or (day == 25 and d == 28 and e == 6 and a > 10):
        day -= 7
    return date(year, 4, day)


def days_off(year: int) -> set[date]:
    """Every day of the year that 2 § moves a last day from, but for Saturdays and Sundays."""
    easter = gauss_easter(year)
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    moving = {easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49)}
    (midsummer,) = (date(year, 6, day) for day in range(20, 27) if date(year, 6, day).weekday() == SATURDAY)
    autumn = (date(year, 10, 31) + timedelta(days=days) for days in range(7))
    (all_saints,) = (day for day in autumn if day.weekday() == SATURDAY)
    return {date(year, *one) for one in fixed} | moving | {midsummer, midsummer - timedelta(days=1), all_saints}


OFF = set().union(*(days_off(year) for year in range(FIRST.year, LAST.year + 2)))


def moved(day: date) -> date:
    """2 §: the next weekday when the last day is none."""
    while day in OFF or day.weekday() in (SATURDAY, SUNDAY):
        day += timedelta(days=1)
    return day


def three_weeks(start: date) -> date:
    """1 §: the third day of the same name after the start."""
    day, met = start, 0
    while met < 3:
        day += timedelta(days=1)
        met += day.weekday() == start.weekday()
    return moved(day)


TABLE = {day: (moved(day + timedelta(days=14)), moved(day + timedelta(days=2)), three_weeks(day)) for day in EVERY_DAY}


class TestTheTableItself:
    @pytest.mark.parametrize(
        ("year", "easter"),
        [(2019, "2019-04-21"), (2020, "2020-04-12"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2027, "2027-03-28")],
    )
    def test_knows_easter(self, year: int, easter: str) -> None:
        assert gauss_easter(year).isoformat() == easter

    def test_holds_every_day_of_ten_years(self) -> None:
        assert len(TABLE) == 3653

    def test_has_days_that_are_moved_and_days_that_are_not(self) -> None:
        moves = sum(justering_by != day + timedelta(days=14) for day, (justering_by, _, _) in TABLE.items())
        assert 1100 < moves < 1300


class TestTenYears:
    def test_of_justering(self) -> None:
        for day, (last, _, _) in TABLE.items():
            assert justering(day, None, day).last.last_on == last, day

    def test_of_notices(self) -> None:
        for day, (_, last, _) in TABLE.items():
            assert notice(day, None, day).last.last_on == last, day

    def test_of_appeal_by_both_routes(self) -> None:
        for day, (_, _, last) in TABLE.items():
            for route in (Route.LAGLIGHET, Route.FORVALTNING):
                found = appeal(route, day)
                assert found is not None, day
                assert found.last_on == last, day
                assert in_force_on(route, day) == last + timedelta(days=1), day

    def test_of_what_cannot_be_appealed(self) -> None:
        assert {in_force_on(Route.NONE, day) for day in EVERY_DAY} == {None}

    def test_of_taking_down(self) -> None:
        for day, (_, _, last) in TABLE.items():
            assert taken_down_at_the_earliest(day) == last + timedelta(days=1), day

    def test_of_standing_on_the_last_day_and_the_day_after(self) -> None:
        for day, (last, _, _) in TABLE.items():
            after = last + timedelta(days=1)
            assert justering(day, last, after).standing is Standing.DONE, day
            assert justering(day, after, after).standing is Standing.LATE, day
            assert justering(day, None, last).standing is Standing.OPEN, day
            assert justering(day, None, after).standing is Standing.OVERDUE, day
