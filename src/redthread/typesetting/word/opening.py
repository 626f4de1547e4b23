"""A file from outside, opened with suspicion: what it must be, how large it may be, and what is left alone in it."""

import posixpath
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from redthread.rules.refusals import Refusal, Refused, refuse
from redthread.texts.docx.package import Package
from redthread.texts.docx.parts import parsed
from redthread.texts.limits import MEBIBYTE, PATIENCE, Deadline, Limits
from redthread.texts.refused import TextsRefused
from redthread.texts.sniffing import HEAD, Media, media_of
from redthread.typesetting.word.markup import Element
from redthread.typesetting.word.properties import mark_in

LIMITS: Final = Limits(largest_file=50 * MEBIBYTE, largest_declared=256 * MEBIBYTE)
_MACROS = (b"macroEnabled", b"vbaProject")
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a Word file that are read. A part that the file lacks is None; `links` are addresses by relation."""

    body: Element
    styles: Element | None
    numbering: Element | None
    comments: Element | None
    footnotes: Element | None
    links: dict[str, str]
    mark: str
    remarks: tuple[Refusal, ...]


def opened(file: bytes) -> Opened:
    """The parts of the file. Never runs, fetches or resolves anything in it.

    Raises Refused with one of word.empty, word.too_large, word.not_word (what it is instead in `is`), word.macros,
    word.encrypted_office, word.packed_bomb, word.xml_entities, word.broken_docx, word.took_too_long, word.too_heavy.
    """
    if not file:
        raise Refused((refuse("word.empty"),))
    if len(file) > LIMITS.largest_file:
        raise Refused((refuse("word.too_large", size=len(file), limit=LIMITS.largest_file),))
    with tempfile.NamedTemporaryFile(suffix=".docx") as kept:
        kept.write(file)
        kept.flush()
        try:
            return _opened(Path(kept.name), file[:HEAD])
        except TextsRefused as cause:
            raise Refused((_reason(cause),)) from cause
        except (MemoryError, RecursionError) as cause:
            raise Refused((refuse("word.too_heavy"),)) from cause


def mark_of(file: bytes) -> str:
    """The mark of the version that was taken to Word, "" when the file has none. Refuses as `opened` does."""
    return opened(file).mark


def _reason(cause: TextsRefused) -> Refusal:
    kept = {"encrypted_office", "packed_bomb", "xml_entities", "broken_docx", "took_too_long", "too_heavy", "empty"}
    if cause.code in kept:
        return refuse(f"word.{cause.code}")
    return Refusal("word.not_word", (("is", cause.code),))


def _opened(path: Path, head: bytes) -> Opened:
    media = media_of(path, head)
    if media is not Media.DOCX:
        raise TextsRefused(media.value)
    with Package(path, LIMITS, Deadline.within(PATIENCE)) as package:
        types = package.part(_TYPES)
        if any(sign in types for sign in _MACROS):
            raise Refused((refuse("word.macros"),))
        document = _part(package, _MAIN)
        if document is None or len(body := list(document.iterchildren("{*}body"))) != 1:
            raise TextsRefused("broken_docx")
        links, remarks = _relations(package)
        return Opened(
            body=body[0],
            styles=_part(package, "word/styles.xml"),
            numbering=_part(package, "word/numbering.xml"),
            comments=_part(package, "word/comments.xml"),
            footnotes=_part(package, "word/footnotes.xml"),
            links=links,
            mark=_mark(package),
            remarks=remarks,
        )


def _part(package: Package, name: str) -> Element | None:
    data = package.part(name)
    return parsed(data) if data else None


def _mark(package: Package) -> str:
    try:
        return mark_in(package.part("docProps/custom.xml"))
    except etree.XMLSyntaxError as cause:
        raise TextsRefused("broken_docx") from cause


def _relations(package: Package) -> tuple[dict[str, str], tuple[Refusal, ...]]:
    """Addresses of links by relation, and a remark for each picture that lies outside the file and is not fetched."""
    root = _part(package, _RELATIONS)
    links: dict[str, str] = {}
    remarks: list[Refusal] = []
    for relation in () if root is None else root:
        kind, target = posixpath.basename(relation.get("Type") or ""), relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            continue
        if kind == "hyperlink":
            links[relation.get("Id") or ""] = target
        else:
            remarks.append(refuse("word.outside_left_alone", kind=kind, address=target[:200]))
    return links, tuple(remarks)
