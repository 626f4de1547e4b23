"""Shares are exact; the practice of rounding up explains a printed percent and never proves it wrong."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.money import ZERO, Money, Rounding
from redthread.rules.shares import (
    Base,
    Binding,
    Fit,
    Share,
    cap_against_percent,
    compare_with_bases,
    fit_of,
    share_of,
)

positive = st.integers(1, 10**13).map(Money.ore)

# Grant, booked costs, share in percent with two decimals, percent printed in the decision (lessons S6).
DECISIONS = [
    pytest.param(474529, 5174529, "9.17", 10, id="Vägar"),
    pytest.param(1912400, 15861000, "12.06", 13, id="20RS3419"),
    pytest.param(360000, 1440000, "25.00", 25, id="20RS5938"),
    pytest.param(200000, 450000, "44.44", 45, id="Inkubera"),
]


def some_share(part: Money, base: Money) -> Share:
    share = share_of(part, base)
    assert share is not None
    return share


class TestShareOf:
    @pytest.mark.parametrize(("part", "base", "percent", "printed"), DECISIONS)
    def test_gives_the_share_and_the_percent_printed(self, part: int, base: int, percent: str, printed: int) -> None:
        share = some_share(Money.kronor(part), Money.kronor(base))
        assert share.in_percent == Fraction(part * 100, base)
        assert str(share.rounded_percent(2)) == percent
        assert share.rounded_up_to_whole_percent == printed

    def test_is_none_of_nothing(self) -> None:
        assert share_of(Money.kronor(5), ZERO) is None

    @given(positive, positive)
    def test_gives_back_the_part(self, part: Money, base: Money) -> None:
        assert some_share(part, base).amount_of(base) == part


class TestShare:
    @given(st.fractions(-10, 10))
    def test_rounds_up_by_less_than_one_percent(self, of_one: Fraction) -> None:
        share = Share(of_one)
        assert 0 <= share.rounded_up_to_whole_percent - share.in_percent < 1

    @given(st.fractions(-10, 10), st.integers(0, 4))
    def test_rounds_to_decimals_by_half_a_step_at_most(self, of_one: Fraction, decimals: int) -> None:
        share = Share(of_one)
        rounded = share.rounded_percent(decimals)
        assert abs(Fraction(rounded) - share.in_percent) <= Fraction(1, 2 * 10**decimals)
        assert rounded.as_tuple().exponent == -decimals

    def test_rounds_halves_away_from_nought(self) -> None:
        assert Share.percent(Decimal("12.345")).rounded_percent(2) == Decimal("12.35")
        assert Share.percent(Decimal("-12.345")).rounded_percent(2) == Decimal("-12.35")

    @pytest.mark.parametrize("wrong", [12.5, True, "12"])
    def test_takes_no_inexact_percent(self, wrong: Any) -> None:
        with pytest.raises(TypeError):
            Share.percent(wrong)

    def test_takes_its_part_of_an_amount_rounded_as_told(self) -> None:
        assert Share.percent(15).amount_of(Money.kronor(738722), Rounding.KRONOR_DOWN) == Money.kronor(110808)
        assert Share.percent(15).amount_of(Money.kronor(738722)) == Money.kronor("110808.30")


class TestCapAgainstPercent:
    @pytest.mark.parametrize(
        ("percent", "base", "cap", "binds", "difference"),
        [
            (13, 15861000, 1912400, Binding.CAP, "149530"),
            (25, 1440000, 360000, Binding.BOTH, "0"),
            (10, 4000000, 474529, Binding.PERCENT, "-74529"),
        ],
    )
    def test_tells_which_limit_binds(self, percent: int, base: int, cap: int, binds: Binding, difference: str) -> None:
        found = cap_against_percent(Share.percent(percent), Money.kronor(base), Money.kronor(cap))
        assert found.binds is binds
        assert found.difference == Money.kronor(difference)
        assert found.most == min(found.cap, found.by_percent)

    def test_tells_the_costs_at_which_the_cap_begins_to_bind(self) -> None:
        found = cap_against_percent(Share.percent(25), Money.kronor(2000000), Money.kronor(360000))
        assert found.costs_at_cap == Money.kronor(1440000)
        assert cap_against_percent(Share.percent(0), Money.kronor(1), Money.kronor(1)).costs_at_cap is None


class TestFitOf:
    @pytest.mark.parametrize(
        ("printed", "share", "fit"),
        [
            ("25", Fraction(25), Fit.EXACT),
            ("25.00", Fraction(25), Fit.EXACT),
            ("13", Fraction("12.06"), Fit.ROUNDED_UP),
            ("12", Fraction("12.06"), Fit.ROUNDED),
            ("12.1", Fraction("12.06"), Fit.ROUNDED),
            ("14", Fraction("12.06"), Fit.DIFFERENT),
            ("12.2", Fraction("12.06"), Fit.DIFFERENT),
        ],
    )
    def test_names_how_the_percent_was_made(self, printed: str, share: Fraction, fit: Fit) -> None:
        assert fit_of(Decimal(printed), Share.percent(share)) is fit


class TestCompareWithBases:
    def test_tells_which_bases_a_percent_can_mean(self) -> None:
        bases = (
            (Base.BOOKED_COSTS, Money.kronor(15861000)),
            (Base.PUBLIC_FINANCING, Money.kronor(14620000)),
            (Base.TOTAL_FINANCING, ZERO),
        )
        found = compare_with_bases(Decimal(13), Money.kronor(1912400), bases)
        assert [(one.base, one.fit) for one in found] == [
            (Base.BOOKED_COSTS, Fit.ROUNDED_UP),
            (Base.PUBLIC_FINANCING, Fit.ROUNDED),
            (Base.TOTAL_FINANCING, Fit.DIFFERENT),
        ]
        assert found[2].share is None
