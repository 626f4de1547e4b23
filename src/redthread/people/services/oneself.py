"""The account behind an actor, for deeds that people do to their own."""

from redthread.people.models import Account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


def own_account(actor: Actor, *, lock: bool = False) -> Account:
    """The actor's account. Refuses an actor without one (`not_signed_in`)."""
    accounts = Account.objects.select_for_update() if lock else Account.objects.all()
    account = accounts.filter(pk=actor.id).first() if actor.id is not None else None
    if account is None:
        raise Refused((refuse("not_signed_in"),))
    return account
