"""Stored files on their way out of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404

from redthread.registry.queries.files import file_path
from redthread.ui.sent_files import sent_bytes, sent_content

if TYPE_CHECKING:
    from redthread.registry.models import StoredFile

__all__ = ["sent_bytes", "sent_file"]


def sent_file(file: StoredFile, name: str) -> FileResponse:
    """The stored content; a PDF to look at, anything else to save. Raises Http404 when the content is gone."""
    path = file_path(file.sha256)
    if file.disposed_at is not None or not path.exists():
        raise Http404
    return sent_content(path, name, file.media)
