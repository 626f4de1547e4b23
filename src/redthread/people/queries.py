"""Reading accounts."""

from django.db.models import QuerySet

from redthread.people import access
from redthread.people.models import Account
from redthread.rules.actors import Actor


def account_with_login(reader: Actor, login: str) -> Account | None:
    """The account with that login, when the reader may see it."""
    return access.visible_to(reader).filter(login=login).first()


def accounts(reader: Actor) -> QuerySet[Account]:
    """The accounts the reader may see, by name."""
    return access.visible_to(reader).prefetch_related("holdings__post").order_by("name", "id")
