"""Costs against financing, per year and in all. See docs/rules/balance.md.

A budget is fully financed: financing equals costs, and a cost met in kind has equal financing in kind (help text of the
case system Nyps).
"""

from dataclasses import dataclass
from enum import StrEnum

from redthread.rules.budgets.matrices import PrintedMatrix, RowKind, in_figures
from redthread.rules.money import Money


class BalanceScope(StrEnum):
    """What is balanced: all of it, or what is met in kind."""

    ALL = "all"
    IN_KIND = "in_kind"


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A year, or the whole when `year` is None, in which financing is not what costs are.

    `is_consequence` when the printed sums do balance, so that a sum that does not hold is the cause, or when a year
    already tells of the whole difference.
    """

    scope: BalanceScope
    year: int | None
    costs: Money
    financing: Money
    is_consequence: bool = False

    @property
    def lacking(self) -> Money:
        """The financing that is missing; negative when there is too much."""
        return self.costs - self.financing

    @property
    def calculation(self) -> str:
        """Costs less financing in plain figures: "1 440 000 − 1 400 000 = 40 000"."""
        return f"{in_figures(self.costs)} − {in_figures(self.financing)} = {in_figures(self.lacking)}"


def check_balance(costs: PrintedMatrix, financing: PrintedMatrix) -> tuple[Imbalance, ...]:
    """Where costs and financing differ: everything by year and in all, then what is met in kind.

    Amounts are added up from the cells. A side with cells that were not read is taken at its printed sums, and
    nothing is said where neither can be had. What is met in kind is compared when there are costs in kind and the
    financing tells which of it is.
    """
    in_kind = (costs.only(RowKind.IN_KIND), financing.only(RowKind.IN_KIND))
    tells_kind = bool(in_kind[1].rows) or all(row.kind is not None for row in financing.items if row.whole.whole_ore)
    found = _imbalances(BalanceScope.ALL, costs, financing)
    if in_kind[0].rows and tells_kind:
        found += _imbalances(BalanceScope.IN_KIND, *in_kind)
    return tuple(found)


def _imbalances(scope: BalanceScope, costs: PrintedMatrix, financing: PrintedMatrix) -> list[Imbalance]:
    found: list[Imbalance] = []
    for year in (*sorted({*costs.years, *financing.years}), None):
        cost, financed = _amount(costs, year), _amount(financing, year)
        if cost is None or financed is None or cost == financed:
            continue
        told = Money.sum(imbalance.lacking for imbalance in found)
        follows = year is None and bool(found) and told == cost - financed
        found.append(Imbalance(scope, year, cost, financed, follows or _printed_balance(costs, financing, year)))
    return found


def _amount(matrix: PrintedMatrix, year: int | None) -> Money | None:
    if year is None:
        return matrix.total() if matrix.is_read else _printed(matrix, None)
    if not matrix.is_read or any(row.has_total_only for row in matrix.items):
        return _printed(matrix, year)
    return matrix.year_total(year)


def _printed(matrix: PrintedMatrix, year: int | None) -> Money | None:
    if matrix.sum is None:
        return None
    if year is None:
        return matrix.sum.total if matrix.has_totals else matrix.sum.years_sum
    return matrix.sum.amounts[matrix.years.index(year)] if year in matrix.years else None


def _printed_balance(costs: PrintedMatrix, financing: PrintedMatrix, year: int | None) -> bool:
    printed = _printed(costs, year)
    return printed is not None and printed == _printed(financing, year)
