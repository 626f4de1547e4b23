"""Costs reckoned as a flat rate of another cost, as overheads are of staff. See docs/rules/flat_rates.md.

The rate is applied year by year, each year rounded, and the years added up; the total is not the rate of the total.
That is how the budgets seen are made, rounded down to whole kronor. Which rates a fund allows is not said here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from redthread.rules.budgets.matrices import Amounts, in_figures
from redthread.rules.money import Money, Rounding
from redthread.rules.shares import Share, share_of

ONE_KRONA = Money.ore(100)


@dataclass(frozen=True, slots=True)
class FlatRateYear:
    """One year's flat rate: the rate of its base, rounded."""

    year: int
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class FlatRate:
    """A flat rate over the years of a budget."""

    rate: Share
    rounding: Rounding
    years: tuple[FlatRateYear, ...]

    @property
    def total(self) -> Money:
        """The rounded years added up."""
        return Money.sum(year.amount for year in self.years)


def flat_rate(rate: Share, bases: Iterable[tuple[int, Money]], rounding: Rounding = Rounding.KRONOR_DOWN) -> FlatRate:
    """The rate of each year's base, rounded year by year."""
    years = tuple(FlatRateYear(year, base, rate.amount_of(base, rounding)) for year, base in bases)
    return FlatRate(rate, rounding, years)


@dataclass(frozen=True, slots=True)
class OddYear:
    """A year whose amount is another part of its base than the other years'."""

    year: int
    base: Money
    printed: Money
    expected: Money
    share: Share

    @property
    def calculation(self) -> str:
        """The year's own share in plain figures: "93 191 / 540 554 = 17,24 %"."""
        percent = str(self.share.rounded_percent(2)).replace(".", ",")
        return f"{in_figures(self.printed)} / {in_figures(self.base)} = {percent} %"


@dataclass(frozen=True, slots=True)
class FlatRateReading:
    """The rate a printed row follows, to two decimals of a percent; `odd` are the years that do not follow it."""

    rate: Share
    odd: tuple[OddYear, ...]


def read_flat_rate(years: Sequence[int], bases: Amounts, printed: Amounts) -> FlatRateReading | None:
    """The rate that most years of the printed row are of the base row; None when the row is no flat rate.

    A year follows a rate when it differs from the rate of its base by less than a krona, or when its share is the
    rate to two decimals of a percent. At least two years, and more than half of them, must follow it.
    """
    cells = [
        (year, base, amount)
        for year, base, amount in zip(years, bases, printed, strict=True)
        if base is not None and amount is not None and base.whole_ore > 0
    ]
    candidates = [Share.percent(_percent(base, amount)) for _, base, amount in cells]
    if not candidates:
        return None
    followers = [sum(_follows(rate, base, amount) for _, base, amount in cells) for rate in candidates]
    most = max(followers)
    if most < 2 or most * 2 <= len(cells):
        return None
    rate = candidates[followers.index(most)]
    odd = (_odd_year(rate, *cell) for cell in cells if not _follows(rate, *cell[1:]))
    return FlatRateReading(rate, tuple(odd))


def _percent(base: Money, amount: Money) -> Decimal:
    share = share_of(amount, base)
    return Decimal(0) if share is None else share.rounded_percent(2)


def _follows(rate: Share, base: Money, amount: Money) -> bool:
    return _percent(base, amount) == rate.in_percent or abs(rate.amount_of(base) - amount) < ONE_KRONA


def _odd_year(rate: Share, year: int, base: Money, printed: Money) -> OddYear:
    return OddYear(year, base, printed, rate.amount_of(base, Rounding.KRONOR_DOWN), Share(printed.ratio_to(base)))
