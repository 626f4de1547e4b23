"""Fetching messages that lie as .eml files in a folder."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError

from redthread.registry.services.arriving import LARGEST_MAIL
from redthread.registry.services.changing import require_registrar
from redthread.registry.services.fetching.one_by_one import Fetched, Sentence, remember, taken_in
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

DONE, FAILED = "done", "failed"


def fetch_folder(*, actor: Actor, folder: Path, sentence: Sentence) -> Fetched:
    """Each .eml file of the folder is in the inbox and lies in `done`; one that fails lies in `failed` beside a text
    file with the reason. A file that is being written has another ending until it is whole, or a name with a dot first.
    """
    require_registrar(actor)
    fetched = Fetched(str(folder))
    try:
        for path in _messages(folder):
            _fetch(actor, fetched, path, sentence)
    except (DatabaseError, OSError):
        logging.getLogger(__name__).exception("fetching mail from %s stopped", folder)
        fetched.fault = "folder_unreachable"
    remember(fetched)
    return fetched


def _messages(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() == ".eml" and not path.name.startswith(".") and path.is_file()
    )


def _fetch(actor: Actor, fetched: Fetched, path: Path, sentence: Sentence) -> None:
    status = path.stat()

    def content() -> bytes:
        if status.st_size > LARGEST_MAIL:
            raise Refused((refuse("mail_too_large", size=status.st_size, limit=LARGEST_MAIL),))
        return path.read_bytes()

    reason = taken_in(actor, fetched, path.name, content, datetime.fromtimestamp(status.st_mtime, UTC))
    if reason is None:
        _move(path, path.parent / DONE)
        return
    moved = _move(path, path.parent / FAILED)
    moved.with_name(f"{moved.name}.txt").write_text(f"{sentence(reason)}\n", "utf-8")


def _move(path: Path, folder: Path) -> Path:
    """The file lies in the folder, under another name when its own is taken there."""
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    return path.rename(target)
