"""Who keeps accounts and posts."""

from redthread.people import access
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


def require_manager(actor: Actor) -> None:
    """Refuses everybody who may not keep accounts and posts."""
    if not access.may_manage_accounts(actor):
        raise Refused((refuse("may_not_manage_accounts"),))
