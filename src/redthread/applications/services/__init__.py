"""Deeds about applications, budgets, decisions and company support."""

from redthread.applications.services.applications import record_application
from redthread.applications.services.budgets import NewBudget, NewBudgetRow, record_budget
from redthread.applications.services.decisions import NewDecision, NewText, record_decision
from redthread.applications.services.support import NewSupport, NewSupportList, record_support_list

__all__ = [
    "NewBudget",
    "NewBudgetRow",
    "NewDecision",
    "NewSupport",
    "NewSupportList",
    "NewText",
    "record_application",
    "record_budget",
    "record_decision",
    "record_support_list",
]
