"""Recording a list of company support."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from redthread.applications import access
from redthread.applications.models import Outcome, SupportDecision, SupportList
from redthread.journal.services import Subject, record
from redthread.parties.services import recognise_party
from redthread.registry.models import Origin
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class NewSupport:
    """One decision of the list, with what is not stated left empty."""

    row: int
    reference: str
    reference_kind: str
    scheme: str
    company: str
    outcome: Outcome
    amount: Money | None = None
    industry: str = ""
    reason: str = ""
    sex: str = ""
    municipality: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class NewSupportList:
    """A list to record."""

    title: str
    rows: tuple[NewSupport, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    delegation_point: str = ""
    decider_role: str = ""
    origin: Origin | None = None


@transaction.atomic
def record_support_list(*, actor: Actor, support: NewSupportList) -> SupportList:
    """The list and its decisions are recorded; a list from the same place is answered as it is.

    Refuses, all at once, rows without reference or company, granted rows without amount and refused rows with one.
    """
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_applications"),))
    reasons = tuple(reason for row in support.rows for reason in _faults(row))
    if reasons or not support.rows:
        raise Refused(reasons or (refuse("support_list_without_rows"),))
    if support.origin is not None:
        existing = SupportList.objects.filter(origin=support.origin).first()
        if existing is not None:
            return existing
    kept = SupportList.objects.create(
        title=support.title[:300],
        starts_on=support.starts_on,
        ends_on=support.ends_on,
        delegation_point=support.delegation_point,
        decider_role=support.decider_role[:200],
        origin=support.origin,
    )
    for row in support.rows:
        SupportDecision.objects.create(
            list=kept,
            row=row.row,
            reference=row.reference,
            reference_kind=row.reference_kind,
            scheme=row.scheme[:200],
            company=recognise_party(actor=actor, name=row.company),
            industry=row.industry[:300],
            reason=row.reason[:300],
            sex=row.sex,
            municipality=row.municipality[:100],
            amount=row.amount,
            outcome=row.outcome,
            origin=row.origin,
        )
    record(
        actor=actor,
        deed="applications.record_support_list",
        subject=Subject("applications.support_list", str(kept.pk), kept.title),
        after={"rows": len(support.rows)},
    )
    reindex(Kind.SUPPORT, *kept.decisions.values_list("pk", flat=True))
    return kept


def _faults(row: NewSupport) -> list[Refusal]:
    faults = []
    if not row.reference:
        faults.append(refuse("support_without_reference", row=row.row))
    if not row.company.strip():
        faults.append(refuse("support_without_company", row=row.row))
    if row.outcome is Outcome.GRANTED and row.amount is None:
        faults.append(refuse("support_without_amount", row=row.row))
    if row.outcome is Outcome.REFUSED and row.amount is not None:
        faults.append(refuse("refused_support_with_amount", row=row.row))
    return faults
