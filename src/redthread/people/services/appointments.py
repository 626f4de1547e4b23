"""Deeds about who holds which post."""

from datetime import date

from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.people.models import Account, Holding, Post
from redthread.people.services.managing import require_manager
from redthread.rules.actors import Actor, Role


@transaction.atomic
def appoint(
    *, actor: Actor, account: Account, title: str, unit: str, role: Role, first_on: date, last_on: date | None = None
) -> Holding:
    """The account holds the post from `first_on`. The post is made when it does not exist."""
    require_manager(actor)
    post, _ = Post.objects.get_or_create(title=title, defaults={"unit": unit, "role": role.value})
    holding = Holding.objects.create(account=account, post=post, first_on=first_on, last_on=last_on)
    record(
        actor=actor,
        deed="people.appoint",
        subject=Subject("people.account", str(account.pk), account.name),
        after={"post": title, "role": post.role, "first_on": first_on.isoformat()},
    )
    return holding
