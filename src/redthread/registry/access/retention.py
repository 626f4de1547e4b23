"""Who may see and keep the rules of retention, and dispose of documents."""

from django.db.models import QuerySet

from redthread.registry.access.cases import may_see_register
from redthread.registry.models import Disposal, RetentionRule
from redthread.rules.actors import Actor, Role

DISPOSERS = frozenset({Role.REGISTRAR, Role.ADMINISTRATOR, Role.SYSTEM})


def rules_visible_to(reader: Actor) -> QuerySet[RetentionRule]:
    """Every rule for officials."""
    return RetentionRule.objects.all() if may_see_register(reader) else RetentionRule.objects.none()


def disposals_visible_to(reader: Actor) -> QuerySet[Disposal]:
    """Every list of disposal for officials. Titles on them follow `documents_visible_to`."""
    return Disposal.objects.all() if may_see_register(reader) else Disposal.objects.none()


def may_dispose(actor: Actor) -> bool:
    """Rules and lists are kept, and disposals carried out, by registrars and administrators."""
    return bool(actor.roles & DISPOSERS)


def may_lock_aid(actor: Actor) -> bool:
    """The lock on aid cases is set by registrars and administrators."""
    return may_dispose(actor)
