"""Accounts by role, made as they are made in use: by the services of the room people."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Django is not ready when pytest imports this
    from redthread.parties.models import Mandate
    from redthread.people.models import Account
    from redthread.rules.actors import Role

PASSWORD = "a long password for tests"  # noqa: S105  # opens nothing but a test database
FIRST_DAY = date(2015, 1, 1)


def account_with(*roles: "Role") -> "Account":
    """The account of somebody who holds posts with the roles, the same one each time; none gives a plain account."""
    from redthread.people import services
    from redthread.people.models import Account
    from redthread.rules.actors import SYSTEM, Role

    login = "-".join(sorted(role.value for role in roles)) or "no-role"
    existing = Account.objects.filter(login=login).first()
    if existing is not None:
        return existing
    opened = services.open_account(actor=SYSTEM, login=login, name=f"Konto {login}", password=PASSWORD)
    for role in roles:
        if role is Role.APPLICANT:
            mandate_for(opened)
            continue
        title = f"Post {role.value}"
        services.appoint(actor=SYSTEM, account=opened, title=title, unit="Enheten", role=role, first_on=FIRST_DAY)
    return opened


def mandate_for(account: "Account") -> "Mandate":
    """A mandate as contact for an organisation, which is what makes an applicant."""
    from redthread.parties import services
    from redthread.parties.models import MandateKind
    from redthread.rules.actors import SYSTEM

    return services.grant_mandate(
        actor=SYSTEM,
        account=account,
        party=services.recognise_party(actor=SYSTEM, name="Föreningen i exemplet"),
        kind=MandateKind.CONTACT,
        signing=None,
        first_on=FIRST_DAY,
        proof="Styrelsens protokoll.",
    )
