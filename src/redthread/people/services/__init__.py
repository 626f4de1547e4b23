"""Deeds about accounts, posts and signing in."""

from redthread.people.services.accounts import open_account
from redthread.people.services.appointments import appoint
from redthread.people.services.signing_in import sign_in

__all__ = ["appoint", "open_account", "sign_in"]
