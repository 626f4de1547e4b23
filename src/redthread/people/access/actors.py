"""Who somebody is when they do something here.

Roles are asked for anew at every request, so that a post that ended yesterday gives nothing today.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone

from redthread.people.models import Account, Holding, Substitution
from redthread.rules.actors import ANONYMOUS, Actor, Role

RoleSource = Callable[[Account, date], QuerySet[Any, Any]]
"""Roles that an account has on a day: rows of the role's code and the post it is had for another in ("" otherwise)."""

_sources_above: list[RoleSource] = []


def let_roles_come_from(source: RoleSource) -> None:
    """A room above tells of roles that it gives, once when the program starts."""
    if source not in _sources_above:
        _sources_above.append(source)


def actor_of(request: HttpRequest) -> Actor:
    """The person behind the request with the roles of today; ANONYMOUS when nobody is signed in."""
    account = request.user
    if not isinstance(account, Account) or not account.is_active:
        return ANONYMOUS
    return actor_for(account, timezone.localdate())


def actor_for(account: Account, today: date) -> Actor:
    """The account as an actor on a given day: own posts, posts of others who are away, and what rooms above give.

    An account that is not active has no roles.
    """
    if not account.is_active:
        return Actor(id=account.pk, name=account.name, roles=frozenset())
    own = Holding.objects.filter(in_force(today), account=account)
    rows = list(
        own.order_by()
        .values_list("post__role", Value("", output_field=CharField()))
        .union(_for_others(account, today), *(source(account, today) for source in _sources_above))
    )
    return Actor(
        id=account.pk,
        name=account.name,
        roles=frozenset(Role(role) for role, _ in rows),
        stands_in_for=tuple(sorted(post for _, post in rows if post)),
    )


def in_force(day: date, prefix: str = "") -> Q:
    """Rows with `first_on` and `last_on` that hold on the day; no last day means until further notice."""
    return Q(**{f"{prefix}first_on__lte": day}) & (
        Q(**{f"{prefix}last_on__isnull": True}) | Q(**{f"{prefix}last_on__gte": day})
    )


def standing_in(day: date) -> QuerySet[Substitution]:
    """The substitutions that hold on a day: not ended before, and the post still the holder's."""
    not_ended = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    return Substitution.objects.filter(in_force(day), in_force(day, "holding__"), not_ended)


def _for_others(account: Account, today: date) -> QuerySet[Any, Any]:
    return (
        standing_in(today)
        .filter(substitute=account)
        .order_by()
        .values_list("holding__post__role", F("holding__post__title"))
    )
