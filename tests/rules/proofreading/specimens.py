"""Small papers to proofread: from text, from cells, and from the examples of docs/rules."""

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from redthread.rules.documents import (
    Block,
    Clause,
    Clauses,
    Document,
    Fact,
    Heading,
    KeyFacts,
    Paragraph,
    inlines,
    made,
)
from redthread.rules.papers.findings import Finding
from redthread.rules.papers.shapes import (
    AmountKind,
    CaseType,
    Cofinancing,
    Condition,
    DateSpan,
    Matrix,
    MatrixRow,
    Minutes,
    MinutesItem,
    Reading,
    Section,
    SectionKind,
    TextLine,
)
from redthread.rules.papers.source import Line, Place, SourceText
from redthread.rules.proofreading import check
from redthread.rules.proofreading.drafts import proofread
from redthread.rules.reading.headings import read_headings
from redthread.rules.reading.tables import read_tables

PAGES = Path(__file__).resolve().parents[3] / "docs" / "rules"
HERE = Place(None, 1, "")
_BLOCK = re.compile(r"^```(fel|rätt)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def source(text: str) -> SourceText:
    """A text file."""
    lines = (Line(number, None, shown) for number, shown in enumerate(text.split("\n"), 1))
    return SourceText("specimen", "txt", tuple(lines))


def cells(rows: Iterable[Sequence[str]]) -> SourceText:
    """A Word document that is one table."""
    lines = (Line(number, None, "\t".join(row), tuple(row)) for number, row in enumerate(rows, 1))
    return SourceText("specimen", "docx", tuple(lines))


def reading(
    paper: SourceText | str,
    *,
    cofinancing: Iterable[Cofinancing] = (),
    sections: Iterable[Section] = (),
    minutes: Minutes | None = None,
) -> Reading:
    """A paper as read: headings and tables found, the rest as given."""
    text = source(paper) if isinstance(paper, str) else paper
    return Reading(
        source=text,
        kind="unknown",
        sections=tuple(sections),
        headings=read_headings(text),
        tables=read_tables(text),
        meeting=None,
        cofinancing=tuple(cofinancing),
        business_support=None,
        minutes=minutes,
        unrecognised=(),
    )


@dataclass(frozen=True)
class Draft:
    """A draft with the headings that its kind requires."""

    document: Document
    required: tuple[tuple[str, str], ...] = ()


def codes(paper: Reading | SourceText | str) -> list[str]:
    """The codes of the findings about a paper, in order."""
    return [finding.code for finding in findings(paper)]


def findings(paper: Reading | SourceText | Draft | str) -> tuple[Finding, ...]:
    """The findings about a paper."""
    if isinstance(paper, Draft):
        return tuple(one.finding for one in proofread(paper.document, required=paper.required))
    return check(paper if isinstance(paper, Reading) else reading(paper))


def found(paper: Reading | SourceText | str, code: str) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in findings(paper) if finding.code == code]


def matrix(
    years: Sequence[int], *rows: tuple[str, Sequence[int | None], int | None], has_totals: bool = True
) -> Matrix:
    """A budget; the last row is its sum row. Row n stands on line n + 1."""
    printed = [
        MatrixRow(label, tuple(amounts), total, Place(None, at, label))
        for at, (label, amounts, total) in enumerate(rows, 2)
    ]
    return Matrix(None, tuple(years), tuple(printed[:-1]), printed[-1], has_totals, HERE)


def decision(
    dnr: str | None = None,
    *,
    percent: int | None = None,
    cap: int | None = None,
    start: date | None = None,
    end: date | None = None,
    decided_on: date | None = None,
    project: str | None = None,
    applicant: str | None = None,
    conditions: Iterable[str] = (),
    fund: str | None = "anslag",
    costs: Matrix | None = None,
    financing: Matrix | None = None,
    amount_kind: AmountKind = AmountKind.TOTAL,
    line: int = 1,
) -> Cofinancing:
    """A decision on co-financing with what the test needs."""
    return Cofinancing(
        dnr=dnr,
        type=CaseType.BOARD_PROPOSAL,
        title=None,
        applicant=applicant,
        project=project,
        percent=None if percent is None else Decimal(percent),
        percent_base="booked_costs",
        max_amount=cap,
        amount_kind=amount_kind,
        total_amount=None,
        applied_amount=None,
        period=DateSpan(start, end),
        fund=fund,
        conditions=tuple(Condition(key, key, Place(None, line, key)) for key in conditions),
        clauses=(),
        priority_rank=None,
        rus_area=None,
        rus_goal=None,
        cost_budget=costs,
        financing=financing,
        origin=Place(None, line, ""),
        decided_on=decided_on,
    )


def section(dnr: str | None, first: int, last: int) -> Section:
    """One document of a case."""
    return Section(SectionKind.MEMO, None, dnr, first, last)


# -- the examples of the pages --------------------------------------------------------------------------------


def example(page: Path, name: str) -> Reading | Draft:
    """The paper of a page's block, `fel` or `rätt`."""
    blocks = dict(_BLOCK.findall(page.read_text("utf-8")))
    return _draft(blocks[name]) if blocks[name].startswith("@utkast") else _from_block(blocks[name])


def draft(*blocks: Block, number: str = "") -> Document:
    """A memo of those blocks."""
    return made(Document("memo", "FöredragningsPM", "Ett ärende", date(2020, 8, 24), blocks, number=number))


def _draft(block: str) -> Draft:
    first, *lines = block.splitlines()
    required = tuple(tuple(pair.split("=", 1)) for pair in shlex.split(first)[1:])
    return Draft(draft(*map(_drafted, lines)), required)


def _drafted(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    match mark:
        case "#" | "##":
            return Heading(len(mark), rest)
        case "@fakta":
            label, value = rest.split(": ", 1)
            return KeyFacts((Fact(label, inlines(value)),))
        case "att":
            return Clauses(inlines("Nämnden beslutar"), (Clause(inlines(line)),))
        case _:
            return Paragraph(inlines(line))


@dataclass
class _Facts:
    """What the lines with @ say."""

    lines: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    budgets: dict[str, Matrix] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    differences: list[tuple[str, str]] = field(default_factory=list)


def _from_block(block: str) -> Reading:
    facts = _Facts()
    rows = block.split("\n")
    at = 0
    while at < len(rows):
        if not rows[at].startswith("@"):
            facts.lines.append(rows[at])
            at += 1
            continue
        directive, _, rest = rows[at].partition(" ")
        at += 1
        if directive in ("@kostnader", "@finansiering"):
            end = next((row for row in range(at, len(rows)) if not rows[row].strip()), len(rows))
            facts.budgets[directive] = _budget(rest.split(), rows[at:end])
            at = end
        else:
            _take(facts, directive, rest)
    return reading(
        "\n".join(facts.lines),
        cofinancing=[_decision(facts)] if facts.values or facts.budgets else [],
        sections=facts.sections,
        minutes=_minutes(facts.differences),
    )


def _take(facts: _Facts, directive: str, rest: str) -> None:
    if directive == "@beslut":
        facts.values |= dict(pair.split("=", 1) for pair in shlex.split(rest)) | {"": ""}
    elif directive == "@ärende":
        dnr, lines = rest.split()
        first, last = lines.split("-")
        facts.sections.append(section(dnr, int(first), int(last)))
    elif directive == "@protokoll":
        agenda, minutes = rest.split(" | ")
        facts.differences.append((agenda, minutes))
    else:
        raise ValueError(directive)


def _budget(labels: list[str], rows: list[str]) -> Matrix:
    years = [int(label) for label in labels if label.isdigit()]
    parted = [[cell.strip() for cell in row.split("|")] for row in rows]
    printed = [(label, [_figure(cell) for cell in figures]) for label, *figures in parted]
    width = len(years)
    made = matrix(
        years,
        *((label, figures[:width], figures[width] if len(figures) > width else None) for label, figures in printed),
    )
    unread = [
        TextLine(cell, Place(None, at, cell))
        for at, (_, *figures) in enumerate(parted, 2)
        for cell in figures
        if cell and _figure(cell) is None
    ]
    return Matrix(None, made.years, made.rows, made.sum, "Totalt" in labels, HERE, tuple(unread))


def _figure(cell: str) -> int | None:
    digits = cell.replace(" ", "")
    return int(digits) if digits.isdigit() else None


def _decision(facts: _Facts) -> Cofinancing:
    values = facts.values
    days = {key: date.fromisoformat(values[key]) for key in ("start", "slut", "beslutad") if key in values}
    return decision(
        percent=int(values["andel"]) if "andel" in values else None,
        cap=int(values["högst"]) if "högst" in values else None,
        start=days.get("start"),
        end=days.get("slut"),
        decided_on=days.get("beslutad"),
        project=values.get("projekt"),
        applicant=values.get("sökande"),
        conditions=values["villkor"].split(",") if "villkor" in values else (),
        fund=values.get("källa"),
        costs=facts.budgets.get("@kostnader"),
        financing=facts.budgets.get("@finansiering"),
    )


def _minutes(differences: list[tuple[str, str]]) -> Minutes | None:
    if not differences:
        return None
    item = MinutesItem(1, 1, True, None, 1, True, None, (), "", "", tuple(differences), False, HERE)
    return Minutes(None, None, None, (item,), HERE)
