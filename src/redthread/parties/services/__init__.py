"""Deeds about organisations and who may act for them."""

from redthread.parties.services.mandates import grant_mandate, grant_mandate_to_login, revoke_mandate
from redthread.parties.services.parties import change_party, kind_by_name, recognise_party, register_party

__all__ = [
    "change_party",
    "grant_mandate",
    "grant_mandate_to_login",
    "kind_by_name",
    "recognise_party",
    "register_party",
    "revoke_mandate",
]
