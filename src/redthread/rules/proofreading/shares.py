"""The share of a decision against its cap and the costs it is a share of.

Source: practice. The share is printed as a whole per cent, rounded up so that the cap is what binds; that is a note
and never an error. docs/rules/share_rounded_up.md, share_below_cap.md, share_above_cap.md.
"""

from collections.abc import Iterator

from redthread.rules.budgets import base_amounts, from_paper, in_figures
from redthread.rules.money import Money
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import AmountKind, Cofinancing
from redthread.rules.papers.source import Place
from redthread.rules.proofreading.paper import Paper
from redthread.rules.shares import Base, Fit, Share, fit_of, share_of

ROUNDED_UP = "share_rounded_up"
BELOW = "share_below_cap"
ABOVE = "share_above_cap"
SOURCE = "practice"


def place_of(record: Cofinancing, *fields: str) -> Place:
    """The place of the first of the fields that has its own, else of the record."""
    places = {origin.field: origin.place for origin in record.origins}
    return next((places[field] for field in fields if field in places), record.origin)


def check_shares(paper: Paper) -> Iterator[Finding]:
    """Decisions that print a share, a cap and the budget both belong to."""
    for record in paper.reading.cofinancing:
        yield from _share(record)


def _share(record: Cofinancing) -> Iterator[Finding]:
    base = _base(record)
    if record.percent is None or not record.max_amount or base is None or record.amount_kind is not AmountKind.TOTAL:
        return
    cap = Money.kronor(record.max_amount)
    exact = share_of(cap, base)
    verdict = _verdict(record, exact) if exact is not None else None
    if exact is None or verdict is None:
        return
    shown = f"{exact.rounded_percent(2):f} %".replace(".", ",")
    yield Finding(
        verdict[0],
        verdict[1],
        place_of(record, "percent", "max_amount"),
        f"{record.percent:f} %".replace(".", ","),
        shown,
        f"{in_figures(cap)} / {in_figures(base)} = {shown}",
        SOURCE,
        record.dnr,
    )


def _verdict(record: Cofinancing, exact: Share) -> tuple[str, Severity] | None:
    """The code and severity of a printed share that is not the exact one; None when they fit."""
    if record.percent is None:
        return None
    fit = fit_of(record.percent, exact)
    has_decimals = record.percent % 1 != 0
    if fit is Fit.EXACT or (fit is Fit.ROUNDED and has_decimals):
        return None
    if fit is Fit.ROUNDED_UP:
        return ROUNDED_UP, Severity.NOTE
    is_below = Share.percent(record.percent) < exact
    return (BELOW, Severity.WARNING) if is_below else (ABOVE, Severity.NOTE)


def _base(record: Cofinancing) -> Money | None:
    """The amount the share is a share of: total costs unless the decision names another base."""
    costs = from_paper(record.cost_budget) if record.cost_budget else None
    financing = from_paper(record.financing) if record.financing else None
    amounts = dict(base_amounts(costs, financing))
    named = next((base for base in amounts if base.value == record.percent_base), None)
    if named is not None:
        return amounts[named]
    return amounts.get(Base.TOTAL_COSTS) if record.percent_base in (None, "approved_costs", "booked_costs") else None
