"""The grammar of decision clauses: "samt" stands before the last clause, and no clause but the last ends the sentence.

Source: Myndigheternas skrivregler (Ds 2009:38) on lists that go on with a sentence; the clauses of a decision are one
sentence ("nämnden beslutar att …, att … samt att …"). docs/rules/clause_conjunction.md, clause_full_stop.md.

Blocks where every clause is a sentence of its own are another way of writing, and right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.source import Line, Place
from redthread.rules.proofreading.paper import Paper

CONJUNCTION = "clause_conjunction"
FULL_STOP = "clause_full_stop"
RULES = "skrivregler"
_CLAUSE = re.compile(r"(?:[-–•]\s*|\d{1,2}[.)]\s*|[a-h]\)\s*)?att\b(?=\s)")
_OPENS = re.compile(r"\b(?:beslutar|föreslås? besluta|föreslår|besluta):?\s*$", re.IGNORECASE)
_CONJUNCTION = re.compile(r"[,;]?\s*\b(samt|och)$")
_MOST_LINES = 12
_FEWEST = 3
_DOUBLE_SPACE = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its whole text and the lines it stands on."""

    text: str
    first: Line
    last: Line


def blocks(paper: Paper) -> Iterator[tuple[Clause, ...]]:
    """The runs of clauses, each after a line that ends with "beslutar"."""
    lines = paper.printed
    at = 0
    while at < len(lines):
        if _OPENS.search(lines[at].text.strip()):
            clauses, at = _clauses(lines, at + 1)
            if clauses:
                yield clauses
        else:
            at += 1


def _clauses(lines: tuple[Line, ...], at: int) -> tuple[tuple[Clause, ...], int]:
    clauses: list[Clause] = []
    current: list[Line] = []
    while at < len(lines):
        text = lines[at].text.strip()
        if _CLAUSE.match(text):
            if current:
                clauses.append(_clause(current))
            current = [lines[at]]
        elif current and _goes_on(current, lines[at]):
            current.append(lines[at])
        else:
            break
        at += 1
    if current:
        clauses.append(_clause(current))
    return tuple(clauses), at


def _goes_on(current: list[Line], line: Line) -> bool:
    """A clause goes on over lines until a mark ends it; over an empty line when nothing has ended it yet."""
    last = current[-1].text.rstrip()
    gap = line.number - current[-1].number
    if last.endswith((".", ":")) or len(current) >= _MOST_LINES or gap > _DOUBLE_SPACE:
        return False
    return gap == 1 or not (last.endswith((",", ";")) or _CONJUNCTION.search(last))


def _clause(lines: list[Line]) -> Clause:
    return Clause(" ".join(" ".join(line.text for line in lines).split()), lines[0], lines[-1])


def check_clauses(paper: Paper) -> Iterator[Finding]:
    """Faults of grammar; the same fault in the memo and on the agenda is one finding."""
    found: dict[tuple[str, str], Finding] = {}
    for block in blocks(paper):
        for finding in (*_conjunctions(paper, block), *_full_stops(paper, block)):
            key = (finding.code, finding.printed)
            first = found.setdefault(key, finding)
            if first is not finding:
                found[key] = _joined(first, finding.where)
    yield from found.values()


def _joined(finding: Finding, place: Place) -> Finding:
    return Finding(
        finding.code,
        finding.severity,
        finding.where,
        finding.printed,
        finding.expected,
        finding.calculation,
        finding.source,
        finding.subject,
        (*finding.also, place),
    )


def _conjunctions(paper: Paper, block: tuple[Clause, ...]) -> Iterator[Finding]:
    """ "samt" or "och" that ends a clause with more than one clause after it."""
    for at, clause in enumerate(block[:-2]):
        if _CONJUNCTION.search(clause.text):
            yield _finding(paper, CONJUNCTION, clause, f"{at + 2} / {len(block)}")


def _full_stops(paper: Paper, block: tuple[Clause, ...]) -> Iterator[Finding]:
    """A full stop before a further clause, in a block where other clauses go on."""
    earlier = block[:-1]
    stops = [clause for clause in earlier if clause.text.endswith(".")]
    if len(block) >= _FEWEST and len(stops) < len(earlier):
        for clause in stops:
            yield _finding(paper, FULL_STOP, clause, None)


def _finding(paper: Paper, code: str, clause: Clause, calculation: str | None) -> Finding:
    words = clause.text.split()
    printed = " ".join(words if len(words) <= 8 else ["…", *words[-7:]])
    place = clause.last.place()
    case = paper.case_at(place.line)
    return Finding(code, Severity.WARNING, place, printed, None, calculation, RULES, case.subject if case else None)
