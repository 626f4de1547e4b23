"""Money in Swedish kronor, exact to the öre. No law is read here; see docs/rules/money.md.

Amounts never mix with bare numbers and never pass through float. What must be rounded says how.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Self

ORE_PER_KRONA = 100
LARGEST_ORE = 2**63 - 1
"""What a BIGINT column holds, 9.2e16 kronor; an amount beyond it is a fault."""

Number = int | Decimal | Fraction


class Rounding(Enum):
    """How an amount that is not whole is made whole. Up is away from zero, down is towards zero."""

    ORE_HALF_UP = ("half_up", 1)
    ORE_DOWN = ("down", 1)
    ORE_UP = ("up", 1)
    KRONOR_HALF_UP = ("half_up", ORE_PER_KRONA)
    KRONOR_DOWN = ("down", ORE_PER_KRONA)
    KRONOR_UP = ("up", ORE_PER_KRONA)

    def round_ore(self, ore: Fraction) -> int:
        """Whole öre, a multiple of the rounding's step."""
        way, step = self.value
        size = abs(ore) / step
        whole = size.numerator // size.denominator
        rest = size - whole
        if (way == "up" and rest) or (way == "half_up" and rest >= Fraction(1, 2)):
            whole += 1
        return (whole if ore >= 0 else -whole) * step


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Money:
    """An amount of Swedish kronor, kept as whole öre. Make it with `Money.kronor` or `Money.ore`."""

    whole_ore: int

    def __post_init__(self) -> None:
        if type(self.whole_ore) is not int:
            raise TypeError(f"öre are whole numbers, not {type(self.whole_ore).__name__}")
        if abs(self.whole_ore) > LARGEST_ORE:
            raise ValueError("the amount is larger than money is kept")

    @classmethod
    def ore(cls, ore: int) -> Self:
        """The amount of so many öre. Raises TypeError for anything but an int."""
        return cls(whole_ore=ore)

    @classmethod
    def kronor(cls, kronor: int | Decimal | str) -> Self:
        """The amount of so many kronor; text is a plain decimal number ("1912400" or "1912400.50").

        Raises TypeError for other types, float and bool among them, and ValueError for what is not a whole
        number of öre.
        """
        return cls(whole_ore=_ore_of(kronor))

    @classmethod
    def sum(cls, amounts: Iterable["Money"]) -> Self:
        """All of them added; nothing at all is 0 kr."""
        return cls(whole_ore=sum(amount.whole_ore for amount in amounts))

    @property
    def amount(self) -> Decimal:
        """The kronor as a decimal number with two decimals."""
        digits = Decimal(abs(self.whole_ore)).as_tuple().digits
        return Decimal((int(self.whole_ore < 0), digits, -2))

    @property
    def is_whole_kronor(self) -> bool:
        """There are no öre to speak of."""
        return self.whole_ore % ORE_PER_KRONA == 0

    @property
    def whole_kronor(self) -> int:
        """The kronor. Raises ValueError when there are öre as well; round first."""
        if not self.is_whole_kronor:
            raise ValueError(f"{self} kr is not a whole number of kronor")
        return self.whole_ore // ORE_PER_KRONA

    def __str__(self) -> str:
        """The kronor as `Money.kronor` reads them, for machines; people get the `ui` form."""
        return str(self.whole_kronor) if self.is_whole_kronor else str(self.amount)

    def __add__(self, other: "Money") -> Self:
        return type(self)(whole_ore=self.whole_ore + other.whole_ore) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: "Money") -> Self:
        return type(self)(whole_ore=self.whole_ore - other.whole_ore) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Self:
        return type(self)(whole_ore=-self.whole_ore)

    def __abs__(self) -> Self:
        return type(self)(whole_ore=abs(self.whole_ore))

    def times(self, factor: Number, rounding: Rounding) -> Self:
        """The amount so many times over, rounded as said. Raises TypeError for a float."""
        return type(self)(whole_ore=rounding.round_ore(self.whole_ore * _exact(factor)))

    def rounded(self, rounding: Rounding) -> Self:
        """The amount rounded as said."""
        return type(self)(whole_ore=rounding.round_ore(Fraction(self.whole_ore)))

    def ratio_to(self, other: "Money") -> Fraction:
        """How large this is of the other, exactly. Raises ZeroDivisionError when the other is 0 kr."""
        return Fraction(self.whole_ore, other.whole_ore)

    def split(self, parts: int) -> tuple[Self, ...]:
        """So many parts that differ by an öre at most, the larger first; they add up to the whole."""
        if parts < 1:
            raise ValueError("money is split into one part or more")
        return self.allocate([1] * parts)

    def allocate(self, weights: Sequence[Number]) -> tuple[Self, ...]:
        """One part a weight, as near proportion as öre allow; they add up to the whole.

        The öre that remain go to the parts that lost most by rounding down, the earlier of equals first.
        Raises ValueError for a negative weight or weights that add up to nothing.
        """
        exact = [_exact(weight) for weight in weights]
        total = sum(exact, Fraction(0))
        if total <= 0 or any(weight < 0 for weight in exact):
            raise ValueError("weights are not negative and add up to something")
        sign = -1 if self.whole_ore < 0 else 1
        shares = [abs(self.whole_ore) * weight / total for weight in exact]
        parts = [share.numerator // share.denominator for share in shares]
        remaining = abs(self.whole_ore) - sum(parts)
        by_loss = sorted(range(len(parts)), key=lambda index: (parts[index] - shares[index], index))
        for index in by_loss[:remaining]:
            parts[index] += 1
        return tuple(type(self)(whole_ore=sign * part) for part in parts)


def _exact(number: Number) -> Fraction:
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        raise TypeError(f"money is reckoned with exact numbers, not {type(number).__name__}")
    return Fraction(number)


def _ore_of(kronor: int | Decimal | str) -> int:
    if isinstance(kronor, str):
        kronor = _decimal(kronor)
    if isinstance(kronor, bool) or not isinstance(kronor, int | Decimal):
        raise TypeError(f"kronor are an int, a Decimal or text, not {type(kronor).__name__}")
    if isinstance(kronor, Decimal) and (not kronor.is_finite() or kronor.adjusted() > 18):
        raise ValueError(f"{kronor} is not an amount")
    ore = Fraction(kronor) * ORE_PER_KRONA
    if ore.denominator != 1:
        raise ValueError(f"{kronor} kr is not a whole number of öre")
    return ore.numerator


def _decimal(text: str) -> Decimal:
    plain = text.removeprefix("-")
    if not (plain.isascii() and plain.replace(".", "", 1).isdigit()):
        raise ValueError(f"{text!r} is not a plain decimal number")
    return Decimal(text)


ZERO = Money.ore(0)
