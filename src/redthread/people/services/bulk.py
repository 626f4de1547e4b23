"""Many people of a region that is made up, with their units and posts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redthread.journal.services import Subject
from redthread.journal.services.bulk import PastDeed, append
from redthread.people.models import Account, Holding, Post, Unit
from redthread.people.services.managing import require_manager
from redthread.rules.actors import Actor, Role


@dataclass(frozen=True, slots=True)
class PastAppointment:
    """Somebody who came to a post in a unit at a time that is over. Nobody signs in with the account."""

    at: datetime
    login: str
    name: str
    title: str
    unit: str
    role: Role


@transaction.atomic
def load_people(*, actor: Actor, people: Iterable[PastAppointment]) -> list[Account]:
    """The accounts, units and posts are there and held, with the deeds in the journal. Raises NotTheSystem."""
    require_manager(actor)
    accounts: list[Account] = []
    append(actor=actor, deeds=list(_opened(actor, people, accounts)))
    return accounts


def _opened(actor: Actor, people: Iterable[PastAppointment], accounts: list[Account]) -> Iterator[PastDeed]:
    for person in people:
        unit, _ = Unit.objects.get_or_create(name=person.unit)
        post, _ = Post.objects.get_or_create(
            title=person.title, unit=unit, defaults={"role": person.role.value, "is_shared": True}
        )
        account = Account(login=person.login, name=person.name)
        account.set_unusable_password()
        account.save()
        accounts.append(account)
        Holding.objects.create(account=account, post=post, first_on=person.at.date())
        subject = Subject("people.account", str(account.pk), account.name)
        opened = {"login": account.login, "name": account.name}
        held = {"post": post.title, "unit": unit.name, "first_on": person.at.date().isoformat()}
        yield PastDeed(person.at, "", actor.name, "people.open_account", subject, after=opened)
        yield PastDeed(person.at, "", actor.name, "people.appoint", subject, after=held)
