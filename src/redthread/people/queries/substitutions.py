"""Reading who acts for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from redthread.people.models import Holding, Substitution
from redthread.rules.actors import Actor, Role


def own_holdings(reader: Actor, today: date) -> QuerySet[Holding]:
    """The posts that the reader holds today or will hold, and may find a substitute for; by title."""
    return (
        Holding.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=today), account_id=reader.id)
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
