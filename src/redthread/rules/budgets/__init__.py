"""Budgets of a project: costs by category and year, financing by financier, kind and year.

Everything here reckons on `PrintedMatrix`, which is made from a paper that was read (`from_paper`) or from stored rows,
so a budget is judged by the same rules wherever it comes from. Sums are checked in `sums`, costs against financing in
`balance`, flat rates in `flatrates`; `bases` says what a percent in a decision can be a percent of.
See docs/rules/budgets.md, balance.md and flat_rates.md.
"""

from redthread.rules.budgets.balance import BalanceScope, Imbalance, check_balance
from redthread.rules.budgets.bases import base_amounts
from redthread.rules.budgets.flatrates import (
    FlatRate,
    FlatRateReading,
    FlatRateYear,
    OddYear,
    flat_rate,
    read_flat_rate,
)
from redthread.rules.budgets.matrices import PrintedMatrix, PrintedRow, RowKind, RowRole, from_paper, in_figures
from redthread.rules.budgets.sums import Difference, DifferenceKind, Suspect, check_matrix

__all__ = [
    "BalanceScope",
    "Difference",
    "DifferenceKind",
    "FlatRate",
    "FlatRateReading",
    "FlatRateYear",
    "Imbalance",
    "OddYear",
    "PrintedMatrix",
    "PrintedRow",
    "RowKind",
    "RowRole",
    "Suspect",
    "base_amounts",
    "check_balance",
    "check_matrix",
    "flat_rate",
    "from_paper",
    "in_figures",
    "read_flat_rate",
]
