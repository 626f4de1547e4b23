"""What the deeds about accounts, posts and units have in common."""

from datetime import date, timedelta

from django.db.models import Q

from redthread.journal.services import Subject
from redthread.people import access
from redthread.people.models import Account, Holding, Post, Unit
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Refusal, Refused, refuse


def require_manager(actor: Actor) -> None:
    """Refuses everybody who may not keep accounts and posts."""
    if not access.may_manage_accounts(actor):
        raise Refused((refuse("may_not_manage_accounts"),))


def subject_of(thing: Account | Post | Unit) -> Subject:
    """What the journal calls an account, a post or a unit."""
    return Subject(f"people.{thing._meta.model_name}", str(thing.pk), str(thing))


def told(holding: Holding) -> dict[str, str | None]:
    """A holding as the journal tells it."""
    return {
        "post": holding.post.title,
        "role": holding.post.role,
        "first_on": holding.first_on.isoformat(),
        "last_on": holding.last_on.isoformat() if holding.last_on else None,
    }


def open_period(first_on: date, last_on: date | None) -> Q:
    """Rows whose days meet those from `first_on` to `last_on`."""
    reaches = Q(last_on__isnull=True) | Q(last_on__gte=first_on)
    return reaches if last_on is None else reaches & Q(first_on__lte=last_on)


def refusals_of_last_administrator(*, after: date, without: Q) -> tuple[Refusal, ...]:
    """`last_administrator` when no active account holds the administrator's post the day after, those rows aside.

    Locks the holdings it reads, so that two administrators cannot end each other at once.
    """
    administrators = Holding.objects.select_for_update(of=("self",)).filter(post__role=Role.ADMINISTRATOR)
    left = [
        holding
        for holding in administrators.exclude(without).select_related("account")
        if holding.account.is_active and _holds_on(holding, after + timedelta(days=1))
    ]
    return () if left else (refuse("last_administrator"),)


def _holds_on(holding: Holding, day: date) -> bool:
    return holding.first_on <= day and (holding.last_on is None or holding.last_on >= day)
