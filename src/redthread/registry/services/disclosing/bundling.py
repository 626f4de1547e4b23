"""What is given out, as files: whole documents, PDFs without withheld pages, and one zip when they are several."""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from redthread.registry.models import RequestedDocument, StoredFile
from redthread.registry.queries.files import file_path
from redthread.registry.services.files import keep_file
from redthread.rules.actors import SYSTEM
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused, refuse
from redthread.texts import TextsRefused
from redthread.texts.pdf.cutting import without_pages

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time written on every file in a zip, so that the same content gives the same bytes."""
_CHUNK = 1024 * 1024
IndexWriter = Callable[[Sequence["Given"]], str]


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is given out, under the name it has in the bundle. `withheld` are pages left out."""

    name: str
    title: str
    sha256: str
    withheld: str


def content_of(row: RequestedDocument) -> bytes:
    """The PDF without its withheld pages. Refuses `pages_cannot_be_cut` when the PDF is too strange for that."""
    hidden = [int(page) for page in row.withheld_pages.split(",") if page]
    try:
        return without_pages(file_path(row.document.file.sha256), hidden)
    except TextsRefused as fault:
        raise Refused((refuse("pages_cannot_be_cut", title=row.document.title),)) from fault


def make_bundle(rows: Sequence[RequestedDocument], index: IndexWriter) -> StoredFile | None:
    """What is given of the rows, as one kept file; each row then knows the hash of what was given.

    Refuses `file_is_gone` for a document whose content has been disposed of.
    """
    given: list[Given] = []
    with tempfile.TemporaryFile() as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        stored: StoredFile | None = None
        for number, row in enumerate(rows, start=1):
            stored = _file_given(row)
            row.given_sha256 = stored.sha256
            row.save(update_fields=["given_sha256"])
            name = name_in_bundle(number, row)
            given.append(Given(name, row.document.title, stored.sha256, row.withheld_pages))
            with file_path(stored.sha256).open("rb") as content:
                copy_into(bundle, name, content)
        if len(given) <= 1:
            return stored
        copy_into(bundle, "000 Förteckning.txt", BytesIO(index(given).encode("utf-8")))
        bundle.close()
        out.seek(0)
        return keep_file(actor=SYSTEM, content=out, media="zip")


def name_in_bundle(number: int, row: RequestedDocument) -> str:
    """ "003 Ansökan.pdf"."""
    document = row.document
    ending = safe_file_name(document.file_name).ending or document.file.media
    return safe_file_name(f"{number:03d} {document.title[:80]}.{ending}").name


def copy_into(bundle: zipfile.ZipFile, name: str, content: BinaryIO) -> str:
    """The content stands in the zip under the name, a piece at a time; its SHA-256 as it was written."""
    digest = hashlib.sha256()
    entry = zipfile.ZipInfo(name, date_time=EARLIEST)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # as on Unix, whatever it is made on
    with bundle.open(entry, "w", force_zip64=True) as written:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            written.write(chunk)
    return digest.hexdigest()


def _file_given(row: RequestedDocument) -> StoredFile:
    file = row.document.file
    if file.disposed_at is not None or not file_path(file.sha256).exists():
        raise Refused((refuse("file_is_gone", title=row.document.title),))
    if row.outcome != RequestedDocument.Outcome.PARTLY:
        return file
    return keep_file(actor=SYSTEM, content=BytesIO(content_of(row)), media="pdf")
