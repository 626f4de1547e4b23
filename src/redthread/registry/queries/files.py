"""Where files lie, and whether they are still what they were."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from redthread.registry import access
from redthread.registry.models import StoredFile
from redthread.rules.actors import Actor
from redthread.rules.faults import Fault, fault

_AT_A_TIME = 2_000


def file_faults(reader: Actor, progress: Callable[[int, int], None]) -> Iterator[Fault]:
    """Stored files that are missing (`file_missing`), that are no longer what the hash says (`file_changed`), or that
    were disposed of and are still there (`file_not_disposed`)."""
    if not access.sees_everything(reader):
        return
    total, done, last = StoredFile.objects.count(), 0, 0
    rows = StoredFile.objects.order_by("pk").values_list("pk", "sha256", "disposed_at")
    while some := list(rows.filter(pk__gt=last)[:_AT_A_TIME]):
        for pk, sha256, disposed_at in some:
            last, done = pk, done + 1
            code = _wrong(sha256, is_disposed=disposed_at is not None)
            if code:
                yield fault(code, sha256=sha256)
            progress(done, total)


def file_path(sha256: str) -> Path:
    """Where the content with that hash lies."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def _wrong(sha256: str, *, is_disposed: bool) -> str:
    path = file_path(sha256)
    if is_disposed:
        return "file_not_disposed" if path.exists() else ""
    if not path.exists():
        return "file_missing"
    return "" if _sha256(path) == sha256 else "file_changed"


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
