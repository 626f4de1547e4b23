"""Who may see and record applications, decisions and company support."""

from django.db.models import QuerySet

from redthread.applications.models import Application, BudgetRow, Decision, SupportDecision, SupportList
from redthread.registry import access as registry
from redthread.rules.actors import Actor, Role

RECORDERS = frozenset({Role.CASE_OFFICER, Role.BOARD_SECRETARY, Role.REGISTRAR, Role.SYSTEM})


def may_record(actor: Actor) -> bool:
    """Recording applications and decisions is for case officers, board secretaries and registrars."""
    return bool(actor.roles & RECORDERS)


def may_see_company_support(reader: Actor) -> bool:
    """The lists hold companies and sole traders unmasked: for officials and elected members."""
    return registry.may_read_documents(reader)


def visible_to(reader: Actor) -> QuerySet[Application]:
    """Applications follow their case."""
    return Application.objects.filter(case__in=registry.readable_by(reader))


def decisions_visible_to(reader: Actor) -> QuerySet[Decision]:
    """Decisions follow their application."""
    return Decision.objects.filter(application__case__in=registry.readable_by(reader))


def budget_rows_visible_to(reader: Actor) -> QuerySet[BudgetRow]:
    """Budgets follow their application."""
    return BudgetRow.objects.filter(version__application__case__in=registry.readable_by(reader))


def support_lists_visible_to(reader: Actor) -> QuerySet[SupportList]:
    """Lists of company support."""
    return SupportList.objects.all() if may_see_company_support(reader) else SupportList.objects.none()


def support_visible_to(reader: Actor) -> QuerySet[SupportDecision]:
    """Decisions on company support."""
    return SupportDecision.objects.all() if may_see_company_support(reader) else SupportDecision.objects.none()
