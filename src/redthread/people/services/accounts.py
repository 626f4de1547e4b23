"""Deeds about accounts."""

from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.people.models import Account
from redthread.people.services.managing import require_manager
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def open_account(*, actor: Actor, login: str, name: str, password: str | None, email: str = "") -> Account:
    """The person can sign in (with a password when one is given). Refuses a login that is taken."""
    require_manager(actor)
    if Account.objects.filter(login=login).exists():
        raise Refused((refuse("login_taken", login=login),))
    account = Account(login=login, name=name, email=email)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    record(
        actor=actor,
        deed="people.open_account",
        subject=Subject("people.account", str(account.pk), name),
        after={"login": login, "name": name},
    )
    return account
