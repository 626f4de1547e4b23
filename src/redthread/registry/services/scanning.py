"""Asking the virus scanner (clamd) about a file, before it is kept."""

import logging
import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096


class Verdict(StrEnum):
    """What came of asking. SILENT: the scanner is set up and does not answer; OFF: none is set up."""

    CLEAN = "clean"
    INFECTED = "infected"
    SILENT = "silent"
    TOO_LARGE = "too_large"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Scanned:
    """The verdict, with the name of what was found when it is INFECTED."""

    verdict: Verdict
    signature: str = ""

    @property
    def may_be_opened(self) -> bool:
        """The file is clean, or nobody checks files here."""
        return self.verdict in {Verdict.CLEAN, Verdict.OFF}


def is_scanning() -> bool:
    """Whether a scanner is set up."""
    return bool(settings.CLAMD)


def scan(content: BinaryIO) -> Scanned:
    """What the scanner says of the content, read from where it stands to its end and then set back to its start.

    Never raises for a scanner that is away, slow or answers nonsense: that is SILENT, and told in the log.
    """
    if not is_scanning():
        return Scanned(Verdict.OFF)
    try:
        with closing(_connected()) as line:
            answer = _asked(line, content)
    except (OSError, ValueError) as fault:
        logging.getLogger(__name__).warning("the virus scanner does not answer: %s", fault)
        return Scanned(Verdict.SILENT)
    finally:
        content.seek(0)
    return _understood(answer)


def _connected() -> socket.socket:
    """A line to the scanner. Raises OSError when it does not answer and ValueError for an address that is none."""
    address = urlsplit(settings.CLAMD)
    if address.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(settings.CLAMD_SECONDS)
        try:
            line.connect(address.path)
        except OSError:
            line.close()
            raise
        return line
    if address.scheme != "tcp" or not address.hostname or not address.port:
        raise ValueError(f"REDTHREAD_CLAMD is tcp://host:port or unix:/path, not {settings.CLAMD!r}")
    return socket.create_connection((address.hostname, address.port), timeout=settings.CLAMD_SECONDS)


def _asked(line: socket.socket, content: BinaryIO) -> str:
    """The scanner's answer. It may answer and hang up in the middle of a file that is too large for it."""
    try:
        line.sendall(b"zINSTREAM\0")
        while chunk := content.read(_CHUNK):
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        logging.getLogger(__name__).info("the virus scanner hung up before the end of the file")
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        got = line.recv(_LONGEST_ANSWER)
        if not got:
            break
        answer += got
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _understood(answer: str) -> Scanned:
    if answer.endswith(" OK"):
        return Scanned(Verdict.CLEAN)
    if answer.endswith(" FOUND"):
        return Scanned(Verdict.INFECTED, answer.partition(": ")[2].removesuffix(" FOUND").strip()[:200])
    if "size limit exceeded" in answer.casefold():
        return Scanned(Verdict.TOO_LARGE)
    logging.getLogger(__name__).warning("the virus scanner answered %r", answer[:200])
    return Scanned(Verdict.SILENT)
