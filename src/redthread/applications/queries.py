"""Reading applications, decisions, budgets and company support."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from redthread.applications import access
from redthread.applications.models import (
    Application,
    BudgetAmount,
    BudgetRow,
    BudgetVersion,
    Decision,
    DecisionClause,
    DecisionCondition,
    Side,
    SupportDecision,
    SupportList,
)
from redthread.registry import access as registry
from redthread.registry.models import Case, Document, Origin
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.papers.findings import Finding
from redthread.rules.papers.shapes import Matrix, MatrixRow
from redthread.rules.papers.source import Place
from redthread.rules.proofreading.sums import matrix_findings


@dataclass(frozen=True, slots=True)
class BudgetSide:
    """One matrix of a budget with what the proofreader says of it. `rows` exclude the sum row."""

    side: Side
    years: tuple[int, ...]
    rows: tuple[BudgetRow, ...]
    sum: BudgetRow | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything a case page shows of an application."""

    case: Case
    application: Application | None
    decisions: tuple[Decision, ...]
    budget: BudgetVersion | None
    sides: tuple[BudgetSide, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class SupportPage:
    """A list of company support with its decisions."""

    list: SupportList
    decisions: tuple[SupportDecision, ...]


def case_page(reader: Actor, dnr: str) -> CasePage | None:
    """The case with its application, decision chain and newest budget, when the reader may see it."""
    case = registry.visible_to(reader).filter(dnr=dnr).first()
    if case is None:
        return None
    application = (
        access.visible_to(reader)
        .select_related("case", "applicant", "area", "goal", "origin")
        .filter(case=case)
        .first()
    )
    documents = tuple(registry.documents_visible_to(reader).filter(cases=case).order_by("registered_at", "id"))
    if application is None:
        return CasePage(case, None, (), None, (), documents)
    budget = application.budgets.select_related("origin").order_by("-number").first()
    sides = () if budget is None else tuple(_sides(reader, budget, case.dnr))
    return CasePage(case, application, tuple(decision_chain(reader, application)), budget, sides, documents)


def decision_chain(reader: Actor, application: Application) -> QuerySet[Decision]:
    """The decisions of an application, newest first, with clauses and conditions."""
    return (
        access.decisions_visible_to(reader)
        .filter(application=application)
        .select_related("origin", "replaces")
        .prefetch_related(
            Prefetch("clauses", DecisionClause.objects.select_related("origin").order_by("order")),
            Prefetch("conditions", DecisionCondition.objects.select_related("origin").order_by("order")),
        )
        .order_by("-number")
    )


def case_list(reader: Actor) -> QuerySet[Case]:
    """The cases the reader may see into, each with its application and applicant, by number."""
    return registry.readable_by(reader).select_related("application__applicant", "application__area").order_by("dnr")


def decisions_in_force(reader: Actor) -> QuerySet[Decision]:
    """The last decision of every application, the newest decided first."""
    return (
        access.decisions_visible_to(reader)
        .filter(replaced_by__isnull=True)
        .select_related("application__case", "application__applicant")
        .order_by("-decided_on", "-id")
    )


def support_lists(reader: Actor) -> QuerySet[SupportList]:
    """The lists of company support, newest period first."""
    return access.support_lists_visible_to(reader).order_by("-starts_on", "id")


def support_page(reader: Actor, pk: int) -> SupportPage | None:
    """A list with its decisions in printed order, when the reader may see it."""
    found = access.support_lists_visible_to(reader).filter(pk=pk).first()
    if found is None:
        return None
    decisions = access.support_visible_to(reader).filter(list=found).select_related("company", "origin").order_by("row")
    return SupportPage(found, tuple(decisions))


def _sides(reader: Actor, budget: BudgetVersion, subject: str) -> list[BudgetSide]:
    rows = (
        access.budget_rows_visible_to(reader)
        .filter(version=budget)
        .select_related("origin")
        .prefetch_related(Prefetch("amounts", BudgetAmount.objects.order_by("year")))
        .order_by("side", "order")
    )
    sides = []
    for side in (Side.COSTS, Side.FINANCING):
        own = [row for row in rows if row.side == side]
        if not own:
            continue
        plain = tuple(row for row in own if not row.is_sum)
        total = next((row for row in own if row.is_sum), None)
        years = tuple(sorted({cell.year for row in own for cell in row.amounts.all()}))
        findings = matrix_findings(_matrix(years, plain, total), subject)
        sides.append(BudgetSide(side, years, plain, total, findings))
    return sides


def _matrix(years: tuple[int, ...], rows: tuple[BudgetRow, ...], total: BudgetRow | None) -> Matrix:
    every = (*rows, total) if total is not None else rows
    return Matrix(
        title=None,
        years=years,
        rows=tuple(_matrix_row(row, years) for row in rows),
        sum=None if total is None else _matrix_row(total, years),
        has_total_column=any(row.printed_total is not None for row in every),
        origin=_place(rows[0].origin if rows else None, 0),
    )


def _matrix_row(row: BudgetRow, years: tuple[int, ...]) -> MatrixRow:
    amounts = {cell.year: kronor(cell.amount) for cell in row.amounts.all()}
    return MatrixRow(
        label=row.label,
        amounts=tuple(amounts.get(year) for year in years),
        total=None if row.printed_total is None else kronor(row.printed_total),
        origin=_place(row.origin, row.order),
        kind=row.financing_kind or None,
    )


def kronor(amount: Money) -> int:
    """Whole kronor; budgets are printed without öre."""
    return int(amount.amount)


def _place(origin: Origin | None, order: int) -> Place:
    return Place(None, order, "") if origin is None else Place(origin.page, origin.line, origin.quote)


def award_in_force(chain: tuple[Decision, ...]) -> Money | None:
    """What the chain grants in all: the newest decision's total, or its cap on top of the earlier when additional."""
    if not chain:
        return None
    newest = chain[0]
    return newest.total if newest.total is not None else newest.cap
