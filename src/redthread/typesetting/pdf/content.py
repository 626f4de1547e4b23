"""A document's blocks as the template reads them, on sheets that stand or lie."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Clauses,
    Document,
    Figure,
    Heading,
    Inlines,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signal,
    Signatures,
    Table,
    plain,
    table_of,
)
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import words
from redthread.typesetting.design import Design
from redthread.typesetting.formats import longdate
from redthread.typesetting.pdf.letters import LONGEST_ENTRY, Hyphens, readable, shortened
from redthread.typesetting.pdf.measures import FULL, widening
from redthread.typesetting.pdf.prose import Prose
from redthread.typesetting.pdf.tabular import Tabular

Data = dict[str, Any]
_POINTS_PER_PIXEL = 0.75


class Drawn(Protocol):
    """A chart as drawn: `svg`, and its size in CSS pixels."""

    @property
    def svg(self) -> str: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Blocks on pages that stand or lie."""

    is_lying: bool
    blocks: list[Data]


class Content:
    """Writes the blocks of one document for the template. `pictures` are the drawn charts by their figures' anchors."""

    def __init__(self, document: Document, design: Design, pictures: Mapping[str, Drawn], site: str) -> None:
        self._document = document
        self._pictures = pictures
        self._prose = Prose(Hyphens(design.hyphens), site, _anchors(document.blocks))
        self._tables = Tabular(self._prose, widening(design))
        self._figures = 0
        self._tables_of_figures: list[tuple[Figure, Data]] = []
        self._remarks: list[Refusal] = []

    @property
    def remarks(self) -> tuple[Refusal, ...]:
        """What was found on the way: document.reference_lost, document.figure_missing, document.table_split."""
        return (*self._prose.remarks, *self._tables.remarks, *self._remarks)

    def sheets(self) -> list[Data]:
        """All blocks, and after them the tables of the figures under a heading of their own."""
        sheets: list[_Sheet] = []
        for block in self._document.blocks:
            _laid(sheets, self._set(block))
        if self._tables_of_figures:
            _laid(sheets, [self._heading(1, words.TABLES_OF_FIGURES, "")])
            for figure, told in self._tables_of_figures:
                parts = self._tables.set(table_of(figure), anchor=told["table"], label=told["label"], is_small=True)
                told["table_label"] = parts[0]["label"].split(",")[0].lower()
                _laid(sheets, parts)
        return [{"lying": sheet.is_lying, "blocks": sheet.blocks} for sheet in sheets]

    def _set(self, block: Block) -> list[Data]:
        match block:
            case Heading(level=level, text=text, anchor=anchor):
                return [self._heading(level, text, anchor)]
            case Paragraph(text=text, tone=tone, anchor=anchor):
                return [{"b": "paragraph", "text": self._prose.inlines(text), "tone": tone.value, "anchor": anchor}]
            case Listing(points=points, is_numbered=is_numbered, anchor=anchor):
                told = [self._prose.inlines(point) for point in points if plain(point).strip()]
                return [{"b": "list", "points": told, "numbered": is_numbered, "anchor": anchor}]
            case Table():
                return self._tables.set(block, anchor=block.anchor)
            case Figure():
                return self._figure(block)
            case PageBreak():
                return [{"b": "break"}]
            case _:
                return [self._record(block)]

    def _record(self, block: Block) -> Data:
        match block:
            case Clauses():
                return self._clauses(block)
            case KeyFacts(facts=facts, anchor=anchor):
                told = [[self._prose.words(fact.label), self._prose.inlines(fact.value)] for fact in facts]
                return {"b": "facts", "facts": told, "anchor": anchor}
            case Signal():
                return self._signal(block)
            case Signatures():
                return self._signatures(block)
            case Annexes(annexes=annexes, anchor=anchor):
                return {"b": "annexes", "annexes": [self._annex(annex) for annex in annexes], "anchor": anchor}
        raise TypeError(f"{type(block).__name__} is no block of a document")

    def _heading(self, level: int, text: str, anchor: str) -> Data:
        told = {"b": "heading", "level": level, "text": self._prose.words(text), "anchor": anchor}
        return told | ({"short": shortened(text)} if len(text) > LONGEST_ENTRY else {})

    def _clauses(self, block: Clauses) -> Data:
        clauses = [
            {
                "text": self._clause(clause.text),
                "conditions": [self._prose.inlines(condition) for condition in clause.conditions],
                "anchor": clause.anchor,
            }
            for clause in block.clauses
        ]
        return {"b": "clauses", "lead": self._prose.inlines(block.lead), "clauses": clauses, "anchor": block.anchor}

    def _clause(self, text: Inlines) -> list[list[str]]:
        """The clause in pieces, its first word "att" apart."""
        told = self._prose.inlines(text)
        pieces = [["text", told]] if isinstance(told, str) else told
        if pieces and pieces[0][0] == "text" and pieces[0][1].startswith("att "):
            return [["strong", "att"], ["text", pieces[0][1][3:]], *pieces[1:]]
        return pieces

    def _signal(self, block: Signal) -> Data:
        light = block.light
        return {
            "b": "signal",
            "shape": words.shape(light),
            "colour": words.colour(light),
            "subject": self._prose.words(block.subject),
            "word": self._prose.words(block.word),
            "reason": self._prose.inlines(block.reason),
            "anchor": block.anchor,
        }

    def _signatures(self, block: Signatures) -> Data:
        signatories = [
            {
                "name": self._prose.words(one.name),
                "capacity": self._prose.words(one.capacity),
                "signed": "" if one.signed_on is None else words.signed(longdate(one.signed_on)),
            }
            for one in block.signatories
        ]
        place = self._prose.words(block.place)
        return {"b": "signatures", "place": place, "signatories": signatories, "anchor": block.anchor}

    def _annex(self, annex: Annex) -> Data:
        return {
            "label": self._prose.words(annex.label),
            "title": self._prose.words(annex.title),
            "link": self._prose.address(annex.address) if annex.address else ("text", ""),
            "number": self._prose.words(annex.number),
            "pages": "" if annex.pages is None else str(annex.pages),
            "hash": annex.sha256,
        }

    def _figure(self, figure: Figure) -> list[Data]:
        self._figures += 1
        label = f"{words.FIGURE} {self._figures}"
        picture = self._pictures.get(figure.anchor)
        if picture is None:
            self._remarks.append(refuse("document.figure_missing", figure=figure.title))
            return self._tables.set(table_of(figure), anchor=figure.anchor)
        told: Data = {
            "b": "figure",
            "label": label,
            "title": self._prose.words(figure.title),
            "svg": picture.svg,
            "width": round(min(picture.width * _POINTS_PER_PIXEL, FULL), 2),
            "alt": readable(figure.alt),
            "source": self._prose.words(figure.source),
            "note": self._prose.words(figure.note),
            "table": f"tabell-till-figur-{self._figures}",
            "anchor": figure.anchor,
        }
        self._tables_of_figures.append((figure, told))
        return [told]


def _anchors(blocks: Iterable[Block]) -> frozenset[str]:
    found = {block.anchor for block in blocks if not isinstance(block, PageBreak)}
    clauses = {clause.anchor for block in blocks if isinstance(block, Clauses) for clause in block.clauses}
    return frozenset((found | clauses) - {""})


def _laid(sheets: list[_Sheet], parts: list[Data]) -> None:
    """Puts the parts on the sheet they need; a heading just above a table that lies down goes with it."""
    for part in parts:
        is_lying = sheets[-1].is_lying if sheets and part["b"] == "break" else part.get("lying", False)
        if sheets and sheets[-1].is_lying == is_lying:
            sheets[-1].blocks.append(part)
            continue
        led: list[Data] = []
        while is_lying and sheets and sheets[-1].blocks and sheets[-1].blocks[-1]["b"] == "heading":
            led.insert(0, sheets[-1].blocks.pop())
        if sheets and not sheets[-1].blocks:
            sheets.pop()
        if sheets and sheets[-1].is_lying == is_lying:
            sheets[-1].blocks.extend((*led, part))
        else:
            sheets.append(_Sheet(is_lying, [*led, part]))
