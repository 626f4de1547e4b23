"""Shares and what they are shares of. See docs/rules/shares.md.

A decision says "12 percent of the project's booked costs, at most 1 912 400 kronor". The percent and the cap are two
limits and the lower binds. The percent printed is, in the decisions seen, the exact share rounded up to a whole
percent: that is practice, not law, so it explains a difference and never proves an error.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Self

from redthread.rules.money import Money, Rounding


class Base(StrEnum):
    """What a percent in a decision is a percent of.

    BOOKED_COSTS: costs in the project's accounts, contributions in kind left out (bokförda kostnader).
    TOTAL_COSTS: booked costs and costs in kind (totala kostnader).
    APPROVED_COSTS: what the region accepts of the costs claimed, known only when claims are decided
    (godkända kostnader).
    PUBLIC_FINANCING: all money from public financiers, the grant included (offentlig finansiering).
    TOTAL_FINANCING: all financing, public, private and in kind (total finansiering).
    """

    BOOKED_COSTS = "booked_costs"
    TOTAL_COSTS = "total_costs"
    APPROVED_COSTS = "approved_costs"
    PUBLIC_FINANCING = "public_financing"
    TOTAL_FINANCING = "total_financing"


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """An exact part of a whole; a quarter is Fraction(1, 4). May be more than the whole, or less than nothing."""

    of_one: Fraction

    @classmethod
    def percent(cls, percent: int | Decimal | Fraction) -> Self:
        """The share of so many percent. Raises TypeError for a float or a bool."""
        if isinstance(percent, bool) or not isinstance(percent, int | Decimal | Fraction):
            raise TypeError("a percent is an int, a Decimal or a Fraction")
        return cls(Fraction(percent) / 100)

    @property
    def in_percent(self) -> Fraction:
        """The number of percent, exactly."""
        return self.of_one * 100

    @property
    def rounded_up_to_whole_percent(self) -> int:
        """The least whole percent that is not below the share."""
        return -(-self.in_percent.numerator // self.in_percent.denominator)

    def rounded_percent(self, decimals: int) -> Decimal:
        """The number of percent with so many decimals, halves away from nought."""
        scaled = abs(self.in_percent) * 10**decimals + Fraction(1, 2)
        digits = Decimal(scaled.numerator // scaled.denominator).as_tuple().digits
        return Decimal((int(self.of_one < 0), digits, -decimals))

    def amount_of(self, base: Money, rounding: Rounding = Rounding.ORE_HALF_UP) -> Money:
        """The share of the base, rounded as said."""
        return base.times(self.of_one, rounding)


def share_of(part: Money, base: Money) -> Share | None:
    """What part of the base it is; None when the base is 0 kr, since nothing has no shares."""
    return None if base.whole_ore == 0 else Share(part.ratio_to(base))


class Binding(StrEnum):
    """Which of a decision's two limits is the lower."""

    PERCENT = "percent"
    CAP = "cap"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CapAgainstPercent:
    """A decision's two limits side by side. `by_percent` is the percent of the base, to the öre."""

    percent: Share
    base: Money
    by_percent: Money
    cap: Money

    @property
    def binds(self) -> Binding:
        """The limit that decides what can be paid when costs turn out as the base says."""
        if self.by_percent == self.cap:
            return Binding.BOTH
        return Binding.CAP if self.cap < self.by_percent else Binding.PERCENT

    @property
    def most(self) -> Money:
        """The most that can be paid: the lower limit."""
        return min(self.cap, self.by_percent)

    @property
    def difference(self) -> Money:
        """How far the percent lies above the cap; below it when negative."""
        return self.by_percent - self.cap

    @property
    def costs_at_cap(self) -> Money | None:
        """The base at which the percent gives the cap; the cap binds from there. None for nought percent."""
        return None if self.percent.of_one == 0 else self.cap.times(1 / self.percent.of_one, Rounding.ORE_HALF_UP)


def cap_against_percent(percent: Share, base: Money, cap: Money) -> CapAgainstPercent:
    """The percent of the base against the cap."""
    return CapAgainstPercent(percent, base, percent.amount_of(base), cap)


class Fit(StrEnum):
    """How a printed percent stands to a computed share.

    EXACT: the same. ROUNDED_UP: the share rounded up to a whole percent, as practice has it. ROUNDED: the share
    rounded to as many decimals as printed. DIFFERENT: none of these.
    """

    EXACT = "exact"
    ROUNDED_UP = "rounded_up"
    ROUNDED = "rounded"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class BaseComparison:
    """A printed percent against the share of one base. `share` is None when the base is 0 kr."""

    base: Base
    amount: Money
    share: Share | None
    fit: Fit


def fit_of(printed: Decimal, share: Share) -> Fit:
    """How the printed number of percent stands to the exact share."""
    exact = share.in_percent
    if Fraction(printed) == exact:
        return Fit.EXACT
    if printed == share.rounded_up_to_whole_percent:
        return Fit.ROUNDED_UP
    return Fit.ROUNDED if printed == share.rounded_percent(_decimals(printed)) else Fit.DIFFERENT


def compare_with_bases(
    printed: Decimal, part: Money, bases: tuple[tuple[Base, Money], ...]
) -> tuple[BaseComparison, ...]:
    """The printed percent against each base in turn, which tells which base a decision can have meant."""
    compared = []
    for base, amount in bases:
        share = share_of(part, amount)
        compared.append(BaseComparison(base, amount, share, Fit.DIFFERENT if share is None else fit_of(printed, share)))
    return tuple(compared)


def _decimals(printed: Decimal) -> int:
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
