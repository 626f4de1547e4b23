"""`redthread mail`: takes the mail of a folder and of a mailbox into the inbox."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from redthread.config.setup import start_django

if TYPE_CHECKING:
    from redthread.registry.services import Fetched

_LEAST_PAUSE = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and how often."""
    parser.description = "Hämtar e-post från en mapp med .eml-filer eller en brevlåda till Inkommet."
    parser.add_argument("folder", nargs="?", metavar="MAPP", help="mapp med .eml-filer (annars enligt inställningarna)")
    parser.add_argument("--imap", action="store_true", help="hämta från brevlådan i REDTHREAD_IMAP_URL")
    parser.add_argument("--once", action="store_true", help="hämta en gång och sluta (så även utan --every)")
    parser.add_argument(
        "--every", type=int, default=0, metavar="SEKUNDER", help="hämta igen så ofta, tills det avbryts"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when all mail was taken in, 1 when a message was moved aside or a source did not answer, 2 for bad input."""
    start_django()
    from django.conf import settings
    from django.db import close_old_connections

    folder = arguments.folder or ("" if arguments.imap else settings.MAIL_FOLDER)
    wants_mailbox = arguments.imap or (not arguments.folder and bool(settings.IMAP_URL))
    fault = _fault(folder, wants_mailbox, settings.IMAP_URL)
    if fault:
        print(fault, file=sys.stderr)
        return 2
    while True:
        code = _fetched(folder, wants_mailbox)
        if arguments.once or not arguments.every:
            return code
        time.sleep(max(_LEAST_PAUSE, arguments.every))
        close_old_connections()  # the database may have gone and come back


def _fault(folder: str, wants_mailbox: bool, url: str) -> str:
    if not folder and not wants_mailbox:
        return "Ingen post att hämta: ange en mapp, eller ställ in REDTHREAD_MAIL_FOLDER eller REDTHREAD_IMAP_URL."
    if wants_mailbox and not url.startswith("imaps://"):
        return "REDTHREAD_IMAP_URL ska skrivas imaps://användare@server/mapp."
    if folder and not Path(folder).is_dir():
        return f"Mappen {folder} finns inte."
    return ""


def _fetched(folder: str, wants_mailbox: bool) -> int:
    from django.conf import settings

    from redthread.registry.services import Mailbox, fetch_folder, fetch_mailbox
    from redthread.registry.wording import sentence
    from redthread.rules.actors import SYSTEM

    all_fetched = []
    if folder:
        all_fetched.append(fetch_folder(actor=SYSTEM, folder=Path(folder).resolve(), sentence=sentence))
    if wants_mailbox:
        mailbox = Mailbox(settings.IMAP_URL, settings.IMAP_PASSWORD, settings.IMAP_CA_FILE)
        all_fetched.append(fetch_mailbox(actor=SYSTEM, mailbox=mailbox))
    for one in all_fetched:
        _tell(one)
    return 1 if any(one.failed or one.fault for one in all_fetched) else 0


def _tell(fetched: "Fetched") -> None:
    from redthread.registry.wording import sentence
    from redthread.registry.wording.inbox import FAULTS

    print(
        f"{fetched.source}: {fetched.taken} nya, {fetched.known} kända, {len(fetched.failed)} lagda åt sidan.",
        flush=True,
    )
    for name, reason in fetched.failed:
        print(f"{name}: {sentence(reason)}", file=sys.stderr)
    if fetched.fault:
        print(f"{fetched.source}: {FAULTS[fetched.fault]}", file=sys.stderr)
