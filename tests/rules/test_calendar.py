"""Swedish holidays against tables written by hand, and legal time as lag (1930:173) counts it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.calendar import (
    DayOff,
    Term,
    TimeUnit,
    all_saints_day,
    deadline,
    easter_sunday,
    holidays,
    is_holiday,
    is_working_day,
    midsummer_day,
    next_working_day,
    on_or_after_working_day,
)
from redthread.rules.dated import NothingInForce

# Year, Easter Sunday, Midsummer Day and All Saints' Day, from printed almanacs.
ALMANAC = [
    (2015, "04-05", "06-20", "10-31"),
    (2016, "03-27", "06-25", "11-05"),
    (2017, "04-16", "06-24", "11-04"),
    (2018, "04-01", "06-23", "11-03"),
    (2019, "04-21", "06-22", "11-02"),
    (2020, "04-12", "06-20", "10-31"),
    (2021, "04-04", "06-26", "11-06"),
    (2022, "04-17", "06-25", "11-05"),
    (2023, "04-09", "06-24", "11-04"),
    (2024, "03-31", "06-22", "11-02"),
    (2025, "04-20", "06-21", "11-01"),
    (2026, "04-05", "06-20", "10-31"),
]
# The public holidays of 2020 and of the last year with a holiday on Whit Monday.
YEAR_2020 = {
    DayOff.NEW_YEARS_DAY: "2020-01-01",
    DayOff.EPIPHANY: "2020-01-06",
    DayOff.GOOD_FRIDAY: "2020-04-10",
    DayOff.EASTER_SUNDAY: "2020-04-12",
    DayOff.EASTER_MONDAY: "2020-04-13",
    DayOff.MAY_DAY: "2020-05-01",
    DayOff.ASCENSION_DAY: "2020-05-21",
    DayOff.WHIT_SUNDAY: "2020-05-31",
    DayOff.NATIONAL_DAY: "2020-06-06",
    DayOff.MIDSUMMER_DAY: "2020-06-20",
    DayOff.ALL_SAINTS_DAY: "2020-10-31",
    DayOff.CHRISTMAS_DAY: "2020-12-25",
    DayOff.SECOND_CHRISTMAS_DAY: "2020-12-26",
}
days = st.dates(date(2005, 4, 1), date(2150, 12, 31))


def on(text: str) -> date:
    return date.fromisoformat(text)


class TestMovableDays:
    @pytest.mark.parametrize(
        ("year", "easter", "midsummer", "all_saints"), ALMANAC, ids=[str(row[0]) for row in ALMANAC]
    )
    def test_fall_as_the_almanac_says(self, year: int, easter: str, midsummer: str, all_saints: str) -> None:
        assert easter_sunday(year) == on(f"{year}-{easter}")
        assert midsummer_day(year) == on(f"{year}-{midsummer}")
        assert all_saints_day(year) == on(f"{year}-{all_saints}")

    @pytest.mark.parametrize(("year", "easter"), [(1818, "03-22"), (1943, "04-25"), (2008, "03-23"), (2038, "04-25")])
    def test_reach_the_earliest_and_latest_easter(self, year: int, easter: str) -> None:
        assert easter_sunday(year) == on(f"{year}-{easter}")

    @given(st.integers(1583, 4000))
    def test_keep_to_their_weekday_and_span(self, year: int) -> None:
        assert easter_sunday(year).weekday() == 6
        assert date(year, 3, 22) <= easter_sunday(year) <= date(year, 4, 25)
        assert midsummer_day(year).weekday() == all_saints_day(year).weekday() == 5
        assert date(year, 6, 20) <= midsummer_day(year) <= date(year, 6, 26)
        assert date(year, 10, 31) <= all_saints_day(year) <= date(year, 11, 6)

    def test_know_no_gregorian_easter_before_1583(self) -> None:
        with pytest.raises(ValueError, match="1583"):
            easter_sunday(1582)


class TestHolidays:
    def test_are_those_of_the_law(self) -> None:
        assert {named.name: named.on.isoformat() for named in holidays(2020)} == YEAR_2020

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2004-05-31", True),
            ("2004-06-06", True),
            ("2005-05-16", False),
            ("2005-06-06", True),
            ("2003-06-06", False),
        ],
        ids=["whit_monday_2004", "sunday_2004", "whit_monday_2005", "national_day_2005", "national_day_2003"],
    )
    def test_follow_the_change_of_2005(self, day: str, expected: bool) -> None:
        assert is_holiday(on(day)) is expected

    def test_are_not_the_eves(self) -> None:
        assert not is_holiday(on("2020-06-19"))
        assert not is_holiday(on("2020-12-24"))

    def test_are_not_told_before_the_law(self) -> None:
        with pytest.raises(NothingInForce):
            holidays(1989)

    @given(days)
    def test_are_every_sunday(self, day: date) -> None:
        assert is_holiday(day) or day.weekday() != 6


class TestWorkingDays:
    @pytest.mark.parametrize(
        "day", ["2020-06-19", "2020-12-24", "2020-12-31", "2020-08-22", "2020-08-23", "2020-05-21"]
    )
    def test_are_not_days_off(self, day: str) -> None:
        assert not is_working_day(on(day))

    @pytest.mark.parametrize("day", ["2020-08-24", "2020-04-09", "2021-04-30", "2020-12-23", "2020-06-18"])
    def test_are_plain_weekdays_and_other_eves(self, day: str) -> None:
        assert is_working_day(on(day))

    def test_are_not_told_before_the_wording_that_is_read(self) -> None:
        with pytest.raises(NothingInForce):
            is_working_day(on("2005-03-31"))

    @pytest.mark.parametrize(
        ("day", "following"),
        [
            ("2020-12-23", "2020-12-28"),
            ("2020-12-30", "2021-01-04"),
            ("2020-06-18", "2020-06-22"),
            ("2020-08-24", "2020-08-25"),
        ],
    )
    def test_follow_each_other(self, day: str, following: str) -> None:
        assert next_working_day(on(day)) == on(following)

    @given(days)
    def test_are_never_far_away(self, day: date) -> None:
        found = on_or_after_working_day(day)
        assert is_working_day(found)
        assert 0 <= (found - day).days <= 5
        assert all(not is_working_day(day + timedelta(days=ahead)) for ahead in range((found - day).days))
        assert next_working_day(day) > day


class TestDeadline:
    @pytest.mark.parametrize(
        ("start", "count", "unit", "counted", "last"),
        [
            ("2020-08-24", 3, TimeUnit.WEEKS, "2020-09-14", "2020-09-14"),
            ("2020-05-29", 3, TimeUnit.WEEKS, "2020-06-19", "2020-06-22"),
            ("2020-12-03", 3, TimeUnit.WEEKS, "2020-12-24", "2020-12-28"),
            ("2020-12-10", 3, TimeUnit.WEEKS, "2020-12-31", "2021-01-04"),
            ("2020-03-20", 3, TimeUnit.WEEKS, "2020-04-10", "2020-04-14"),
            ("2020-01-31", 1, TimeUnit.MONTHS, "2020-02-29", "2020-03-02"),
            ("2020-11-30", 3, TimeUnit.MONTHS, "2021-02-28", "2021-03-01"),
            ("2020-02-29", 1, TimeUnit.YEARS, "2021-02-28", "2021-03-01"),
            ("2020-08-24", 14, TimeUnit.DAYS, "2020-09-07", "2020-09-07"),
            ("2020-08-24", 0, TimeUnit.DAYS, "2020-08-24", "2020-08-24"),
        ],
        ids=[
            "1 § same weekday",
            "2 § midsommarafton",
            "2 § julafton",
            "2 § nyårsafton",
            "2 § långfredag",
            "1 § last day of the month, 2 § lördag",
            "1 § shorter month, 2 § söndag",
            "1 § leap day",
            "days",
            "no time at all",
        ],
    )
    def test_ends_as_the_law_counts(self, start: str, count: int, unit: TimeUnit, counted: str, last: str) -> None:
        found = deadline(on(start), Term(count, unit))
        assert (found.counted, found.last_on) == (on(counted), on(last))
        assert found.is_moved == (counted != last)

    @given(days, st.integers(0, 60), st.sampled_from(TimeUnit))
    def test_ends_on_a_working_day_no_earlier_than_counted(self, start: date, count: int, unit: TimeUnit) -> None:
        found = deadline(start, Term(count, unit))
        assert is_working_day(found.last_on)
        assert start <= found.counted <= found.last_on
        if unit is TimeUnit.WEEKS:
            assert found.counted.weekday() == start.weekday()
        if unit in (TimeUnit.MONTHS, TimeUnit.YEARS):
            assert found.counted.day <= start.day

    @given(days, days, st.integers(0, 60), st.sampled_from(TimeUnit))
    def test_never_ends_earlier_for_a_later_start(self, one: date, other: date, count: int, unit: TimeUnit) -> None:
        first, second = sorted((one, other))
        assert deadline(first, Term(count, unit)).last_on <= deadline(second, Term(count, unit)).last_on

    def test_is_not_counted_backwards(self) -> None:
        with pytest.raises(ValueError, match="forwards"):
            Term(-1, TimeUnit.DAYS)
