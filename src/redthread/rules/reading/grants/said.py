"""What a verb of giving says, and the figures around it."""

from dataclasses import dataclass

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.reading.amounts import FoundAmount, FoundPercent, find_amounts, find_percents
from redthread.rules.reading.grants.names import Name


@dataclass(frozen=True, slots=True)
class Arguments:
    """What one verb, or one part of its list, says."""

    applicant: Name | None = None
    project: Name | None = None
    amount: FoundAmount | None = None
    share: FoundPercent | None = None
    base: str | None = None
    kind: AmountKind = AmountKind.TOTAL
    total: int | None = None
    applied: FoundAmount | None = None
    period: DateSpan | None = None
    period_at: tuple[int, int] = (0, 0)
    per_year: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts and shares of a block, found once."""

    amounts: tuple[FoundAmount, ...]
    shares: tuple[FoundPercent, ...]

    @property
    def limits(self) -> tuple[int, ...]:
        """Where names must end."""
        return tuple(sorted([*(amount.start for amount in self.amounts), *(share.start for share in self.shares)]))


def figures_of(text: str) -> Figures:
    """The amounts and shares of a text."""
    return Figures(find_amounts(text), find_percents(text))
