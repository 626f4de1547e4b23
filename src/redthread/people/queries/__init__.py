"""Reading accounts, units, posts and who acts for whom."""

from redthread.people.queries.accounts import (
    account_page,
    accounts,
    accounts_without_post,
    colleagues,
    roles_held,
)
from redthread.people.queries.organisation import open_posts, open_units, post, posts, tree, unit, units
from redthread.people.queries.substitutions import own_holdings, substitutions

__all__ = [
    "account_page",
    "accounts",
    "accounts_without_post",
    "colleagues",
    "open_posts",
    "open_units",
    "own_holdings",
    "post",
    "posts",
    "roles_held",
    "substitutions",
    "tree",
    "unit",
    "units",
]
