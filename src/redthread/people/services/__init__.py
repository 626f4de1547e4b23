"""Deeds about accounts, posts and signing in."""

from redthread.people.services.accounts import open_account
from redthread.people.services.appointments import appoint, appoint_to, end_holding
from redthread.people.services.leaving import deactivate_account, reactivate_account
from redthread.people.services.outside import open_outside_account
from redthread.people.services.posts import change_post, close_post, create_post
from redthread.people.services.signing_in import sign_in
from redthread.people.services.substitutions import appoint_substitute, end_substitution
from redthread.people.services.units import change_unit, close_unit, create_unit

__all__ = [
    "appoint",
    "appoint_substitute",
    "appoint_to",
    "change_post",
    "change_unit",
    "close_post",
    "close_unit",
    "create_post",
    "create_unit",
    "deactivate_account",
    "end_holding",
    "end_substitution",
    "open_account",
    "open_outside_account",
    "reactivate_account",
    "sign_in",
]
