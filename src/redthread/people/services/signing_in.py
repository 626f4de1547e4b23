"""Deeds of signing in."""

from django.contrib.auth import authenticate
from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.people.models import Account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def sign_in(*, login: str, password: str) -> Account:
    """The account that answers to login and password, its sign-in journalled.

    Refuses, in the same words, an unknown login, a wrong password and an account that is no longer active.
    """
    account = authenticate(login=login, password=password)
    if isinstance(account, Account):
        record(
            actor=Actor(id=account.pk, name=account.name, roles=frozenset()),
            deed="people.sign_in",
            subject=Subject("people.account", str(account.pk), account.name),
        )
        return account
    raise Refused((refuse("sign_in_failed"),))
