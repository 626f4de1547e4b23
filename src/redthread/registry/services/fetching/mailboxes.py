"""Fetching messages from a mailbox by IMAP over TLS."""

import imaplib
import logging
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from django.db import DatabaseError

from redthread.registry.services.arriving import LARGEST_MAIL
from redthread.registry.services.changing import require_registrar
from redthread.registry.services.fetching.one_by_one import Fetched, remember, taken_in
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

DONE, FAILED = "Hamtade", "Misslyckade"
"""The folders of the mailbox that messages are moved to; plain letters, since some servers take nothing else."""
_SECONDS = 30.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_STRANGE = re.compile(r"[^\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox by its address, `imaps://user@host:port/folder`. `ca_file` holds certificates to trust."""

    url: str
    password: str
    ca_file: str = ""


def fetch_mailbox(*, actor: Actor, mailbox: Mailbox) -> Fetched:
    """Each message of the folder is in the inbox and has been moved to the folder for fetched mail, or to the one for
    failing. Nothing is erased. The connection is always encrypted, and the server always proves who it is."""
    require_registrar(actor)
    fetched = Fetched(mailbox.url)
    try:
        with _connected(mailbox) as line:
            for uid in _uids(line):
                _fetch(actor, fetched, line, uid)
    except (imaplib.IMAP4.error, DatabaseError, OSError, ValueError) as fault:
        logging.getLogger(__name__).warning("fetching mail from %s stopped: %s", mailbox.url, fault)
        refused_us = isinstance(fault, _SignInRefused)
        fetched.fault = "mailbox_refused_us" if refused_us else "mailbox_unreachable"
    remember(fetched)
    return fetched


class _SignInRefused(imaplib.IMAP4.error):
    """The server does not take the name and password."""


@contextmanager
def _connected(mailbox: Mailbox) -> Iterator[imaplib.IMAP4]:
    address = urlsplit(mailbox.url)
    if address.scheme != "imaps" or not address.hostname or not address.username:
        raise ValueError("a mailbox is told as imaps://user@host/folder")
    trusted = ssl.create_default_context()
    if mailbox.ca_file:
        trusted.load_verify_locations(mailbox.ca_file)
    line = imaplib.IMAP4_SSL(address.hostname, address.port or 993, ssl_context=trusted, timeout=_SECONDS)
    try:
        try:
            line.login(unquote(address.username), mailbox.password)
        except imaplib.IMAP4.error as fault:
            raise _SignInRefused(str(fault)) from fault
        # A server tells all that it can do only to who has signed in.
        told = line.capability()[1][0]
        line.capabilities = tuple(told.decode("ascii").upper().split()) if isinstance(told, bytes) else ()
        for folder in (DONE, FAILED):
            line.create(folder)  # one that is there already is refused, which is as good
        state, why = line.select(_quoted(unquote(address.path.strip("/")) or "INBOX"))
        if state != "OK":
            raise imaplib.IMAP4.error(str(why))
        yield line
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            line.logout()


def _uids(line: imaplib.IMAP4) -> list[str]:
    found = _held(line.uid("SEARCH", "UNDELETED"))
    return found[0].decode("ascii").split() if isinstance(found[0], bytes) else []


def _fetch(actor: Actor, fetched: Fetched, line: imaplib.IMAP4, uid: str) -> None:
    told = _held(line.uid("FETCH", uid, "(INTERNALDATE RFC822.SIZE)"))
    facts = next((one if isinstance(one, bytes) else one[0] for one in told if one), b"")
    size = _SIZE.search(facts)
    came = imaplib.Internaldate2tuple(facts)

    def content() -> bytes:
        if size is not None and int(size[1]) > LARGEST_MAIL:
            raise Refused((refuse("mail_too_large", size=int(size[1]), limit=LARGEST_MAIL),))
        whole = _held(line.uid("FETCH", uid, "(BODY.PEEK[])"))
        return next((one[1] for one in whole if isinstance(one, tuple)), b"")

    received_at = datetime.fromtimestamp(time.mktime(came), UTC) if came else None
    reason = taken_in(actor, fetched, f"UID {uid}", content, received_at)
    _move(line, uid, DONE if reason is None else FAILED)


def _move(line: imaplib.IMAP4, uid: str, folder: str) -> None:
    if "MOVE" in line.capabilities:
        _held(line.uid("MOVE", uid, folder))
        return
    _held(line.uid("COPY", uid, folder))
    _held(line.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
    if "UIDPLUS" in line.capabilities:
        _held(line.uid("EXPUNGE", uid))


def _held(answer: tuple[str, list[bytes | tuple[bytes, bytes] | None]]) -> list[bytes | tuple[bytes, bytes] | None]:
    """What the server answered. Raises IMAP4.error when it said no."""
    state, told = answer
    if state != "OK":
        raise imaplib.IMAP4.error(str(told))
    return told


def _quoted(folder: str) -> str:
    """The folder's name as the protocol writes it: letters beyond ASCII in modified UTF-7 (RFC 3501 5.1.3)."""

    def encoded(found: re.Match[str]) -> str:
        return found[0].encode("utf-7").decode("ascii").replace("+", "&", 1).replace("/", ",").rstrip("-") + "-"

    plain = _STRANGE.sub(encoded, folder.replace("&", "&-"))
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
