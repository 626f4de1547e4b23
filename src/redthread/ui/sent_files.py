"""Files on their way out of the house: never run by a browser, never kept by anyone between."""

from io import BytesIO
from pathlib import Path

from django.http import FileResponse

_SHOWN = {"pdf": "application/pdf"}
_STILL = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def sent_content(path: Path, name: str, media: str = "") -> FileResponse:
    """The content of a file; a PDF to look at, anything else to save. `media` is its ending when the name has none."""
    media = media or name.rpartition(".")[2].lower()
    return _guarded(FileResponse(path.open("rb"), as_attachment=media != "pdf", filename=name), media)


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
