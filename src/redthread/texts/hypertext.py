"""HTML pages: block elements become lines, tables rows of cells, lists keep their bullets and numbers."""

import re
from collections.abc import Iterator

from lxml import etree

from redthread.rules.papers.source import Line
from redthread.texts.characters import collapsed, evened
from redthread.texts.decoding import decoded
from redthread.texts.drafts import Draft, Page
from redthread.texts.limits import Deadline
from redthread.texts.refused import TextsRefused, refused_xml

BULLET = "•"
_CHARSET = re.compile(rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]*\[", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = {
    "head", "script", "style", "nav", "template", "noscript", "svg", "math", "canvas", "iframe", "object", "embed",
    "audio", "video", "button", "select", "datalist", "input", "textarea", "form-associated", "dialog",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "ol", "p", "pre",
    "section", "summary", "ul", "table", "thead", "tbody", "tfoot", "tr", "td", "th", *_HEADINGS,
}  # fmt: skip
_PARAGRAPHS = {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "hr", "section", "article", "figure", *_HEADINGS}
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_EVERY = 2_000
_MOST_COLUMNS = 200
_LONGEST_CELL = 1_500


def read_html(data: bytes, deadline: Deadline) -> Draft:
    """The text of a page, without scripts, styles, navigation and hidden elements. Nothing is fetched, and no entity of
    the page's own is resolved. Refuses only_white_space, unknown_content, xml_entities and broken_html."""
    charset = _CHARSET.search(data[:4096])
    result = decoded(data, charset[1].decode("ascii", "replace") if charset else None)
    text = _DECLARATION.sub("", result.text)
    if _DOCTYPE_ENTITIES.search(text[:4096]):
        raise TextsRefused("xml_entities")
    root = _parsed(text)
    walk = _Walk(deadline)
    notes = list(result.notes)
    if root is not None:
        walk.over(root)
    if walk.is_stopped:
        notes.append("stopped_after_time:0:0")
    lines = walk.finished()
    if not any(line.text.strip() for line in lines):
        raise TextsRefused("only_white_space")
    return Draft(lines, None, tuple(notes))


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as cause:
        raise refused_xml(cause, "broken_html") from cause


class _Walk:
    """Goes through a page without recursion and writes its lines."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._out = Page()
        self._pieces: list[str] = []
        self._heading: int | None = None
        self._mark = ""
        self._lists: list[list[int | None]] = []
        self._kept = 0
        self.is_stopped = False

    def finished(self) -> tuple[Line, ...]:
        """All lines."""
        self._flush()
        return self._out.finished()

    def over(self, root: etree._Element) -> None:
        """Writes the lines of an element and all in it, until the deadline."""
        events = etree.iterwalk(root, events=("start", "end"))
        for count, (event, element) in enumerate(events):
            if count % _EVERY == 0 and self._deadline.has_passed:
                self.is_stopped = True
                return
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._end(tag, element)
            elif tag in _SKIPPED or _is_hidden(element) or (tag == "table" and self._is_table(element)):
                events.skip_subtree()
            else:
                self._start(tag, element)

    def _is_table(self, element: etree._Element) -> bool:
        """Whether a table is one of data, which is then written; a table used as a frame is walked through."""
        rows = list(_rows(element))
        if _is_frame(element, rows):
            return False
        self._table(rows)
        return True

    def _start(self, tag: str, element: etree._Element) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in _PARAGRAPHS and not (self._lists and tag in {"ul", "ol", "p"}):
            self._out.blank()
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in {"ul", "ol"}:
            self._lists.append([None if tag == "ul" else _start_of(element) - 1])
        elif tag == "li":
            self._mark = self._next_mark(element)
        elif tag == "br":
            self._flush()
        elif tag == "pre":
            self._kept += 1
        self._say(element.text)

    def _end(self, tag: str, element: etree._Element) -> None:
        if tag in _SKIPPED or _is_hidden(element):
            self._say(element.tail)
            return
        if tag in _BLOCKS:
            self._flush()
        if tag in _HEADINGS:
            self._heading = None
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        elif tag == "pre":
            self._kept = max(0, self._kept - 1)
        if tag in _PARAGRAPHS and not self._lists:
            self._out.blank()
        self._say(element.tail)

    def _next_mark(self, element: etree._Element) -> str:
        if not self._lists or self._lists[-1][0] is None:
            return BULLET
        value = _whole(element.get("value"))
        current = self._lists[-1][0] + 1 if value is None else value
        self._lists[-1][0] = current
        return f"{current}."

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if not self._kept:
            self._pieces.append(text)
            return
        first, *rest = text.split("\n")
        self._pieces.append(first)
        for row in rest:
            self._flush()
            self._pieces.append(row)

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = evened("".join(self._pieces))
        self._pieces.clear()
        text = text.rstrip() if self._kept else _SPACES.sub(" ", text).strip()
        if text.strip():
            self._out.add(f"{self._mark} {text}" if self._mark else text, heading=self._heading)
            self._mark = ""
        elif self._kept:
            self._out.blank()

    def _table(self, rows: list[etree._Element]) -> None:
        self._flush()
        self._out.blank()
        grid = _grid(rows)
        width = max((len(row) for row in grid), default=0)
        for row in grid:
            cells = tuple((row + [""] * width)[:width])
            if any(cells):
                self._out.add(" ".join(cells), cells=cells if width > 1 else None)
        self._out.blank()


def _is_hidden(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN_STYLE.search(style))


def _start_of(element: etree._Element) -> int:
    start = _whole(element.get("start"))
    return 1 if start is None else start


def _whole(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 9 else None


# -- tables ------------------------------------------------------------------------------------------------------


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _is_frame(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether a table only arranges the page: it holds tables, headings or lists, long running text, or one column."""
    if table.get("role") == "presentation" or max((len(_cells(row)) for row in rows), default=0) <= 1:
        return True
    if any(next(table.iter(tag), table) is not table for tag in ("ul", "ol", *_HEADINGS)):
        return True
    if sum(1 for _ in table.iter("table")) > 1:
        return True
    return any(sum(map(len, cell.itertext())) > _LONGEST_CELL for row in rows for cell in _cells(row))


def _grid(rows: list[etree._Element]) -> list[list[str]]:
    """The cells' texts by row and column; where a cell reaches over several, the others are blank."""
    grid: list[list[str]] = []
    covered: dict[int, int] = {}
    for row in rows:
        texts: list[str] = []
        below: dict[int, int] = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in _cells(row):
            while covered.get(len(texts)):
                texts.append("")
            at, span = len(texts), _span(cell.get("colspan"))
            down = _span(cell.get("rowspan"))
            texts.extend([_cell_text(cell), *[""] * (span - 1)])
            if down > 1:
                below.update(dict.fromkeys(range(at, at + span), down - 1))
        grid.append(texts[:_MOST_COLUMNS])
        covered = below
    return grid


def _span(text: str | None) -> int:
    return max(1, min(_whole(text) or 1, _MOST_COLUMNS))


def _cell_text(cell: etree._Element) -> str:
    pieces: list[str] = []
    events = etree.iterwalk(cell, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            pieces.append(" " if tag in _BLOCKS else "")
            pieces.append((element.tail or "") if element is not cell else "")
        elif tag in _SKIPPED or _is_hidden(element):
            events.skip_subtree()
        else:
            pieces.append(" " if tag in _BLOCKS or tag == "br" else "")
            pieces.append(element.text or "")
    return collapsed(evened("".join(pieces)))
