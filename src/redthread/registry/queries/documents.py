"""Reading documents and their text."""

import hashlib
from dataclasses import dataclass
from io import BufferedReader

from django.db.models import QuerySet

from redthread.registry import access
from redthread.registry.models import Document, Origin
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
    parts = (
        access.parts_visible_to(reader)
        .filter(document=of, first_line__gt=first - LINES_PER_PART, first_line__lte=last)
        .order_by("order")
    )
    found: list[ReadLine] = []
    for part in parts:
        texts = part.text.split("\n")
        if part.first_line + len(texts) - 1 < first:
            continue
        for number, text in enumerate(texts, start=part.first_line):
            if first <= number <= last:
                found.append(ReadLine(number, part.page, text, tuple(at.get(number, ()))))
    return tuple(found)
