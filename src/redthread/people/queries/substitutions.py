"""Reading who acts for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from redthread.people import access
from redthread.people.models import Holding, Substitution
from redthread.rules.actors import Actor, Role


def substitutable(reader: Actor, account_id: int | None, today: date) -> QuerySet[Holding]:
    """The posts that an account holds or will hold and that a substitute can be found for, by title.

    One's own, or anybody's for who keeps accounts.
    """
    if account_id is None or not (account_id == reader.id or access.may_manage_accounts(reader)):
        return Holding.objects.none()
    return (
        Holding.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=today), account_id=account_id)
        .exclude(post__role=Role.ELECTED_MEMBER)
        .select_related("post__unit")
        .order_by("post__title", "id")
    )


def substitutions(reader: Actor) -> QuerySet[Substitution]:
    """Those the reader has for own posts and those where the reader stands in, the latest first."""
    mine = Q(holding__account_id=reader.id) | Q(substitute_id=reader.id)
    found = Substitution.objects.filter(mine) if reader.id is not None else Substitution.objects.none()
    return found.select_related("holding__post", "holding__account", "substitute", "made_by").order_by(
        "-first_on", "-id"
    )


def substitution(reader: Actor, substitution_id: int) -> Substitution | None:
    """One that the reader may end: for an own post, or any for who keeps accounts; otherwise None."""
    found = Substitution.objects.select_related("holding__post", "holding__account", "substitute")
    if not access.may_manage_accounts(reader):
        found = found.filter(holding__account_id=reader.id) if reader.id is not None else found.none()
    return found.filter(pk=substitution_id).first()
