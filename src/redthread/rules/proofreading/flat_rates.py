"""Flat rates for indirect costs: the same part of the staff costs every year.

Source: the paper itself, since the other years of the row show the rate; regulation (EU) 2021/1060, articles 54 and
56, and (EU) 1303/2013, article 68, know such rates. docs/rules/flat_rate.md.
"""

import re
from collections.abc import Iterator

from redthread.rules.budgets import OddYear, from_paper, in_figures, read_flat_rate
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Matrix, MatrixRow
from redthread.rules.proofreading.paper import Paper

CODE = "flat_rate"
_INDIRECT = re.compile(r"indirekta|schablon|overhead|\bOH\b", re.IGNORECASE)
_SAYS_FLAT = re.compile(r"schablon", re.IGNORECASE)
_STAFF = re.compile(r"personal|löne?(?:kostnad|r\b)", re.IGNORECASE)


def check_flat_rates(paper: Paper) -> Iterator[Finding]:
    """Years whose indirect costs are another part of the staff costs than the other years'."""
    for record in paper.reading.cofinancing:
        if record.cost_budget is not None:
            yield from flat_rate_findings(record.cost_budget, record.dnr)


def flat_rate_findings(costs: Matrix, subject: str | None = None) -> Iterator[Finding]:
    """The odd years of the indirect costs in a cost budget. A row that calls itself a flat rate is held harder."""
    matrix = from_paper(costs)
    at_staff = next((at for at, row in enumerate(costs.rows) if _is_staff(row)), None)
    for at, row in enumerate(costs.rows):
        if at_staff is None or not _INDIRECT.search(row.label):
            continue
        reading = read_flat_rate(matrix.years, matrix.rows[at_staff].amounts, matrix.rows[at].amounts)
        severity = Severity.WARNING if _SAYS_FLAT.search(row.label) else Severity.NOTE
        for odd in reading.odd if reading else ():
            yield _finding(row, odd, severity, subject, (at, costs.years.index(odd.year)))


def _is_staff(row: MatrixRow) -> bool:
    return bool(_STAFF.search(row.label)) and not _INDIRECT.search(row.label)


def _finding(row: MatrixRow, odd: OddYear, severity: Severity, subject: str | None, cell: tuple[int, int]) -> Finding:
    return Finding(
        CODE,
        severity,
        row.origin,
        in_figures(odd.printed),
        in_figures(odd.expected),
        odd.calculation,
        "document",
        subject,
        (),
        cell,
    )
