"""Flat rates are reckoned year by year, and a year that follows another rate stands out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.budgets import PrintedMatrix, flat_rate, read_flat_rate
from redthread.rules.money import Money, Rounding
from redthread.rules.shares import Share
from rules.budgets import grids
from rules.budgets.grids import kronor

FIFTEEN = Share.percent(15)


def read(budget: PrintedMatrix):  # type: ignore[no-untyped-def]  # the reading is what the tests look at
    staff, overheads = budget.rows[0], budget.rows[-1]
    return read_flat_rate(budget.years, staff.amounts, overheads.amounts)


class TestFlatRate:
    def test_is_rounded_each_year_and_then_added_up(self) -> None:
        staff = grids.SMART_COSTS.rows[0]
        found = flat_rate(FIFTEEN, zip(grids.SMART_COSTS.years, kronor(4864088, 4864088, 1037014), strict=True))
        assert tuple(year.amount for year in found.years) == grids.SMART_COSTS.rows[3].amounts
        assert found.total == grids.SMART_COSTS.rows[3].total
        assert staff.total is not None
        assert FIFTEEN.amount_of(staff.total, Rounding.KRONOR_HALF_UP) == Money.kronor(1614779)

    @given(st.lists(st.integers(0, 10**9).map(Money.kronor), max_size=8), st.integers(0, 100))
    def test_never_comes_to_more_than_the_rate_of_the_whole(self, bases: list[Money], percent: int) -> None:
        found = flat_rate(Share.percent(percent), enumerate(bases, 2020))
        exact = Share.percent(percent).amount_of(Money.sum(bases))
        assert Money.ore(0) <= exact - found.total <= Money.kronor(len(bases))


class TestReadFlatRate:
    def test_finds_fifteen_percent_in_every_year(self) -> None:
        found = read(grids.SMART_COSTS)
        assert found is not None
        assert (found.rate, found.odd) == (FIFTEEN, ())

    def test_shows_the_year_with_another_rate(self) -> None:
        found = read(grids.TRANSMISSION_COSTS)
        assert found is not None
        assert str(found.rate.rounded_percent(2)) == "16.65"
        (odd,) = found.odd
        assert (odd.year, odd.printed, odd.expected) == (2023, Money.kronor(93191), Money.kronor(90002))
        assert odd.calculation == "93 191 / 540 554 = 17,24 %"

    @pytest.mark.parametrize("budget", [grids.WAYS_COSTS, grids.RES_COSTS], ids=["a free sum", "a single year"])
    def test_calls_nothing_a_flat_rate_that_two_years_do_not_share(self, budget: PrintedMatrix) -> None:
        assert read(budget) is None

    def test_passes_over_years_without_both_figures(self) -> None:
        found = read_flat_rate((2020, 2021, 2022, 2023), kronor(100, None, 0, 200), kronor(15, 15, 15, 30))
        assert found is not None
        assert (found.rate, found.odd) == (FIFTEEN, ())
        assert read_flat_rate((2020,), kronor(None), kronor(5)) is None

    @given(
        st.lists(st.integers(50_000, 10**8), min_size=2, max_size=8),
        st.integers(1, 100),
        st.sampled_from([Rounding.KRONOR_DOWN, Rounding.KRONOR_HALF_UP, Rounding.KRONOR_UP]),
    )
    def test_reads_back_a_rate_however_it_was_rounded(self, bases: list[int], percent: int, rounding: Rounding) -> None:
        amounts = kronor(*bases)
        years = range(2020, 2020 + len(bases))
        made = flat_rate(Share.percent(percent), [(2020, Money.kronor(base)) for base in bases], rounding)
        found = read_flat_rate(years, amounts, tuple(year.amount for year in made.years))
        assert found is not None
        assert (found.rate, found.odd) == (Share.percent(percent), ())
