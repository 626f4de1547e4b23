"""The smallest accounts, units and posts, made by the services that make them in use."""

from datetime import date

from redthread.people import services
from redthread.people.models import Account, Holding, Post, Unit
from redthread.rules.actors import SYSTEM, Role

FIRST_DAY = date(2026, 1, 1)


def account(login: str = "anna") -> Account:
    return services.open_account(actor=SYSTEM, login=login, name=f"Handläggare {login}", password=None)


def unit(name: str = "Kansliet", under: Unit | None = None) -> Unit:
    return services.create_unit(actor=SYSTEM, name=name, under=under)


def post(
    title: str = "Controller", role: Role = Role.CONTROLLER, *, unit: Unit | None = None, is_shared: bool = False
) -> Post:
    return services.create_post(actor=SYSTEM, title=title, unit=unit, role=role, is_shared=is_shared)


def holding(account: Account, post: Post, first_on: date = FIRST_DAY, last_on: date | None = None) -> Holding:
    return services.appoint_to(actor=SYSTEM, account=account, post=post, first_on=first_on, last_on=last_on)
