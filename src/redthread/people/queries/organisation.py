"""Reading units and posts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from redthread.people import access
from redthread.people.models import Holding, Post, Unit
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with its posts and the units under it."""

    unit: Unit
    posts: tuple[Post, ...]
    branches: tuple["Branch", ...]


def units(reader: Actor) -> QuerySet[Unit]:
    """Every unit, also those closed, by name. None for who is not an official."""
    found = Unit.objects.all() if access.may_see_organisation(reader) else Unit.objects.none()
    return found.select_related("under").order_by("name", "id")


def open_units(reader: Actor, today: date) -> QuerySet[Unit]:
    """The units that are not closed, by name."""
    return units(reader).filter(_is_open(today))


def unit(reader: Actor, unit_id: int) -> Unit | None:
    """The unit, or None."""
    return units(reader).filter(pk=unit_id).first()


def posts(reader: Actor, today: date) -> QuerySet[Post]:
    """Every post with its unit and, as `held`, those who hold it today; by title."""
    found = Post.objects.all() if access.may_see_organisation(reader) else Post.objects.none()
    now = Holding.objects.filter(access.in_force(today)).select_related("account").order_by("account__name", "id")
    held = Prefetch("holdings", queryset=now, to_attr="held")
    return found.select_related("unit").prefetch_related(held).order_by("title", "unit__name", "id")


def open_posts(reader: Actor, today: date) -> QuerySet[Post]:
    """The posts that are not closed, by title."""
    return posts(reader, today).filter(_is_open(today))


def post(reader: Actor, post_id: int, today: date) -> Post | None:
    """The post with those who hold it today, or None."""
    return posts(reader, today).filter(pk=post_id).first()


def holdings_of(reader: Actor, post: Post) -> QuerySet[Holding]:
    """Everybody who holds, held or will hold the post, the latest first."""
    found = Holding.objects.filter(post=post) if access.may_see_organisation(reader) else Holding.objects.none()
    return found.select_related("account", "post__unit").order_by("-first_on", "-id")


def tree(reader: Actor, today: date) -> tuple[tuple[Branch, ...], tuple[Post, ...]]:
    """The open units as a tree with their open posts, and the open posts that lie in no unit."""
    by_unit: dict[int | None, list[Post]] = {}
    for row in open_posts(reader, today):
        by_unit.setdefault(row.unit_id, []).append(row)
    below: dict[int | None, list[Unit]] = {}
    for row_unit in open_units(reader, today):
        below.setdefault(row_unit.under_id, []).append(row_unit)
    return _branches(None, below, by_unit), tuple(by_unit.get(None, ()))


def _branches(
    under: int | None, below: dict[int | None, list[Unit]], by_unit: dict[int | None, list[Post]]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(row, tuple(by_unit.get(row.pk, ())), _branches(row.pk, below, by_unit)) for row in below.get(under, ())
    )


def _is_open(today: date) -> Q:
    return Q(closed_on__isnull=True) | Q(closed_on__gt=today)
