"""A whole document as HTML, block by block."""

from collections.abc import Iterable, Mapping

from redthread.rules.documents import (
    Annexes,
    Block,
    Clause,
    Clauses,
    Document,
    Figure,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signal,
    Signatory,
    Signatures,
    Table,
    Tone,
)
from redthread.typesetting import words
from redthread.typesetting.charts import Picture
from redthread.typesetting.design import Design
from redthread.typesetting.formats import longdate
from redthread.typesetting.html.figures import figure
from redthread.typesetting.html.markup import Attributes, element, text
from redthread.typesetting.html.prose import Prose
from redthread.typesetting.html.tables import annexes, table

_TONES = {Tone.NORMAL: None, Tone.LEAD: "lead", Tone.REMARK: "remark"}
_DEEPEST = 6


def written(
    document: Document, design: Design, pictures: Mapping[str, Picture] | None = None, *, level: int = 1
) -> str:
    """The document as one `article`, safe to put in a page as it is.

    `pictures` are those of its figures by anchor; a figure without one shows its table. `level` is that of the title's
    heading; the document's own headings follow under it. Every block has its anchor as id, so one page holds a document
    once.
    """
    return _Writer(document, pictures or {}, level).article(design)


class _Writer:
    """Writes the blocks of one document, and counts its tables and figures."""

    def __init__(self, document: Document, pictures: Mapping[str, Picture], level: int) -> None:
        self._document = document
        self._pictures = pictures
        self._level = level
        self._prose = Prose(frozenset(_anchors(document.blocks)))
        self._tables = 0
        self._figures = 0

    def article(self, design: Design) -> str:
        """The whole document."""
        document = self._document
        contents = self._contents() if document.has_contents else ""
        blocks = "".join(map(self._block, document.blocks))
        language = document.language if document.language != "sv" else None
        return element("article", self._head(design), contents, blocks, class_="paper", lang=language)

    def _head(self, design: Design) -> str:
        document = self._document
        kind = element("p", element("b", text(document.kind_label)), " ", text(design.name), class_="head-kind")
        title = self._heading_element(self._level, document.title)
        state = element("p", element("span", text(document.state_label), class_="state"), class_="head-state")
        told = [
            (words.NUMBER, document.number),
            (words.BODY, document.body),
            (words.DATE, longdate(document.dated_on)),
            *document.head,
        ]
        facts = element("dl", *(_pair(label, text(value)) for label, value in told if value), class_="facts")
        return element("header", kind, title, state if document.state_label else "", facts, class_="paper-head")

    def _contents(self) -> str:
        """The document's headings as links, each with its level as class so that it can be indented."""
        headings = (block for block in self._document.blocks if isinstance(block, Heading) and block.anchor)
        points = (
            element("li", self._prose.link(block.text, f"#{block.anchor}"), class_=f"level-{block.level}")
            for block in headings
        )
        told = element("p", element("b", text(words.CONTENTS)))
        return element("nav", told, element("ul", *points), class_="paper-contents", aria_label=words.CONTENTS)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading_element(self._level + block.level, block.text, block.anchor)
            case Paragraph():
                return element("p", self._prose.inlines(block.text), class_=_TONES[block.tone], id=block.anchor)
            case Listing():
                points = (element("li", self._prose.inlines(point)) for point in block.points)
                return element("ol" if block.is_numbered else "ul", *points, id=block.anchor)
            case Clauses():
                return self._clauses(block)
            case KeyFacts():
                pairs = (_pair(fact.label, self._prose.inlines(fact.value)) for fact in block.facts)
                return element("dl", *pairs, class_="facts", id=block.anchor)
            case Table() | Figure():
                return self._counted(block)
            case _:
                return self._rare(block)

    def _rare(self, block: Signal | Signatures | Annexes | PageBreak) -> str:
        match block:
            case Signal():
                return self._signal(block)
            case Signatures():
                return _signatures(block)
            case Annexes():
                return annexes(block, self._prose)
            case PageBreak():
                return element("div", class_="paper-break")

    def _counted(self, block: Table | Figure) -> str:
        if isinstance(block, Figure):
            self._figures += 1
            return figure(block, self._pictures.get(block.anchor), self._prose, self._figures)
        if block.is_caption_hidden:
            return table(block, self._prose)
        self._tables += 1
        return table(block, self._prose, self._tables)

    def _heading_element(self, level: int, title: str, anchor: str = "") -> str:
        """A heading; those deeper than HTML has say their level themselves."""
        is_deep = level > _DEEPEST
        told: Attributes = {"role": "heading", "aria_level": level} if is_deep else {}
        return element(f"h{_DEEPEST if is_deep else level}", text(title), id=anchor, **told)

    def _clauses(self, block: Clauses) -> str:
        lead = element("p", self._prose.inlines(block.lead)) if block.lead else ""
        return element("div", lead, element("ol", *map(self._clause, block.clauses)), class_="clauses", id=block.anchor)

    def _clause(self, clause: Clause) -> str:
        conditions = (element("li", self._prose.inlines(one)) for one in clause.conditions)
        told = element("ol", *conditions, class_="conditions") if clause.conditions else ""
        return element("li", self._prose.inlines(clause.text), told, id=clause.anchor)

    def _signal(self, block: Signal) -> str:
        shape = element("span", text(words.shape(block.light)), class_=f"light is-{block.light}", aria_hidden="true")
        told = element("b", text(f"{block.subject}: {block.word}"))
        reason = f". {self._prose.inlines(block.reason)}" if block.reason else ""
        return element("p", shape, " ", element("span", told, reason), class_="signal", id=block.anchor)


def _signatures(block: Signatures) -> str:
    place = element("p", text(block.place)) if block.place else ""
    signed = element("ul", *map(_signed, block.signatories))
    return element("div", place, signed, class_="signatures", id=block.anchor)


def _signed(one: Signatory) -> str:
    lines = [element("b", text(one.name)), text(one.capacity)]
    lines += [text(words.signed(longdate(one.signed_on)))] if one.signed_on else []
    return element("li", "<br>".join(line for line in lines if line))


def _pair(label: str, value: str) -> str:
    return element("div", element("dt", text(label)), element("dd", value))


def _anchors(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, PageBreak):
            continue
        yield block.anchor
        if isinstance(block, Clauses):
            yield from (clause.anchor for clause in block.clauses)
