"""A file that somebody hands in: checked for malicious code, and then kept."""

from typing import BinaryIO

from redthread.registry.models import StoredFile
from redthread.registry.services.changing import require_registrar
from redthread.registry.services.files import keep_file
from redthread.registry.services.scanning import Scanned, Verdict, scan
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


def receive_file(*, actor: Actor, content: BinaryIO, name: str, media: str) -> StoredFile:
    """The content is kept, once the virus scanner has found nothing in it or none is set up.

    Every upload from a person comes this way. The scanner is asked before anything is locked. Refuses
    `may_not_register`, `file_infected`, `scanner_silent` and `too_large_to_scan`; nothing is kept then.
    """
    require_registrar(actor)
    require_clean(content, name)
    return keep_file(actor=actor, content=content, media=media)


def require_clean(content: BinaryIO, name: str) -> None:
    """Refuses content that is infected or cannot be checked, as `receive_file` does; for rooms that keep it later."""
    found = scan(content)
    if not found.may_be_opened:
        raise Refused((refusal_of_scan(found, name),))


def refusal_of_scan(found: Scanned, name: str) -> Refusal:
    """Why a file with that verdict is not let in."""
    if found.verdict is Verdict.INFECTED:
        return refuse("file_infected", name=name, signature=found.signature)
    return refuse("too_large_to_scan" if found.verdict is Verdict.TOO_LARGE else "scanner_silent", name=name)
