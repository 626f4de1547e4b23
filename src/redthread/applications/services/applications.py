"""Recording an application."""

from django.db import transaction

from redthread.applications import access
from redthread.applications.models import Application
from redthread.journal.services import Subject, record
from redthread.parties.models import Party
from redthread.registry.models import Case, Origin
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse
from redthread.strategy.models import Goal, PriorityArea


@transaction.atomic
def record_application(
    *,
    actor: Actor,
    case: Case,
    project: str,
    applicant: Party | None,
    applied: Money | None = None,
    area: PriorityArea | None = None,
    goal: Goal | None = None,
    priority_code: str = "",
    priority_text: str = "",
    deviation: str = "",
    origin: Origin | None = None,
) -> Application:
    """The case has its application. One that is recorded already is answered as it is.

    Refuses an empty project name.
    """
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_applications"),))
    if not project.strip():
        raise Refused((refuse("project_without_name", dnr=case.dnr),))
    application, is_new = Application.objects.get_or_create(
        case=case,
        defaults={
            "project": " ".join(project.split())[:500],
            "applicant": applicant,
            "applied": applied,
            "area": area,
            "goal": goal,
            "priority_code": priority_code,
            "priority_text": priority_text,
            "deviation": deviation,
            "origin": origin,
        },
    )
    if is_new:
        record(
            actor=actor,
            deed="applications.record_application",
            subject=subject_of(application),
            after={"project": application.project, "applicant": str(applicant or "")},
        )
        reindex(Kind.DECISION, application.pk)
    return application


def subject_of(application: Application) -> Subject:
    """An application is journalled on its case, so that the case has one history."""
    return Subject("registry.case", str(application.case_id), f"{application.case.dnr} {application.project}")
