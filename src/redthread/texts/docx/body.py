"""Writes a Word document out as lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from lxml import etree

from redthread.rules.papers.source import Line
from redthread.texts.characters import collapsed
from redthread.texts.docx.paragraphs import LINE_BREAK, PAGE_BREAK, RENDERED_BREAK, outline_of, words_of
from redthread.texts.docx.parts import Parts, parsed, relation_id, transitional
from redthread.texts.docx.styles import BODY_LEVEL, W, number, value_of
from redthread.texts.docx.tables import MOST_COLUMNS, Row, blocks_of, rows_of
from redthread.texts.drafts import Draft, Page
from redthread.texts.limits import Deadline
from redthread.texts.refused import TextsRefused, refused_xml
from redthread.texts.tabbed import with_cells

_LONGEST_CELL = 1_500
_KINDS = ("first", "default", "even")
_BODY_DEPTH = 2
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def lines_of(parts: Parts, deadline: Deadline) -> Draft:
    """The lines of a document. Pages are counted from the breaks that Word stored when it last laid the document out,
    or, failing those, from the breaks the writer made (note `pages_from_breaks`); without any, there are no pages."""
    writer = Writer(parts)
    stopped = False
    for element in _body_children(parts.main):
        writer.block(element)
        if deadline.has_passed:
            stopped = True
            break
    writer.notes_at_end(parts)
    pages = writer.page if writer.counts_pages else None
    notes = [] if writer.has_layout or pages is None else ["pages_from_breaks"]
    if stopped:
        notes.append(f"stopped_after_time:{pages or 0}:0")
    return Draft(_evened_out(writer.finished()), pages, tuple(notes))


def _evened_out(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(
        replace(line, number=number, text=line.text.replace("\t", " "))
        for number, line in enumerate(with_cells(list(lines)), 1)
    )


def _body_children(main: bytes) -> Iterator[etree._Element]:
    """Each paragraph and table of the body as soon as it is parsed; forgotten afterwards."""
    depth = 0
    try:
        events = etree.iterparse(
            BytesIO(transitional(main)),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for event, element in events:
            if event == "start":
                depth += 1
                if depth == 1 and element.getroottree().docinfo.internalDTD is not None:
                    raise TextsRefused("xml_entities")
                continue
            depth -= 1
            if depth == _BODY_DEPTH:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as cause:
        raise refused_xml(cause, "broken_docx") from cause


class Writer:
    """Takes blocks in order and keeps the lines, the page they are on and the header of the section."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = parts.styles
        self._numberings = parts.numberings
        self._out = Page()
        self._section_from = 0
        self._shown: set[tuple[str, ...]] = set()
        self._last_kind = ""
        self._is_fresh = True
        self.page = 1
        self.has_layout = b"lastRenderedPageBreak" in parts.main
        self.counts_pages = self.has_layout or any(
            mark in parts.main for mark in (b'w:type="page"', b"pageBreakBefore")
        )

    def finished(self) -> tuple[Line, ...]:
        """All lines."""
        return self._out.finished()

    # -- blocks ------------------------------------------------------------------------------------------------

    def block(self, element: etree._Element) -> None:
        """A paragraph, a table, a wrapper around such, or the end of a section."""
        if element.tag == f"{W}p":
            self._paragraph(element)
        elif element.tag == f"{W}tbl":
            self._table(element)
        elif element.tag == f"{W}sectPr":
            self._end_section(element)
        else:
            for inner in blocks_of(element):
                self.block(inner)

    def _paragraph(self, element: etree._Element) -> None:
        words = words_of(element)
        properties = element.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}pageBreakBefore") is not None:
            self._break_page()
        mark = self._mark(element) if words.text.strip() else ""
        heading = self._heading(element)
        kind = "list" if mark and heading is None else "tabs" if "\t" in words.text.strip() else "text"
        if not (kind == self._last_kind and kind != "text") or not words.text.strip():
            self._out.blank(self._page())
        self._last_kind = kind
        self._write(words.text, mark, heading)
        for box in words.boxes:
            self._inside(box)
        section = properties.find(f"{W}sectPr") if properties is not None else None
        if section is not None:
            self._end_section(section)
            if not self.has_layout and value_of(section, "type") != "continuous":
                self._break_page()

    def _write(self, text: str, mark: str, heading: int | None) -> None:
        """The lines of a paragraph. A break before any words turns the page first, one inside them afterwards."""
        for at, part in enumerate(text.split(PAGE_BREAK)):
            if at:
                self._break_page()
            stripped = part.lstrip(f"{RENDERED_BREAK} \t\n")
            if RENDERED_BREAK in part[: len(part) - len(stripped)]:
                self._turn_page()
            for row in stripped.replace(RENDERED_BREAK, "").split(LINE_BREAK):
                if row.strip():
                    self._out.add(f"{mark} {row.strip()}" if mark else row.rstrip(), page=self._page(), heading=heading)
                    mark = ""
                    self._is_fresh = False
            for _ in range(stripped.count(RENDERED_BREAK)):
                self._turn_page()

    def _mark(self, element: etree._Element) -> str:
        """The number or bullet in front of a paragraph."""
        properties = element.find(f"{W}pPr")
        list_id = value_of(properties, "numPr", "numId")
        level = number(value_of(properties, "numPr", "ilvl"))
        of_style = self._styles.list_of(value_of(properties, "pStyle"))
        if list_id is None and of_style is not None:
            list_id, style_level = of_style
            level = style_level if level is None else level
        return self._numberings.mark(list_id, max(0, level or 0)) if list_id is not None else ""

    def _heading(self, element: etree._Element) -> int | None:
        own = outline_of(element)
        if own is not None:
            return own + 1 if own < BODY_LEVEL else None
        of_style = self._styles.outline(value_of(element.find(f"{W}pPr"), "pStyle"))
        return None if of_style is None else of_style + 1

    def _inside(self, element: etree._Element) -> None:
        for inner in blocks_of(element):
            self.block(inner)

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        rows = rows_of(element)
        width = min(max((row.width for row in rows), default=0), MOST_COLUMNS)
        self._out.blank(self._page())
        for row in rows:
            if _is_layout(row, width):
                for cell in row.cells:
                    if cell.element is not None:
                        self._inside(cell.element)
            else:
                self._row(row, width)
        self._out.blank(self._page())
        self._last_kind = ""

    def _row(self, row: Row, width: int) -> None:
        cells = [""] * row.before
        rendered = 0
        for cell in row.cells:
            text = self._cell_text(cell.element)
            rendered = max(rendered, text.count(RENDERED_BREAK))
            cells.append(collapsed(text.replace(RENDERED_BREAK, "")))
            cells.extend([""] * (cell.span - 1))
        cells = (cells + [""] * width)[:width]
        for _ in range(rendered):
            self._turn_page()
        if any(cells):
            self._out.add(" ".join(cells), page=self._page(), cells=tuple(cells))
            self._is_fresh = False

    def _cell_text(self, cell: etree._Element | None) -> str:
        """All words of a cell, its lists, boxes and inner tables included, on one line."""
        if cell is None:
            return ""
        pieces: list[str] = []
        for element in blocks_of(cell):
            if element.tag == f"{W}tbl":
                pieces.extend(self._cell_text(inner.element) for row in rows_of(element) for inner in row.cells)
                continue
            words = words_of(element)
            text = words.text.replace(PAGE_BREAK, " ")
            mark = self._mark(element) if text.strip(f"{RENDERED_BREAK} \t\n") else ""
            pieces.append(f"{mark} {text}" if mark else text)
            pieces.extend(self._cell_text(box) for box in words.boxes)
        return " ".join(pieces)

    # -- pages and sections --------------------------------------------------------------------------------------

    def _page(self) -> int | None:
        return self.page if self.counts_pages else None

    def _turn_page(self) -> None:
        """A break that Word stored: the same as the one the writer just made, or a new one."""
        if not self._is_fresh:
            self.page += 1

    def _break_page(self) -> None:
        if not self._is_fresh:
            self._out.blank(self._page())
            self.page += 1
            self._is_fresh = True

    def _end_section(self, section: etree._Element) -> None:
        """Puts the section's headers before its lines and its footers after them, each text once in a document."""
        after = self._out.lines[self._section_from :]
        del self._out.lines[self._section_from :]
        page, is_fresh, last_kind = self.page, self._is_fresh, self._last_kind
        if after and after[0].page is not None:
            self.page = after[0].page
        self._edges(section, "headerReference", self._parts.headers)
        self._out.lines.extend(after)
        self.page = page
        self._edges(section, "footerReference", self._parts.footers)
        self._is_fresh, self._last_kind = is_fresh, last_kind
        self._section_from = len(self._out.lines)

    def _edges(self, section: etree._Element, tag: str, parts: dict[str, bytes]) -> None:
        references = {element.get(f"{W}type"): relation_id(element) for element in section.iterfind(f"{W}{tag}")}
        for kind in _KINDS:
            data = parts.get(references.get(kind, ""), b"")
            if not data:
                continue
            start = len(self._out.lines)
            self._out.blank(self._page())
            self._inside(parsed(data))
            texts = tuple(line.text for line in self._out.lines[start:] if line.text.strip())
            if not texts or texts in self._shown:
                del self._out.lines[start:]
                continue
            self._shown.add(texts)
            self._out.blank(self._page())

    def notes_at_end(self, parts: Parts) -> None:
        """Footnotes and endnotes, each with the number it has in print."""
        for data in (parts.footnotes, parts.endnotes):
            if not data:
                continue
            notes = [note for note in parsed(data) if note.get(f"{W}type") not in _SEPARATORS]
            for count, note in enumerate(notes, 1):
                text = collapsed(self._cell_text(note).replace(RENDERED_BREAK, " "))
                if text:
                    self._out.blank(self._page())
                    self._out.add(f"{count} {text}", page=self._page())


def _is_layout(row: Row, width: int) -> bool:
    """Whether a row is a frame around running text: one column, one filled cell with several blocks, or a long cell."""
    filled = [cell.element for cell in row.cells if cell.element is not None and _has_words(cell.element)]
    if width <= 1:
        return True
    if len(filled) == 1 and sum(_has_words(block) for block in blocks_of(filled[0])) > 1:
        return True
    return any(sum(len(text.text or "") for text in cell.iter(f"{W}t")) > _LONGEST_CELL for cell in filled)


def _has_words(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t"))
