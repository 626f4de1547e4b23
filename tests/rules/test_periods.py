"""Periods hold both their ends."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.periods import Period, period_between
from redthread.rules.refusals import Refusal, refuse

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
DAY = timedelta(days=1)


class TestPeriod:
    def test_is_one_day_long_at_least(self) -> None:
        assert Period(date(2020, 2, 29), date(2020, 2, 29)).days == 1

    def test_cannot_end_before_it_starts(self) -> None:
        with pytest.raises(ValueError, match="2020-08-31 comes before 2020-09-01"):
            Period(date(2020, 9, 1), date(2020, 8, 31))

    def test_touches_years_and_months(self) -> None:
        period = Period(date(2020, 11, 30), date(2022, 1, 1))
        assert period.years == (2020, 2021, 2022)
        assert period.months[:2] == ((2020, 11), (2020, 12))
        assert period.months[-1] == (2022, 1)
        assert len(period.months) == 15

    @given(periods, days)
    def test_contains_the_days_from_first_to_last(self, period: Period, day: date) -> None:
        assert (day in period) == (0 <= (day - period.first).days < period.days)
        assert period.first in period
        assert period.last in period
        assert period.last + DAY not in period

    @given(periods)
    def test_is_its_years_put_together(self, period: Period) -> None:
        parts = [part for year in period.years if (part := period.within_year(year)) is not None]
        assert sum(part.days for part in parts) == period.days
        assert all(before.last + DAY == after.first for before, after in pairwise(parts))
        assert period.within_year(period.last.year + 1) is None


class TestOverlap:
    @given(periods, periods)
    def test_is_the_days_in_common(self, one: Period, other: Period) -> None:
        common = one.overlap(other)
        assert common == other.overlap(one)
        assert one.overlaps(other) == (common is not None)
        if common is None:
            assert one.last < other.first or other.last < one.first
        else:
            assert one.covers(common)
            assert other.covers(common)
            assert common.first - DAY not in one or common.first - DAY not in other
            assert common.last + DAY not in one or common.last + DAY not in other

    @given(periods, periods)
    def test_is_the_other_when_it_is_covered(self, one: Period, other: Period) -> None:
        assert one.covers(other) == (one.overlap(other) == other)


class TestPeriodBetween:
    def test_gives_the_period(self) -> None:
        first, last = date(2020, 9, 1), date(2023, 4, 30)
        assert period_between(first, last) == Period(first, last)

    def test_refuses_a_last_day_before_the_first(self) -> None:
        first, last = date(2020, 9, 1), date(2020, 8, 31)
        refused = period_between(first, last)
        assert isinstance(refused, Refusal)
        assert refused == refuse("period_ends_before_start", first=first, last=last)
