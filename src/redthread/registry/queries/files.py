"""Where files lie, and whether they are still what they were."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from redthread.registry import access
from redthread.registry.models import StoredFile
from redthread.rules.actors import Actor


def damaged_files(reader: Actor) -> Iterator[str]:
    """The hashes of stored files that are missing or whose content is no longer what the hash says."""
    if not access.sees_everything(reader):
        return
    for sha256 in (
        StoredFile.objects.filter(disposed_at__isnull=True)
        .order_by("id")
        .values_list("sha256", flat=True)
        .iterator(chunk_size=2000)
    ):
        path = file_path(sha256)
        if not path.exists() or _sha256(path) != sha256:
            yield sha256


def file_path(sha256: str) -> Path:
    """Where the content with that hash lies."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
