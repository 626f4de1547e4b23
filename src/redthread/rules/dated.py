"""Legal numbers and lists as dated rows: each with the days it is in force and its source. See docs/rules/dated.md."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


class NothingInForce(LookupError):
    """No row of the table is in force on the day; the program does not guess what was law then."""


@dataclass(frozen=True, slots=True)
class DatedRow(Generic[T]):
    """A value in force from `valid_from` to `valid_to`, both included; no `valid_to` means still in force.

    `source` is the paragraph or decision it is read from, as it is cited.
    """

    valid_from: date
    valid_to: date | None
    value: T
    source: str

    def is_in_force(self, day: date) -> bool:
        """The row is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class DatedTable(Generic[T]):
    """One rule's rows, oldest first. Raises ValueError when they overlap, are out of order or end before they start."""

    rows: tuple[DatedRow[T], ...]

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a table has at least one row")
        for row in self.rows:
            if row.valid_to is not None and row.valid_to < row.valid_from:
                raise ValueError(f"{row.source} ends before it starts")
        for earlier, later in pairwise(self.rows):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                raise ValueError(f"{earlier.source} runs into {later.source}")

    def in_force(self, day: date) -> DatedRow[T]:
        """The row in force on the day. Raises NothingInForce when there is none."""
        for row in self.rows:
            if row.is_in_force(day):
                return row
        raise NothingInForce(f"no row of {self.rows[0].source} is in force on {day.isoformat()}")


def row(valid_from: str, value: T, source: str, *, until: str | None = None) -> DatedRow[T]:
    """A row from ISO dates. `until` is the last day in force."""
    return DatedRow(date.fromisoformat(valid_from), None if until is None else date.fromisoformat(until), value, source)
