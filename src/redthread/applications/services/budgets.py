"""Recording a budget as a version."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redthread.applications import access
from redthread.applications.models import Application, BudgetAmount, BudgetKind, BudgetRow, BudgetVersion, Side
from redthread.applications.services.applications import subject_of
from redthread.journal.services import record
from redthread.registry.models import Origin
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class NewBudgetRow:
    """A row to record; `amounts` are (year, amount) of the cells that are not blank."""

    side: Side
    label: str
    amounts: tuple[tuple[int, Money], ...]
    printed_total: Money | None
    is_sum: bool = False
    financing_kind: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class NewBudget:
    """A budget to record, rows in printed order."""

    kind: BudgetKind
    rows: tuple[NewBudgetRow, ...]
    origin: Origin | None = None


@transaction.atomic
def record_budget(*, actor: Actor, application: Application, budget: NewBudget) -> BudgetVersion:
    """The application has the budget as its newest version; the same figures again make no new version.

    Refuses a budget without rows.
    """
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_applications"),))
    if not budget.rows:
        raise Refused((refuse("budget_without_rows", project=application.project),))
    locked = Application.objects.select_for_update().select_related("case").get(pk=application.pk)
    newest = locked.budgets.order_by("-number").first()
    if newest is not None and _figures_of(newest) == _figures(budget):
        return newest
    version = BudgetVersion.objects.create(
        application=locked,
        number=1 if newest is None else newest.number + 1,
        kind=budget.kind,
        made_at=timezone.now(),
        origin=budget.origin,
    )
    for order, row in enumerate(budget.rows):
        kept = BudgetRow.objects.create(
            version=version,
            side=row.side,
            order=order,
            label=row.label[:300],
            financing_kind=row.financing_kind,
            is_sum=row.is_sum,
            printed_total=row.printed_total,
            origin=row.origin,
        )
        BudgetAmount.objects.bulk_create(
            BudgetAmount(row=kept, year=year, amount=amount) for year, amount in row.amounts
        )
    record(
        actor=actor,
        deed="applications.record_budget",
        subject=subject_of(locked),
        after={"version": version.number, "kind": version.kind, "rows": len(budget.rows)},
    )
    return version


def _figures(budget: NewBudget) -> list[tuple[object, ...]]:
    return [
        (row.side.value, row.label[:300], row.printed_total, tuple(sorted(row.amounts, key=lambda pair: pair[0])))
        for row in budget.rows
    ]


def _figures_of(version: BudgetVersion) -> list[tuple[object, ...]]:
    return [
        (row.side, row.label, row.printed_total, tuple((cell.year, cell.amount) for cell in row.amounts.all()))
        for row in version.rows.prefetch_related("amounts").order_by("order")
    ]
