"""Reading accounts, units, posts and who acts for whom."""

from redthread.people.queries.accounts import (
    AccountPage,
    HeldRole,
    account_page,
    accounts,
    accounts_without_post,
    colleagues,
    colleagues_beside,
    roles_held,
)
from redthread.people.queries.organisation import (
    Branch,
    holdings_of,
    open_posts,
    open_units,
    post,
    posts,
    tree,
    unit,
    units,
)
from redthread.people.queries.substitutions import substitutable, substitution, substitutions

__all__ = [
    "AccountPage",
    "Branch",
    "HeldRole",
    "account_page",
    "accounts",
    "accounts_without_post",
    "colleagues",
    "colleagues_beside",
    "holdings_of",
    "open_posts",
    "open_units",
    "post",
    "posts",
    "roles_held",
    "substitutable",
    "substitution",
    "substitutions",
    "tree",
    "unit",
    "units",
]
