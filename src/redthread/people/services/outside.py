"""Deeds about accounts for people outside the region's own administration."""

from django.db import transaction

from redthread.journal.services import record
from redthread.people import access
from redthread.people.models import Account
from redthread.people.services.managing import subject_of
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def open_outside_account(*, actor: Actor, login: str, name: str, email: str) -> Account:
    """The person has an account without password and without role; a recovery link lets them choose a password.

    Refuses a login that is taken, and a name, login or address that is missing.
    """
    if not access.may_open_outside_accounts(actor):
        raise Refused((refuse("may_not_open_outside_accounts"),))
    written = {"login": login.strip(), "name": " ".join(name.split()), "email": email.strip()}
    refusals = tuple(refuse(f"{field}_is_missing") for field, value in written.items() if not value)
    if Account.objects.filter(login=written["login"]).exists():
        refusals += (refuse("login_taken", login=written["login"]),)
    if refusals:
        raise Refused(refusals)
    account = Account(**written)
    account.set_unusable_password()
    account.save()
    record(actor=actor, deed="people.open_outside_account", subject=subject_of(account), after=written)
    return account
