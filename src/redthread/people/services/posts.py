"""Deeds about the posts of the organisation."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from redthread.journal.services import record
from redthread.people.models import OFFICE_ROLES, Holding, Post, Unit
from redthread.people.services.managing import require_manager, subject_of
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def create_post(*, actor: Actor, title: str, unit: Unit | None, role: Role, is_shared: bool) -> Post:
    """The post is there with its role; `is_shared` states that several may hold it at once.

    Refuses a title that the unit has already or that is missing, a unit that is closed, and a role that no post has.
    """
    require_manager(actor)
    shown = " ".join(title.split())
    refusals = _refusals_of_title(shown, unit, Post.objects.all()) + _refusals_of_place(unit)
    if role.value not in dict(OFFICE_ROLES):
        refusals += (refuse("role_of_no_post", role=role.value),)
    if refusals:
        raise Refused(refusals)
    post = Post.objects.create(title=shown, unit=unit, role=role.value, is_shared=is_shared)
    record(actor=actor, deed="people.create_post", subject=subject_of(post), after=_told(post))
    return post


@transaction.atomic
def change_post(*, actor: Actor, post: Post, title: str, unit: Unit | None, is_shared: bool) -> Post:
    """The post has the title and lies in the unit. Its role stays: what was done in it was done in that role.

    Refuses as `create_post` does, and that only one may hold a post that several do.
    """
    require_manager(actor)
    changed = Post.objects.select_for_update().get(pk=post.pk)
    shown = " ".join(title.split())
    refusals = _refusals_of_title(shown, unit, Post.objects.exclude(pk=post.pk))
    if unit != changed.unit:
        refusals += _refusals_of_place(unit)
    if not is_shared and changed.is_shared and _is_held_by_several(changed):
        refusals += (refuse("post_has_several_holders", post=changed.title),)
    if refusals:
        raise Refused(refusals)
    before = _told(changed)
    changed.title, changed.unit, changed.is_shared = shown, unit, is_shared
    changed.save()
    record(actor=actor, deed="people.change_post", subject=subject_of(changed), before=before, after=_told(changed))
    return changed


@transaction.atomic
def close_post(*, actor: Actor, post: Post, closed_on: date) -> Post:
    """From that day the post is no more. Refuses while somebody holds it then."""
    require_manager(actor)
    closing = Post.objects.select_for_update().get(pk=post.pk)
    refusals = []
    if closing.closed_on is not None:
        refusals.append(refuse("post_is_closed", post=closing.title, closed_on=closing.closed_on))
    held = Holding.objects.filter(Q(last_on__isnull=True) | Q(last_on__gte=closed_on), post=closing)
    holder = held.select_related("account").first()
    if holder is not None:
        refusals.append(refuse("post_is_held", post=closing.title, name=holder.account.name, last_on=holder.last_on))
    if refusals:
        raise Refused(tuple(refusals))
    closing.closed_on = closed_on
    closing.save()
    record(
        actor=actor,
        deed="people.close_post",
        subject=subject_of(closing),
        after={"closed_on": closed_on.isoformat()},
    )
    return closing


def _refusals_of_title(title: str, unit: Unit | None, others: QuerySet[Post]) -> tuple[Refusal, ...]:
    if not title:
        return (refuse("post_without_title"),)
    if others.filter(title__iexact=title, unit=unit).exists():
        return (refuse("post_title_taken", post=title, unit=unit.name if unit else ""),)
    return ()


def _refusals_of_place(unit: Unit | None) -> tuple[Refusal, ...]:
    if unit is None or unit.closed_on is None:
        return ()
    return (refuse("unit_is_closed", unit=unit.name, closed_on=unit.closed_on),)


def _is_held_by_several(post: Post) -> bool:
    """Two holdings of the post share a day."""
    held = list(Holding.objects.filter(post=post).order_by("first_on", "id"))
    return any(
        earlier.last_on is None or earlier.last_on >= later.first_on
        for at, earlier in enumerate(held)
        for later in held[at + 1 :]
    )


def _told(post: Post) -> dict[str, str | bool]:
    return {
        "title": post.title,
        "unit": post.unit.name if post.unit else "",
        "role": post.role,
        "is_shared": post.is_shared,
    }
