"""Keeping files by their content."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from redthread.registry import access
from redthread.registry.models import StoredFile
from redthread.registry.queries import file_path
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

_CHUNK = 1024 * 1024


def keep_file(*, actor: Actor, content: BinaryIO, media: str) -> StoredFile:
    """The content is on disk under its SHA-256 and in the register; the same content is kept once.

    The database is asked last of all: nobody waits for it while a long content arrives.
    """
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    arriving = folder / f".arriving-{os.getpid()}-{id(content)}"
    try:
        with arriving.open("wb") as out:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        kept = file_path(digest.hexdigest())
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            arriving.replace(kept)
    finally:
        arriving.unlink(missing_ok=True)
    return _noted(StoredFile(sha256=digest.hexdigest(), size=size, media=media[:10]))


@transaction.atomic(savepoint=False)
def _noted(file: StoredFile) -> StoredFile:
    """The file's row; that of another deed, when it came with the same content first."""
    StoredFile.objects.bulk_create([file], ignore_conflicts=True)
    return StoredFile.objects.get(sha256=file.sha256)
