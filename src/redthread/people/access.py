"""Who somebody is when they do something here."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from redthread.people.models import Account, Holding
from redthread.rules.actors import ANONYMOUS, Actor, Role


def actor_of(request: HttpRequest) -> Actor:
    """The person behind the request with the roles of the posts held today; ANONYMOUS when nobody is signed in."""
    account = request.user
    if not isinstance(account, Account) or not account.is_active:
        return ANONYMOUS
    return actor_for(account, timezone.localdate())


def actor_for(account: Account, today: date) -> Actor:
    """The account as an actor on a given day."""
    held = Holding.objects.filter(account=account, first_on__lte=today).filter(
        Q(last_on__isnull=True) | Q(last_on__gte=today)
    )
    roles = frozenset(Role(role) for role in held.values_list("post__role", flat=True))
    return Actor(id=account.pk, name=account.name, roles=roles)


def may_manage_accounts(actor: Actor) -> bool:
    """Accounts and posts are kept by the administrator, and by the system itself at set-up."""
    return bool(actor.roles & {Role.ADMINISTRATOR, Role.SYSTEM})


def visible_to(reader: Actor) -> QuerySet[Account]:
    """The accounts the reader may see: all of them for who keeps accounts, otherwise one's own."""
    if may_manage_accounts(reader):
        return Account.objects.all()
    return Account.objects.filter(pk=reader.id) if reader.id is not None else Account.objects.none()
