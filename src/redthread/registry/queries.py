"""Reading the register."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from redthread.registry import access
from redthread.registry.models import Case, Document, Origin, StoredFile, TextPart
from redthread.rules.actors import Actor

LINES_PER_PART = 120
"""The most lines that one part of a document's text holds."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a document with the origins that point at it."""

    number: int
    page: int | None
    text: str
    origins: tuple[Origin, ...]


def cases(reader: Actor) -> QuerySet[Case]:
    """The cases the reader may see, by number."""
    return access.visible_to(reader).order_by("dnr")


def case_with_dnr(reader: Actor, dnr: str) -> Case | None:
    """The case, when the reader may see it."""
    return access.visible_to(reader).filter(dnr=dnr).first()


def documents(reader: Actor) -> QuerySet[Document]:
    """The documents the reader may read, newest first."""
    return access.documents_visible_to(reader).select_related("file").order_by("-registered_at", "-id")


def document(reader: Actor, pk: int) -> Document | None:
    """The document, when the reader may read it."""
    return access.documents_visible_to(reader).select_related("file").filter(pk=pk).first()


def document_with_hash(reader: Actor, sha256: str) -> Document | None:
    """The document made from that content, when the reader may read it."""
    return access.documents_visible_to(reader).filter(file__sha256=sha256).first()


def document_with_content(reader: Actor, content: BufferedReader) -> Document | None:
    """The document made from exactly that content, when the reader may read it."""
    return document_with_hash(reader, hashlib.file_digest(content, "sha256").hexdigest())


def lines_around(reader: Actor, of: Document, *, first: int, last: int) -> tuple[ReadLine, ...]:
    """The document's lines from `first` to `last`, each with the origins at it."""
    at: dict[int, list[Origin]] = {}
    for origin in access.origins_visible_to(reader).filter(document=of, line__gte=first, line__lte=last):
        at.setdefault(origin.line, []).append(origin)
    parts = TextPart.objects.filter(
        document__in=access.documents_visible_to(reader).filter(pk=of.pk),
        first_line__gt=first - LINES_PER_PART,
        first_line__lte=last,
    ).order_by("order")
    found: list[ReadLine] = []
    for part in parts:
        texts = part.text.split("\n")
        if part.first_line + len(texts) - 1 < first:
            continue
        for number, text in enumerate(texts, start=part.first_line):
            if first <= number <= last:
                found.append(ReadLine(number, part.page, text, tuple(at.get(number, ()))))
    return tuple(found)


def damaged_files(reader: Actor) -> Iterator[str]:
    """The hashes of stored files that are missing or whose content is no longer what the hash says."""
    if not access.sees_everything(reader):
        return
    for sha256 in StoredFile.objects.order_by("id").values_list("sha256", flat=True).iterator(chunk_size=2000):
        path = file_path(sha256)
        if not path.exists() or _sha256(path) != sha256:
            yield sha256


def file_path(sha256: str) -> Path:
    """Where the content with that hash lies."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
