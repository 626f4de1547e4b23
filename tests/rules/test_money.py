"""Money is exact, rounds only where it is told to, and never loses an öre in a split."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.money import LARGEST_ORE, ZERO, Money, Rounding

amounts = st.integers(-(10**15), 10**15).map(Money.ore)
weights = st.lists(
    st.one_of(st.integers(0, 10**6), st.decimals(0, 10**6, places=3), st.fractions(0, 10**3)), min_size=1, max_size=20
).filter(any)


class TestMaking:
    @pytest.mark.parametrize(
        ("kronor", "ore"),
        [
            (1912400, 191240000),
            ("1912400", 191240000),
            ("1912400.5", 191240050),
            ("-0.01", -1),
            (Decimal("12.10"), 1210),
            (Decimal("1E+3"), 100000),
            (0, 0),
        ],
    )
    def test_takes_kronor_exactly(self, kronor: int | str | Decimal, ore: int) -> None:
        assert Money.kronor(kronor).whole_ore == ore

    @pytest.mark.parametrize("wrong", [1.5, True, None, Fraction(1, 2)])
    def test_refuses_what_is_not_an_exact_amount_of_kronor(self, wrong: Any) -> None:
        with pytest.raises(TypeError):
            Money.kronor(wrong)

    @pytest.mark.parametrize(
        "wrong",
        ["", "-", ".", "1 000", "1,5", "1e3", "١٢", "--1", "NaN", "0.001", "1.2.3", Decimal("NaN"), Decimal("1E+99")],
    )
    def test_refuses_numbers_that_are_not_amounts(self, wrong: str | Decimal) -> None:
        with pytest.raises(ValueError, match=r"."):
            Money.kronor(wrong)

    @pytest.mark.parametrize("wrong", [1.0, True, "1", Decimal(1)])
    def test_refuses_ore_that_are_not_whole_numbers(self, wrong: Any) -> None:
        with pytest.raises(TypeError):
            Money.ore(wrong)

    def test_holds_what_a_bigint_holds_and_no_more(self) -> None:
        assert Money.ore(-LARGEST_ORE).whole_ore == -LARGEST_ORE
        with pytest.raises(ValueError, match="larger"):
            Money.ore(LARGEST_ORE + 1)

    @given(amounts)
    def test_reads_back_what_it_writes(self, money: Money) -> None:
        assert Money.kronor(str(money)) == money
        assert Money.kronor(money.amount) == money


class TestReading:
    def test_tells_kronor_and_ore_apart(self) -> None:
        assert Money.ore(-191240050).amount == Decimal("-1912400.50")
        assert Money.ore(500).whole_kronor == 5
        assert not Money.ore(501).is_whole_kronor
        with pytest.raises(ValueError, match=r"5\.01"):
            _ = Money.ore(501).whole_kronor

    @pytest.mark.parametrize(("ore", "text"), [(0, "0"), (5, "0.05"), (-150, "-1.50"), (191240000, "1912400")])
    def test_writes_a_plain_number(self, ore: int, text: str) -> None:
        assert str(Money.ore(ore)) == text


class TestReckoning:
    @given(st.lists(amounts, max_size=30))
    def test_sums_as_the_ore_do(self, parts: list[Money]) -> None:
        assert Money.sum(parts).whole_ore == sum(part.whole_ore for part in parts)

    @given(amounts, amounts)
    def test_adds_subtracts_and_compares_as_the_ore_do(self, one: Money, other: Money) -> None:
        assert (one + other) - other == one
        assert one - other == -(other - one)
        assert (one < other) == (one.whole_ore < other.whole_ore)
        assert abs(one) in (one, -one)
        assert abs(one) >= ZERO

    @pytest.mark.parametrize("bare", [1, Decimal(1), 1.0, "1"])
    def test_never_mixes_with_bare_numbers(self, bare: Any) -> None:
        money: Any = Money.kronor(1)
        with pytest.raises(TypeError):
            money + bare
        with pytest.raises(TypeError):
            bare - money
        with pytest.raises(TypeError):
            _ = money < bare
        with pytest.raises(TypeError):
            money * bare
        assert money != bare

    def test_gives_an_exact_ratio(self) -> None:
        assert Money.kronor(360000).ratio_to(Money.kronor(1440000)) == Fraction(1, 4)
        with pytest.raises(ZeroDivisionError):
            Money.kronor(1).ratio_to(ZERO)


class TestRounding:
    @pytest.mark.parametrize(
        ("ore", "rounding", "rounded"),
        [
            (150, Rounding.KRONOR_HALF_UP, 200),
            (149, Rounding.KRONOR_HALF_UP, 100),
            (-150, Rounding.KRONOR_HALF_UP, -200),
            (199, Rounding.KRONOR_DOWN, 100),
            (-199, Rounding.KRONOR_DOWN, -100),
            (101, Rounding.KRONOR_UP, 200),
            (-101, Rounding.KRONOR_UP, -200),
            (100, Rounding.KRONOR_UP, 100),
            (101, Rounding.ORE_UP, 101),
        ],
    )
    def test_rounds_to_kronor_as_named(self, ore: int, rounding: Rounding, rounded: int) -> None:
        assert Money.ore(ore).rounded(rounding) == Money.ore(rounded)

    @pytest.mark.parametrize(
        ("factor", "rounding", "ore"),
        [
            (Fraction(1, 3), Rounding.ORE_HALF_UP, 33),
            (Fraction(1, 3), Rounding.ORE_UP, 34),
            (Fraction(2, 3), Rounding.ORE_DOWN, 66),
            (Decimal("0.005"), Rounding.ORE_HALF_UP, 1),
            (3, Rounding.ORE_DOWN, 300),
        ],
    )
    def test_multiplies_exactly_and_rounds_as_named(
        self, factor: int | Decimal | Fraction, rounding: Rounding, ore: int
    ) -> None:
        assert Money.kronor(1).times(factor, rounding) == Money.ore(ore)

    @pytest.mark.parametrize("factor", [0.5, True, "2"])
    def test_refuses_factors_that_are_not_exact(self, factor: Any) -> None:
        with pytest.raises(TypeError):
            Money.kronor(1).times(factor, Rounding.ORE_DOWN)

    @given(amounts, st.sampled_from(Rounding))
    def test_moves_less_than_one_step(self, money: Money, rounding: Rounding) -> None:
        step = 100 if rounding.name.startswith("KRONOR") else 1
        rounded = money.rounded(rounding)
        assert rounded.whole_ore % step == 0
        assert abs((rounded - money).whole_ore) < step
        assert rounding.name.endswith("HALF_UP") or (abs(rounded) >= abs(money)) == (
            rounding.name.endswith("UP") or rounded == money
        )


class TestSplit:
    def test_gives_the_larger_parts_first(self) -> None:
        assert Money.ore(100).split(3) == (Money.ore(34), Money.ore(33), Money.ore(33))

    @given(amounts, st.integers(1, 200))
    def test_adds_up_to_the_whole_in_even_parts(self, money: Money, parts: int) -> None:
        split = money.split(parts)
        assert len(split) == parts
        assert Money.sum(split) == money
        assert abs((max(split) - min(split)).whole_ore) <= 1

    def test_refuses_no_parts_at_all(self) -> None:
        with pytest.raises(ValueError, match="one part"):
            Money.kronor(1).split(0)


class TestAllocate:
    def test_gives_remaining_ore_to_who_lost_most(self) -> None:
        assert Money.ore(8).allocate([1, 1, 3]) == (Money.ore(2), Money.ore(1), Money.ore(5))

    @given(amounts, weights)
    def test_adds_up_to_the_whole_near_proportion(self, money: Money, shares: list[Any]) -> None:
        parts = money.allocate(shares)
        total = sum(map(Fraction, shares))
        assert Money.sum(parts) == money
        for part, share in zip(parts, shares, strict=True):
            assert abs(part.whole_ore - money.whole_ore * Fraction(share) / total) < 1

    @pytest.mark.parametrize("wrong", [[], [0, 0], [2, -1]])
    def test_refuses_weights_without_proportion(self, wrong: list[int]) -> None:
        with pytest.raises(ValueError, match="weights"):
            Money.kronor(1).allocate(wrong)
