"""Why something may not be done: codes and facts, never sentences. See docs/rules/refusals.md."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from redthread.rules.money import Money

Fact = str | int | Decimal | Fraction | date | Money | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason. `code` is stable English snake_case; `facts` are what the sentence about it needs, by name."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises KeyError when the refusal has none."""
        for known, value in self.facts:
            if known == name:
                return value
        raise KeyError(name)


def refuse(code: str, /, **facts: Fact) -> Refusal:
    """A refusal with its facts in the order given."""
    return Refusal(code, tuple(facts.items()))


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something may be done: true when nothing stands against it, otherwise with every reason."""

    refusals: tuple[Refusal, ...] = ()

    def __bool__(self) -> bool:
        return not self.refusals

    def require(self) -> None:
        """Raises Refused with the reasons, if there are any."""
        if self.refusals:
            raise Refused(self.refusals)


class Refused(Exception):
    """A deed was not done. Holds every reason at once; there is always at least one."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        if not refusals:
            raise ValueError("a refused deed has at least one reason")
        super().__init__(refusals)
        self.refusals = refusals

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all reasons, in order."""
        return tuple(refusal.code for refusal in self.refusals)

    def __str__(self) -> str:
        return ", ".join(self.codes)
