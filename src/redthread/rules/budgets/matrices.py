"""A budget matrix as printed: rows of amounts by year, with the totals and the sum row that stand beside them.

See docs/rules/budgets.md.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from redthread.rules.money import Money
from redthread.rules.papers.shapes import Matrix, MatrixRow
from redthread.rules.papers.source import Place

Amounts = tuple[Money | None, ...]
_SUBTOTAL = re.compile(r"(del)?summa\b|totalt?\b", re.IGNORECASE)
_PART_OF_ABOVE = re.compile(r"(där|var)av\b", re.IGNORECASE)


class RowKind(StrEnum):
    """What kind of financing a row is, or that a cost is met in kind."""

    PUBLIC = "public"
    PRIVATE = "private"
    OWN = "own"
    IN_KIND = "in_kind"


class RowRole(StrEnum):
    """How a row takes part in the sums.

    ITEM is added up. SUBTOTAL adds up the items since the subtotal before it, or all of them so far. PART ("varav")
    repeats a part of a row above and is not added.
    """

    ITEM = "item"
    SUBTOTAL = "subtotal"
    PART = "part"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row; a blank cell is None. `has_unread` says that some cell holds something that is not a figure."""

    label: str
    amounts: Amounts
    total: Money | None = None
    kind: RowKind | None = None
    role: RowRole = RowRole.ITEM
    origin: Place | None = None
    has_unread: bool = False

    @property
    def years_sum(self) -> Money | None:
        """The years added up; None when all of them are blank."""
        filled = [amount for amount in self.amounts if amount is not None]
        return Money.sum(filled) if filled else None

    @property
    def whole(self) -> Money:
        """What the row comes to: its years added up, or its printed total when no year is; a blank row is 0 kr."""
        years_sum = self.years_sum
        if years_sum is not None:
            return years_sum
        return Money.ore(0) if self.total is None else self.total

    @property
    def has_total_only(self) -> bool:
        """There is an amount, and no year to put it in."""
        return self.years_sum is None and self.total is not None and self.total.whole_ore != 0


@dataclass(frozen=True, slots=True)
class PrintedMatrix:
    """A budget matrix. `sum` is the printed sum row; `has_totals` says that there is a total column.

    `has_unread_rows` says that there are rows nothing was read from, so that no column can be held against its sum.
    Raises ValueError when a row has another number of cells than there are years.
    """

    years: tuple[int, ...]
    rows: tuple[PrintedRow, ...]
    sum: PrintedRow | None = None
    has_totals: bool = True
    has_unread_rows: bool = False

    def __post_init__(self) -> None:
        if any(len(row.amounts) != len(self.years) for row in self.every_row):
            raise ValueError("a row has one cell a year")

    @property
    def every_row(self) -> tuple[PrintedRow, ...]:
        """All rows, the sum row last."""
        return self.rows if self.sum is None else (*self.rows, self.sum)

    @property
    def items(self) -> tuple[PrintedRow, ...]:
        """The rows that are added up."""
        return tuple(row for row in self.rows if row.role is RowRole.ITEM)

    @property
    def is_read(self) -> bool:
        """Every figure that should be there was read, so the rows can be added up."""
        return not self.has_unread_rows and not any(row.has_unread for row in self.rows)

    def total(self) -> Money:
        """All rows added up from their years, whatever the printed sums say."""
        return Money.sum(row.whole for row in self.items)

    def year_total(self, year: int) -> Money:
        """All rows of one year added up; a year the matrix does not have is 0 kr."""
        if year not in self.years:
            return Money.ore(0)
        at = self.years.index(year)
        return Money.sum(amount for row in self.items if (amount := row.amounts[at]) is not None)

    def only(self, kind: RowKind) -> "PrintedMatrix":
        """The matrix of the rows of one kind, without a sum row."""
        rows = tuple(row for row in self.items if row.kind is kind)
        return PrintedMatrix(self.years, rows, None, self.has_totals, self.has_unread_rows)


def from_paper(matrix: Matrix) -> PrintedMatrix:
    """The matrix of a paper that was read. Rows that call themselves sums or parts are not added up."""
    unread = {cell.origin.line for cell in matrix.unread}
    known = {row.origin.line for row in (*matrix.rows, *((matrix.sum,) if matrix.sum else ()))}
    return PrintedMatrix(
        years=matrix.years,
        rows=tuple(_from_row(row, len(matrix.years), unread, _role_of(row.label)) for row in matrix.rows),
        sum=None if matrix.sum is None else _from_row(matrix.sum, len(matrix.years), unread, RowRole.SUBTOTAL),
        has_totals=matrix.has_total_column,
        has_unread_rows=not unread <= known,
    )


def in_figures(amount: Money) -> str:
    """The kronor as calculations write them in a finding: "1 277 400", with ordinary spaces and without a unit."""
    kronor, ore = divmod(abs(amount.whole_ore), 100)
    sign = "−" if amount.whole_ore < 0 else ""
    return f"{sign}{kronor:,}".replace(",", " ") + (f",{ore:02d}" if ore else "")


def _from_row(row: MatrixRow, width: int, unread: set[int], role: RowRole) -> PrintedRow:
    cells = tuple(None if amount is None else Money.kronor(amount) for amount in row.amounts)
    return PrintedRow(
        label=row.label,
        amounts=(*cells, *(None,) * width)[:width],
        total=None if row.total is None else Money.kronor(row.total),
        kind=RowKind(row.kind) if row.kind in set(RowKind) else None,
        role=role,
        origin=row.origin,
        has_unread=row.origin.line in unread or len(cells) != width,
    )


def _role_of(label: str) -> RowRole:
    plain = label.strip()
    if _PART_OF_ABOVE.match(plain):
        return RowRole.PART
    return RowRole.SUBTOTAL if _SUBTOTAL.match(plain) else RowRole.ITEM
