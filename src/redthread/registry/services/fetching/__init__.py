"""Fetching mail from a folder or a mailbox into the inbox."""

from redthread.registry.services.fetching.folders import fetch_folder
from redthread.registry.services.fetching.mailboxes import Mailbox, fetch_mailbox
from redthread.registry.services.fetching.one_by_one import Fetched

__all__ = ["Fetched", "Mailbox", "fetch_folder", "fetch_mailbox"]
