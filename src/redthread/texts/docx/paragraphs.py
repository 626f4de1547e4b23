"""One paragraph of a Word document: its words, its breaks, its text boxes."""

import re
from dataclasses import dataclass, field

from lxml import etree

from redthread.texts.characters import evened
from redthread.texts.docx.styles import W, number, value_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PAGE_BREAK = "\f"
RENDERED_BREAK = "\v"
LINE_BREAK = "\n"

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT_BOX = f"{W}txbxContent"
_SKIPPED = {
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "footnoteReference", "endnoteReference",
        "annotationRef", "commentReference", "sdtPr", "sdtEndPr", "rt",
    )
}  # fmt: skip
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": LINE_BREAK,
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}lastRenderedPageBreak": RENDERED_BREAK,
}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"\b(?:sida|sid\.?|page)?[ \t]*(?:av|of|/)?[ \t]*\([ \t]*\)|\b(?:sida|sid)[ \t]*(?:av|/)?[ \t]*$", re.I
)
_HIGHEST = 0x10FFFF


@dataclass(slots=True)
class Words:
    """A paragraph's text with breaks as control characters, and the text boxes anchored in it."""

    text: str
    boxes: list[etree._Element]


@dataclass(slots=True)
class _Collector:
    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    """Open fields: the instruction, and "result" when its result has begun."""
    has_counted: bool = False

    def add(self, text: str) -> None:
        if any(len(open_field) > 1 and _COUNTED.match(open_field[0]) for open_field in self.fields):
            self.has_counted = True
            return
        self.pieces.append(text)


def words_of(paragraph: etree._Element) -> Words:
    """The words of a paragraph. Deleted and hidden text, field instructions and page numbers are left out."""
    collector = _Collector()
    _collect(paragraph, collector)
    text = evened("".join(collector.pieces))
    return Words(_LEFT_OVER.sub("", text) if collector.has_counted else text, collector.boxes)


def outline_of(paragraph: etree._Element) -> int | None:
    """The outline level that the paragraph itself sets, from 0."""
    return number(value_of(paragraph.find(f"{W}pPr"), "outlineLvl"))


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Of the same content given in several ways, the first."""
    choice = alternatives.find(f"{MC}Choice")
    return choice if choice is not None else alternatives.find(f"{MC}Fallback")


def _collect(element: etree._Element, into: _Collector) -> None:
    for child in element:
        tag = child.tag
        if tag in {f"{W}t", _MATH_TEXT}:
            into.add(child.text or "")
        elif tag in _FIXED:
            into.add(_FIXED[tag])
        elif tag in _SKIPPED or not isinstance(tag, str):
            continue
        elif tag in _DRAWN:
            into.boxes.extend(_outermost_boxes(child))
        else:
            _collect_other(child, tag, into)


def _collect_other(child: etree._Element, tag: str, into: _Collector) -> None:
    if tag == f"{W}r" and _is_hidden(child):
        return
    if tag == f"{W}br":
        into.add(PAGE_BREAK if child.get(f"{W}type") == "page" else LINE_BREAK)
    elif tag == f"{W}sym":
        into.add(_symbol(child.get(f"{W}char")))
    elif tag == f"{W}fldChar":
        _turn(child.get(f"{W}fldCharType"), into.fields)
    elif tag == f"{W}instrText" and into.fields:
        into.fields[-1][0] += child.text or ""
    elif tag == f"{W}fldSimple":
        into.fields.append([child.get(f"{W}instr") or "", "result"])
        _collect(child, into)
        into.fields.pop()
    else:
        inner = chosen(child) if tag == f"{MC}AlternateContent" else child
        _collect(child if inner is None else inner, into)


def _turn(kind: str | None, fields: list[list[str]]) -> None:
    if kind == "begin":
        fields.append([""])
    elif kind == "separate" and fields:
        fields[-1].append("result")
    elif kind == "end" and fields:
        fields.pop()


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{W}rPr")
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{W}val") not in {"0", "false", "off"}


def _symbol(code: str | None) -> str:
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    return chr(value) if 0 < value <= _HIGHEST and not 0xD800 <= value <= 0xDFFF else ""


def _outermost_boxes(drawn: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    waiting = [drawn]
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT_BOX:
            found.append(element)
        elif element.tag == f"{MC}AlternateContent":
            alternative = chosen(element)
            waiting.extend([] if alternative is None else [alternative])
        else:
            waiting.extend(reversed(list(element)))
    return found
