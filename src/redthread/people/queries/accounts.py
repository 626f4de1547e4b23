"""Reading accounts and what each holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from redthread.people import access
from redthread.people.models import Account, Holding, Substitution
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class AccountPage:
    """An account with its roles of the day from wherever, its posts of now and later, and of before.

    `stands_in` are those for whom it acts or has acted, `has_substitutes` those who act or have acted for it.
    """

    account: Account
    roles: tuple[str, ...]
    holdings: tuple[Holding, ...]
    former: tuple[Holding, ...]
    stands_in: tuple[Substitution, ...]
    has_substitutes: tuple[Substitution, ...]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody has on the day. `for_holder` is the name of who is away, "" for a post of one's own."""

    role: str
    account: Account
    post: str
    unit: str
    first_on: date
    last_on: date | None
    for_holder: str = ""


def accounts(reader: Actor) -> QuerySet[Account]:
    """The accounts the reader may see, with their posts, by name."""
    return access.visible_to(reader).prefetch_related("holdings__post__unit").order_by("name", "id")


def account_page(reader: Actor, account_id: int, today: date) -> AccountPage | None:
    """An account with all that it holds and held, or None when the reader may not see it."""
    account = access.visible_to(reader).filter(pk=account_id).first()
    if account is None:
        return None
    held = Holding.objects.filter(account=account).select_related("post__unit").order_by("-first_on", "-id")
    here = [holding for holding in held if holding.last_on is None or holding.last_on >= today]
    known = Substitution.objects.select_related("holding__post", "holding__account", "substitute", "made_by")
    return AccountPage(
        account=account,
        roles=tuple(sorted(access.actor_for(account, today).roles)),
        holdings=tuple(here),
        former=tuple(holding for holding in held if holding not in here),
        stands_in=tuple(known.filter(substitute=account)),
        has_substitutes=tuple(known.filter(holding__account=account)),
    )


def accounts_without_post(today: date) -> QuerySet[Account]:
    """Accounts that can do nothing for a case any more: no longer active, or holding no post today."""
    held = Holding.objects.filter(access.in_force(today), account=OuterRef("pk"))
    return Account.objects.exclude(Exists(held), is_active=True).order_by("name", "id")


def colleagues(reader: Actor, today: date) -> QuerySet[Account]:
    """Active accounts that hold a post today, by name: who an official may hand something to. Nobody for others."""
    if not access.may_see_organisation(reader):
        return Account.objects.none()
    now = Holding.objects.filter(access.in_force(today)).select_related("post__unit")
    found = Account.objects.filter(Exists(now.filter(account=OuterRef("pk"))), is_active=True)
    return found.prefetch_related(Prefetch("holdings", queryset=now)).order_by("name", "id")


def colleagues_beside(reader: Actor, today: date) -> QuerySet[Account]:
    """The colleagues but for the reader."""
    return colleagues(reader, today).exclude(pk=reader.id or 0)


def roles_held(reader: Actor, today: date) -> tuple[HeldRole, ...]:
    """Who has which role in which post on a day, own posts first and then those of others. Nothing for outsiders."""
    if not access.may_see_organisation(reader):
        return ()
    own = Holding.objects.filter(access.in_force(today), account__is_active=True).select_related(
        "account", "post__unit"
    )
    others = access.standing_in(today).filter(substitute__is_active=True)
    away = others.select_related("substitute", "holding__post__unit", "holding__account")
    return (
        *(
            HeldRole(row.post.role, row.account, row.post.title, _unit(row), row.first_on, row.last_on)
            for row in own.order_by("account__name", "post__title", "id")
        ),
        *(
            HeldRole(
                row.holding.post.role,
                row.substitute,
                row.holding.post.title,
                _unit(row.holding),
                row.first_on,
                row.last_on,
                row.holding.account.name,
            )
            for row in away.order_by("substitute__name", "id")
        ),
    )


def _unit(holding: Holding) -> str:
    return holding.post.unit.name if holding.post.unit else ""
