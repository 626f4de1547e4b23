"""Periods of whole days, both ends included, as decisions are written. See docs/rules/periods.md."""

from dataclasses import dataclass
from datetime import date

from redthread.rules.refusals import Refusal, refuse


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first day to the last, both included. Raises ValueError when the last comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last.isoformat()} comes before {self.first.isoformat()}")

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days there are; at least one."""
        return (self.last - self.first).days + 1

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years the period touches."""
        return tuple(range(self.first.year, self.last.year + 1))

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """The calendar months the period touches, as (year, month)."""
        start = self.first.year * 12 + self.first.month - 1
        end = self.last.year * 12 + self.last.month - 1
        return tuple((month // 12, month % 12 + 1) for month in range(start, end + 1))

    def covers(self, other: "Period") -> bool:
        """Every day of the other period is in this one."""
        return self.first <= other.first and other.last <= self.last

    def overlap(self, other: "Period") -> "Period | None":
        """The days the two have in common; None when there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def overlaps(self, other: "Period") -> bool:
        """The two have a day in common."""
        return self.overlap(other) is not None

    def within_year(self, year: int) -> "Period | None":
        """The part of the period in a calendar year; None when there is none."""
        return self.overlap(Period.of_year(year))


def period_between(first: date, last: date) -> Period | Refusal:
    """The period, or `period_ends_before_start` (first, last)."""
    return refuse("period_ends_before_start", first=first, last=last) if last < first else Period(first, last)
