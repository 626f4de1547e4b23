"""The body of a file that has been in Word, as paragraphs and tables that each know which block they belong to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from redthread.texts.docx.styles import Styles
from redthread.typesetting.word.marks import Marks
from redthread.typesetting.word.markup import Element, W
from redthread.typesetting.word.opening import Opened
from redthread.typesetting.word.spans import Reader, Words, is_on

_CONTENTS = re.compile(r"(?:toc|innehåll)\b|contents heading|innehållsförteckningsrubrik|index heading", re.I)
_OFF = {"", "0"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or table. `anchor` is its block's, "" for what stands outside all blocks; `is_held` when a content
    control says so and not only a bookmark. `is_joined` when its end was deleted, so that the next piece goes on."""

    anchor: str
    is_held: bool
    is_table: bool
    is_point: bool
    is_numbered: bool
    is_heading: bool
    is_joined: bool
    words: Words

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it to read."""
        return not self.words.text.strip() and not self.words.drawn and not self.words.boxes


class Body:
    """Reads the pieces of one file."""

    def __init__(self, file: Opened, marks: Marks) -> None:
        self._file = file
        self._marks = marks
        self._reader = Reader(frozenset(marks.inlines) | frozenset(marks.alike), file)
        self._styles = Styles.of(file.styles)
        self._names = _style_names(file.styles)
        self._formats = _number_formats(file.numbering)
        self._waiting = ""

    def pieces(self) -> list[Piece]:
        """All pieces in order, without the list of contents and without empty lines between blocks."""
        return list(self._within(self._file.body, ""))

    def _within(self, container: Element, anchor: str) -> Iterator[Piece]:
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, anchor)
            elif tag == f"{W}tbl":
                yield from self._table(child, anchor)
            elif tag == f"{W}sdt":
                yield from self._control(child, anchor)
            elif tag == f"{W}bookmarkStart":
                self._waiting = self._marks.anchors.get(child.get(f"{W}name") or "", "") or self._waiting
            elif isinstance(tag, str) and tag not in {f"{W}sectPr", f"{W}bookmarkEnd"}:
                yield from self._within(child, anchor)

    def _control(self, control: Element, anchor: str) -> Iterator[Piece]:
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if content is None or (properties is not None and properties.find(f"{W}docPartObj") is not None):
            return
        told = None if properties is None else properties.find(f"{W}tag")
        known = self._marks.anchors.get("" if told is None else told.get(f"{W}val") or "", "")
        if known and is_on(properties, "showingPlcHdr"):  # emptied: Word shows words of its own there
            yield Piece(known, True, False, False, False, False, False, Words())
            return
        yield from self._within(content, known or anchor)

    def _paragraph(self, element: Element, held: str) -> Iterator[Piece]:
        anchor = held or self._bookmarked(element)
        words = self._reader.words(element)
        style = _style_of(element)
        if not anchor and _CONTENTS.match(self._names.get(style, "")):
            return
        is_point, is_numbered = self._list_of(element, style)
        is_joined = element.find(f"{W}pPr/{W}rPr/{W}del") is not None
        is_heading = self._styles.outline(style) is not None
        piece = Piece(anchor, bool(held), False, is_point, is_numbered, is_heading, is_joined, words)
        if anchor or not piece.is_blank:
            yield piece

    def _table(self, element: Element, held: str) -> Iterator[Piece]:
        anchor = held or self._bookmarked(element)
        yield Piece(anchor, bool(held), True, False, False, False, False, self._reader.words(element))

    def _bookmarked(self, element: Element) -> str:
        """The block whose bookmark starts in the element, or stood right before it."""
        waiting, self._waiting = self._waiting, ""
        for mark in element.iter(f"{W}bookmarkStart"):
            anchor = self._marks.anchors.get(mark.get(f"{W}name") or "", "")
            if anchor:
                return anchor
        return waiting

    def _list_of(self, element: Element, style: str) -> tuple[bool, bool]:
        """Whether the paragraph is a point of a list, and whether of a numbered one."""
        told = element.find(f"{W}pPr/{W}numPr/{W}numId")
        by_style = self._styles.list_of(style or None)
        number = (told.get(f"{W}val") or "") if told is not None else (by_style[0] if by_style else "")
        return number not in _OFF, self._formats.get(number, "bullet") not in {"bullet", "none"}


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val") or ""


def _style_names(styles: Element | None) -> Mapping[str, str]:
    names = {}
    for style in [] if styles is None else styles.findall(f"{W}style"):
        name = style.find(f"{W}name")
        names[style.get(f"{W}styleId") or ""] = "" if name is None else name.get(f"{W}val") or ""
    return names


def _number_formats(numbering: Element | None) -> Mapping[str, str]:
    """How the first level of each list is marked: "bullet", "decimal" and so on."""
    if numbering is None:
        return {}
    abstract = {}
    for one in numbering.findall(f"{W}abstractNum"):
        told = one.find(f"{W}lvl/{W}numFmt")
        abstract[one.get(f"{W}abstractNumId")] = "" if told is None else told.get(f"{W}val") or ""
    formats = {}
    for one in numbering.findall(f"{W}num"):
        told = one.find(f"{W}abstractNumId")
        formats[one.get(f"{W}numId") or ""] = "" if told is None else abstract.get(told.get(f"{W}val"), "")
    return formats
