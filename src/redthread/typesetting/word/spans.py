"""What stands in a paragraph that has been in Word: words with their weight, and which figure they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from redthread.typesetting.word.markup import Element, R, W
from redthread.typesetting.word.opening import Opened

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\N{SOFT HYPHEN}",
}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
_NOTES = {f"{W}footnoteReference", f"{W}endnoteReference"}
_SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "rt", "tblPr")}
_COUNTED = ("SEQ", "PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES")
_OFF = {"0", "false", "off", "none"}
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Span:
    """Words alike. `key` is the tag or bookmark of the figure or reference they are, `link` where they lead."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    key: str = ""
    link: str = ""


@dataclass(slots=True)
class Words:
    """What a paragraph or table holds. `drawn` counts pictures; `boxes` are texts of text boxes; `notes` ids of notes;
    `comments` ids of comments; `is_tracked` when changes are still marked in it."""

    spans: list[Span] = field(default_factory=list)
    drawn: int = 0
    boxes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    is_tracked: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


class Reader:
    """Reads paragraphs. `known` are the tags and bookmarks of figures and references that were sent; `file` is where
    the paragraphs stand, None for what we have just written ourselves."""

    def __init__(self, known: frozenset[str] = frozenset(), file: Opened | None = None) -> None:
        self._known = known
        self._links = {} if file is None else file.links
        self._weights = {} if file is None else dict(_weights(file.styles))

    def words(self, element: Element) -> Words:
        """The words of a paragraph; of a table or other container, those of its paragraphs, a line for each."""
        words = Words()
        if element.tag == f"{W}p":
            _Walk(self._known, self._links, self._weights, words).into(element)
            return words
        for number, inner in enumerate(element.iter(f"{W}p")):
            if number:
                words.spans.append(Span("\n"))
            _Walk(self._known, self._links, self._weights, words).into(inner)
        return words


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property is set; None when it is not told."""
    told = None if properties is None else properties.find(W + name)
    return None if told is None else told.get(f"{W}val") not in _OFF


def _weights(styles: Element | None) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Bold and italics of each character style."""
    known = {one.get(f"{W}styleId") or "": one for one in ([] if styles is None else styles.findall(f"{W}style"))}
    for identity, style in known.items():
        if style.get(f"{W}type") == "character":
            yield identity, (_set(known, identity, "b"), _set(known, identity, "i"))


def _set(known: Mapping[str, Element], identity: str, name: str) -> bool:
    for _ in range(_DEEPEST_CHAIN):
        style = known.get(identity)
        if style is None:
            return False
        told = is_on(style.find(f"{W}rPr"), name)
        if told is not None:
            return told
        based = style.find(f"{W}basedOn")
        identity = "" if based is None else based.get(f"{W}val") or ""
    return False


class _Walk:
    """One way through a paragraph, remembering what is open: figures, links, fields."""

    def __init__(
        self, known: frozenset[str], links: Mapping[str, str], weights: Mapping[str, tuple[bool, bool]], words: Words
    ) -> None:
        self._known = known
        self._links = links
        self._weights = weights
        self._words = words
        self._keys: list[str] = []
        self._marks: dict[str, str] = {}
        self._link = ""
        self._fields: list[str] = []
        self._is_result: list[bool] = []

    def into(self, element: Element) -> None:
        """Takes all that stands in the element."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            self._one(child, tag)

    def _one(self, child: Element, tag: str) -> None:
        if tag == f"{W}r":
            self._run(child)
        elif tag in _DELETED:
            self._words.is_tracked = True
        elif tag in _INSERTED:
            self._words.is_tracked = True
            self.into(child)
        elif tag == f"{W}sdt":
            self._control(child)
        elif tag == f"{W}hyperlink":
            self._hyperlink(child)
        elif tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
            self._bookmark(child, tag)
        elif tag == f"{W}fldSimple":
            self._simple_field(child)
        elif tag == f"{_COMPATIBILITY}AlternateContent":
            self._alternatives(child)
        elif tag == f"{W}commentRangeStart":
            self._words.comments.append(child.get(f"{W}id") or "")
        else:
            self.into(child)

    def _control(self, child: Element) -> None:
        properties = child.find(f"{W}sdtPr")
        told = None if properties is None else properties.find(f"{W}tag")
        tag = "" if told is None else told.get(f"{W}val") or ""
        content = child.find(f"{W}sdtContent")
        if content is None or is_on(properties, "showingPlcHdr"):
            return
        self._keys.append(tag if tag in self._known else "")
        self.into(content)
        self._keys.pop()

    def _hyperlink(self, child: Element) -> None:
        before = self._link
        anchor = child.get(f"{W}anchor")
        self._link = f"#{anchor}" if anchor else self._links.get(child.get(f"{R}id") or "", "")
        self.into(child)
        self._link = before

    def _bookmark(self, child: Element, tag: str) -> None:
        number, name = child.get(f"{W}id") or "", child.get(f"{W}name") or ""
        if tag == f"{W}bookmarkEnd":
            self._marks.pop(number, None)
        elif name in self._known:
            self._marks[number] = name

    def _simple_field(self, child: Element) -> None:
        if not _is_counted(child.get(f"{W}instr") or ""):
            self.into(child)

    def _alternatives(self, child: Element) -> None:
        chosen = child.find(f"{_COMPATIBILITY}Choice")
        chosen = child.find(f"{_COMPATIBILITY}Fallback") if chosen is None else chosen
        if chosen is not None:
            self.into(chosen)

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            return
        for child in run:
            tag = child.tag
            if tag in (f"{W}t", _MATH):
                self._say(child.text or "", properties)
            elif tag in _SIGNS:
                self._sign(child, tag, properties)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType") or "")
            elif tag == f"{W}instrText" and self._fields:
                self._fields[-1] += child.text or ""
            elif tag in _DRAWN or tag == f"{_COMPATIBILITY}AlternateContent":
                self._drawn(child)
            elif tag in _NOTES:
                self._words.notes.append(child.get(f"{W}id") or "")
            elif tag == f"{W}commentReference":
                self._words.comments.append(child.get(f"{W}id") or "")

    def _sign(self, child: Element, tag: str, properties: Element | None) -> None:
        if child.get(f"{W}type") not in {"page", "column"}:
            self._say(_SIGNS[tag], properties)

    def _drawn(self, child: Element) -> None:
        boxes = list(child.iter(f"{W}txbxContent"))
        if boxes:  # the same box may be given twice, for old and new programs
            self._words.boxes.append("".join(str(text) for text in boxes[0].itertext()))
        else:
            self._words.drawn += 1

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
            self._is_result.append(False)
        elif kind == "separate" and self._is_result:
            self._is_result[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._is_result.pop()

    def _say(self, text: str, properties: Element | None) -> None:
        if any(_is_counted(instruction) for instruction in self._fields) or not all(self._is_result) or not text:
            return
        strong, emphasis = self._weight(properties)
        key = next(iter(reversed(self._marks.values())), "") or next((key for key in reversed(self._keys) if key), "")
        self._words.spans.append(Span(text, strong, emphasis, key, self._link))

    def _weight(self, properties: Element | None) -> tuple[bool, bool]:
        style = None if properties is None else properties.find(f"{W}rStyle")
        strong, emphasis = self._weights.get("" if style is None else style.get(f"{W}val") or "", (False, False))
        told_b, told_i = is_on(properties, "b"), is_on(properties, "i")
        return (strong if told_b is None else told_b), (emphasis if told_i is None else told_i)


def _is_counted(instruction: str) -> bool:
    """Whether Word counts the field anew, so that its number says nothing about what a person changed."""
    return instruction.strip().upper().startswith(_COUNTED)
