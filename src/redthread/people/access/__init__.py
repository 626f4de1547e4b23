"""Who somebody is when they do something here, and who may see and keep accounts, units and posts."""

from redthread.people.access.accounts import (
    may_appoint_substitute,
    may_manage_accounts,
    may_open_outside_accounts,
    may_see_accounts,
    may_see_organisation,
    visible_to,
)
from redthread.people.access.actors import RoleSource, actor_for, actor_of, in_force, let_roles_come_from, standing_in

__all__ = [
    "RoleSource",
    "actor_for",
    "actor_of",
    "in_force",
    "let_roles_come_from",
    "may_appoint_substitute",
    "may_manage_accounts",
    "may_open_outside_accounts",
    "may_see_accounts",
    "may_see_organisation",
    "standing_in",
    "visible_to",
]
