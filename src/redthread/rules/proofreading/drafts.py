"""Proofreads a document tree before it is a paper: the checks of read papers, and what only a draft can tell.

Every finding knows the block it is about, so that a page can show it at the sentence.
docs/rules/section_missing.md, section_empty.md, amount_differs.md, case_number_form.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redthread.rules.documents import (
    Annexes,
    Block,
    Clauses,
    Document,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    plain,
)
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.source import Place
from redthread.rules.proofreading.draft_lines import TOP, Printed, printed
from redthread.rules.proofreading.register import check
from redthread.rules.reading.casenumbers import CASE_NUMBER, LABEL
from redthread.rules.reading.reader import read

MISSING = "section_missing"
EMPTY = "section_empty"
AMOUNT = "amount_differs"
NUMBER = "case_number_form"
_DOCUMENT = "document"
_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_CAP = re.compile(r"\bhögst\s+(?P<amount>\d{1,3}(?:\s\d{3})*|\d+)(?:\s(?:kr|kronor)\b)", re.IGNORECASE)
_FACT_AMOUNT = re.compile(r"(?P<amount>\d{1,3}(?:\s\d{3})*|\d+)\s(?:kr|kronor)\b")
_WORD = re.compile(r"[^\s,;()]+")


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A finding and the anchor of the block or clause it is about; "" when it is about the paper as a whole.

    `also` are the anchors of its further places, in order.
    """

    finding: Finding
    anchor: str
    also: tuple[str, ...] = ()


def proofread(document: Document, *, required: Sequence[tuple[str, str]] = ()) -> tuple[DraftFinding, ...]:
    """Every finding about the document, in reading order.

    `required` are anchor and heading of what its kind may not lack (`typesetting.kinds`, `Kind.required`).
    """
    sheet = printed(document)
    found = [_placed(finding, sheet) for finding in check(read(sheet.source))]
    found += [*_missing(document, required), *_empty(document, sheet, dict(required))]
    found += [*_amounts(document, sheet), *_numbers(document, sheet)]
    return tuple(sorted(found, key=_order))


def _order(found: DraftFinding) -> tuple[int, int, str]:
    return found.finding.where.line, _GRAVITY[found.finding.severity], found.finding.code


def _placed(finding: Finding, sheet: Printed) -> DraftFinding:
    also = tuple(sheet.anchor_of(place.line) for place in finding.also)
    return DraftFinding(finding, sheet.anchor_of(finding.where.line), also)


def _missing(document: Document, required: Sequence[tuple[str, str]]) -> Iterator[DraftFinding]:
    """Headings that the kind requires and the document has not, told at the top. A heading may have been reworded."""
    anchors = {block.anchor for block in document.blocks if isinstance(block, Heading)}
    words = {_plain(block.text) for block in document.blocks if isinstance(block, Heading)}
    for anchor, heading in required:
        if anchor not in anchors and _plain(heading) not in words:
            where = Place(None, 1, document.title)
            yield DraftFinding(Finding(MISSING, Severity.ERROR, where, heading, source=_DOCUMENT), TOP)


def _empty(document: Document, sheet: Printed, required: dict[str, str]) -> Iterator[DraftFinding]:
    """Headings with nothing under them before the next heading of the same rank, or the end."""
    blocks = [block for block in document.blocks if not isinstance(block, PageBreak) and not _says_nothing(block)]
    for block, following in pairwise((*blocks, None)):
        if not isinstance(block, Heading):
            continue
        if following is None or (isinstance(following, Heading) and following.level <= block.level):
            is_required = block.anchor in required or _plain(block.text) in map(_plain, required.values())
            severity = Severity.ERROR if is_required else Severity.WARNING
            where = _place(sheet, block.anchor, block.text)
            yield DraftFinding(Finding(EMPTY, severity, where, block.text, source=_DOCUMENT), block.anchor)


def _says_nothing(block: Block) -> bool:
    match block:
        case Paragraph():
            return not plain(block.text).strip()
        case Listing():
            return not any(plain(point).strip() for point in block.points)
        case Clauses():
            return not block.clauses
        case KeyFacts():
            return not block.facts
        case Annexes():
            return not block.annexes
        case _:
            return False


def _amounts(document: Document, sheet: Printed) -> Iterator[DraftFinding]:
    """A cap in a clause that is none of those among the key facts. A paper without such facts says nothing."""
    facts: dict[int, str] = {}
    for block in document.blocks:
        if isinstance(block, KeyFacts):
            for fact in block.facts:
                if "högst" in fact.label.casefold():
                    facts |= {_kronor(one): one["amount"] for one in _FACT_AMOUNT.finditer(plain(fact.value))}
    for anchor, text in _clauses(document):
        for found in _CAP.finditer(text):
            if facts and _kronor(found) not in facts:
                where = _place(sheet, anchor, found.group())
                expected = next(iter(facts.values()))
                finding = Finding(AMOUNT, Severity.ERROR, where, found["amount"], expected, source=_DOCUMENT)
                yield DraftFinding(finding, anchor)


def _clauses(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if isinstance(block, Clauses):
            for clause in block.clauses:
                yield clause.anchor or block.anchor, plain(clause.text)


def _numbers(document: Document, sheet: Printed) -> Iterator[DraftFinding]:
    """What stands after "dnr" or "diarienummer", has a digit, and is in no form that diarium numbers have."""
    for line in sheet.source.lines:
        for label in LABEL.finditer(line.text):
            word = _WORD.match(line.text, label.end())
            if word is None or not any(letter.isdigit() for letter in word.group()):
                continue
            shown = word.group().rstrip(".:")
            if CASE_NUMBER.match(line.text, word.start()) is None:
                finding = Finding(NUMBER, Severity.WARNING, line.place(shown), shown, source=_DOCUMENT)
                yield DraftFinding(finding, sheet.anchor_of(line.number))


def _kronor(found: re.Match[str]) -> int:
    return int("".join(found["amount"].split()))


def _place(sheet: Printed, anchor: str, quote: str) -> Place:
    line = next((number for number, one in sheet.anchors.items() if one == anchor), 1)
    return Place(None, line, quote)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
