"""A file as a reader is given it: the whole, or a PDF without the pages that the reader may not see."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from redthread.registry import access
from redthread.registry.models import Document
from redthread.registry.queries.document_page import public_document
from redthread.registry.queries.files import file_path
from redthread.rules.actors import Actor
from redthread.rules.file_names import safe_file_name
from redthread.texts.pdf.cutting import without_pages
from redthread.texts.refused import TextsRefused

_HEAD = 1024
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_SHOWN = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """What is sent: the file at `path`, or `content` made without the `withheld` pages. `is_shown` may stand in the
    browser; everything else is saved. `is_secret` when it holds what a mark is on."""

    name: str
    media: str
    is_shown: bool
    path: Path | None = None
    content: bytes = b""
    withheld: tuple[int, ...] = ()
    is_secret: bool = False


def given_file(reader: Actor, document: Document, version: int | None = None) -> GivenFile | None:
    """The file of the document's latest version, or of an earlier one, as the reader is given it.

    None when the reader may not have it. Earlier versions are for officials who may see all of the document: nobody has
    marked their pages. Raises TextsRefused when pages are hidden and cannot be cut out of the file.
    """
    number = version or document.version
    found = document.versions.select_related("file").filter(number=number).first()
    hidden = access.hidden_pages(reader, document)
    if found is None or found.file.disposed_at is not None:
        return None
    if number != document.version and (hidden or not access.sees_everything(reader)):
        return None
    path = file_path(found.file.sha256)
    if not path.exists():
        return None
    media, is_shown = media_of(path, found.file_name)
    if not hidden:
        is_secret = document.secrecy != Document.Secrecy.NONE
        return GivenFile(found.file_name, media, is_shown, path=path, is_secret=is_secret)
    if media != "application/pdf":
        raise TextsRefused("not_to_be_cut", name=found.file_name)
    name = safe_file_name(f"{found.file_name.removesuffix('.pdf')} utan {ranges_in_words(hidden)}.pdf").name
    return GivenFile(name, media, is_shown, content=without_pages(path, hidden), withheld=tuple(sorted(hidden)))


def public_file(pk: int) -> GivenFile | None:
    """The file of a document that everyone may see."""
    document = public_document(pk)
    if document is None or document.file.disposed_at is not None:
        return None
    path = file_path(document.file.sha256)
    if not path.exists():
        return None
    media, is_shown = media_of(path, document.file_name)
    return GivenFile(document.file_name, media, is_shown, path=path)


def media_of(path: Path, name: str) -> tuple[str, bool]:
    """The media type by content, and whether a browser may show it. What is not known for certain is only saved."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for start, media in _SHOWN:
        if head.startswith(start):
            return media, True
    ending = safe_file_name(name).ending
    if head.startswith(b"PK\x03\x04") and ending in _OFFICE:
        return _OFFICE[ending], False
    if ending in {"txt", "csv"} and b"\x00" not in head:
        return "text/plain; charset=utf-8", False
    return UNKNOWN, False


def ranges_in_words(pages: Iterable[int]) -> str:
    """ "sida 3", or "sida 3–4, 7"."""
    ordered = sorted(pages)
    cuts = [at for at, (one, after) in enumerate(pairwise(ordered), start=1) if after != one + 1]
    ranges = [ordered[first:last] for first, last in pairwise([0, *cuts, len(ordered)])]
    return "sida " + ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in ranges)
