"""Who handles cases, and who may be asked to."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from redthread.people import queries as people
from redthread.people.access import in_force
from redthread.people.models import Account, Holding
from redthread.registry import access
from redthread.registry.models import Case
from redthread.rules.actors import OFFICIAL_ROLES, Actor


def possible_handlers(reader: Actor, today: date) -> QuerySet[Account]:
    """Who may be given a case: active accounts that hold an official's post today, by name."""
    posts = Holding.objects.filter(in_force(today), post__role__in=[*OFFICIAL_ROLES]).values("account")
    return people.colleagues(reader, today).filter(pk__in=posts).prefetch_related(None)


def handlers(reader: Actor) -> QuerySet[Account]:
    """Those who handle a case today or have handled one that is closed, by name; nobody for who sees no register."""
    if not access.may_see_register(reader):
        return Account.objects.none()
    return Account.objects.filter(Exists(Case.objects.filter(handler=OuterRef("pk")))).order_by("name", "id")


def open_cases_of(reader: Actor) -> QuerySet[Case]:
    """The open cases that the reader handles, the latest opened first."""
    if reader.id is None:
        return Case.objects.none()
    return (
        access.visible_to(reader)
        .filter(handler=reader.id, status=Case.Status.OPEN)
        .select_related("case_type")
        .order_by("-opened_on", "-id")
    )
