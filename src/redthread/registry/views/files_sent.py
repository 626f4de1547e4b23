"""Files on their way out of the house: never run by a browser, never kept by anyone between."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404

from redthread.registry.queries.files import file_path

if TYPE_CHECKING:
    from redthread.registry.models import StoredFile

_SHOWN = {"pdf": "application/pdf"}
_STILL = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def sent_file(file: StoredFile, name: str) -> FileResponse:
    """The stored content; a PDF to look at, anything else to save. Raises Http404 when the content is gone."""
    path = file_path(file.sha256)
    if file.disposed_at is not None or not path.exists():
        raise Http404
    return _guarded(FileResponse(path.open("rb"), as_attachment=file.media != "pdf", filename=name), file.media)


def sent_bytes(content: bytes, name: str, media: str) -> FileResponse:
    """Content that is not kept, such as a preview."""
    return _guarded(FileResponse(BytesIO(content), as_attachment=media != "pdf", filename=name), media)


def _guarded(answer: FileResponse, media: str) -> FileResponse:
    answer["Content-Type"] = _SHOWN.get(media, "application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    if media != "pdf":  # a browser shows no PDF that is sandboxed
        answer["Content-Security-Policy"] = _STILL
    return answer
