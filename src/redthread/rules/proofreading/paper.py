"""A reading prepared for the checks: its text as one string with the way back to every line, and its cases.

Nothing here judges. Everything is made once for all checks, in time linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Cofinancing, Reading, Section, SectionKind
from redthread.rules.papers.source import Line, Place

_SWEDISH_LETTERS = "åäöÅÄÖ"
_FEWEST_LETTERS = 400
_QUOTE_LENGTH = 120
_LONGEST_WORD = 80
_ENDS_SENTENCE = (".", ":", "!", "?")
WORD = re.compile(r"[^\W_]+(?:[-.:/&’'´][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the running text with its offset in it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the last letter."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Case:
    """The parts of a paper that belong to one case: line spans, both ends included, and what was read of it."""

    subject: str | None
    spans: tuple[tuple[int, int], ...]
    cofinancing: tuple[Cofinancing, ...] = ()

    def holds(self, line: int) -> bool:
        """Whether a line belongs to the case."""
        return any(first <= line <= last for first, last in self.spans)


class Paper:
    """The prepared reading. `text` joins all lines: a space inside a paragraph, a line feed between paragraphs."""

    def __init__(self, reading: Reading) -> None:
        """Prepare a reading; nothing is computed before it is asked for."""
        self.reading = reading
        self.lines = reading.source.lines

    @cached_property
    def printed(self) -> tuple[Line, ...]:
        """The lines with something on them."""
        return tuple(line for line in self.lines if line.text.strip())

    @cached_property
    def _stream(self) -> tuple[str, list[int]]:
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        previous: Line | None = None
        for line in self.printed:
            text = line.text.strip()
            if previous is not None:
                joint = " " if _continues(previous, line, text) else "\n"
                parts.append(joint)
                length += 1
            starts.append(length)
            parts.append(text)
            length += len(text)
            previous = line
        return "".join(parts), starts

    @property
    def text(self) -> str:
        """The whole running text."""
        return self._stream[0]

    def line_at(self, offset: int) -> Line:
        """The line that a place in the running text stands on."""
        return self.printed[max(0, bisect_right(self._stream[1], offset) - 1)]

    def offset_of(self, number: int) -> int:
        """Where a line, or the first printed line after it, begins in the running text."""
        low, high = 0, len(self.printed)
        while low < high:
            middle = (low + high) // 2
            if self.printed[middle].number < number:
                low = middle + 1
            else:
                high = middle
        return self._stream[1][low] if low < len(self.printed) else len(self.text)

    def place(self, offset: int, quote: str | None = None) -> Place:
        """The place of an offset, quoting `quote` or the line it stands on, cut at a readable length."""
        line = self.line_at(offset)
        shown = " ".join((quote if quote is not None else line.text)[: _QUOTE_LENGTH * 4].split())
        return Place(line.page, line.number, shown if len(shown) <= _QUOTE_LENGTH else shown[: _QUOTE_LENGTH - 1] + "…")

    def around(self, start: int, end: int, margin: int = 30) -> str:
        """The words around a stretch of the running text, cut at word limits, for quoting."""
        text = self.text
        left, right = max(0, start - margin), min(len(text), end + margin)
        first, last = max(0, left - _LONGEST_WORD), min(len(text), right + _LONGEST_WORD)
        while left > first and not text[left - 1].isspace():
            left -= 1
        while right < last and not text[right].isspace():
            right += 1
        return text[left:right].replace("\n", " ").strip()

    def words(self, start: int = 0, end: int | None = None) -> Iterator[Word]:
        """The words that begin between two offsets, made as they are asked for: a packet has a great many."""
        for match in WORD.finditer(self.text, start, len(self.text) if end is None else end):
            yield Word(match.group(), match.start())

    def words_on(self, first: int, last: int) -> list[Word]:
        """The words on the lines `first` to `last`, both included."""
        return list(self.words(self.offset_of(first), self.offset_of(last + 1)))

    @cached_property
    def is_poor_scan(self) -> bool:
        """Whether the text has lost its å, ä and ö, as a scan read without Swedish does.

        Swedish prose has about one such letter in twenty; less than one in a hundred means that single letters
        cannot be trusted, and checks that compare spelling leave the paper alone.
        """
        letters = sum(map(str.isalpha, self.text))
        swedish = sum(self.text.count(letter) for letter in _SWEDISH_LETTERS)
        return letters >= _FEWEST_LETTERS and swedish * 100 < letters

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases of the paper; the whole paper is one case when none are told apart."""
        return _cases(self.reading)

    def case_at(self, line: int) -> Case | None:
        """The case a line belongs to."""
        return next((case for case in self.cases if case.holds(line)), None)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Line spans of the single documents inside the paper, or one span for all of it."""
        last = self.lines[-1].number if self.lines else 0
        sections = sorted((section.first_line, section.last_line) for section in self.reading.sections)
        return tuple(sections) or ((1, last),)

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Offsets in the running text of each single document."""
        for first, last in self.spans:
            yield self.offset_of(first), self.offset_of(last + 1)


def _continues(previous: Line, line: Line, text: str) -> bool:
    """Whether a line goes on with the paragraph of the printed line before it."""
    gap = line.number - previous.number
    if line.cells is not None or previous.cells is not None or line.heading or previous.heading:
        return False
    if gap == 1:
        return True
    return gap == 2 and not previous.text.rstrip().endswith(_ENDS_SENTENCE) and text[0].islower()


def _cases(reading: Reading) -> tuple[Case, ...]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for section in reading.sections:
        dnr = section.dnr or _number_of(section, reading)
        if dnr:
            spans.setdefault(dnr, []).append((section.first_line, section.last_line))
    items = reading.meeting.items if reading.meeting else ()
    ends = [following.origin.line - 1 for following in items[1:]]
    for item, end in zip(items, [*ends, _agenda_end(reading)], strict=False):
        if item.dnr and end >= item.origin.line:
            spans.setdefault(item.dnr, []).append((item.origin.line, end))
    cases = [
        Case(dnr, tuple(places), tuple(record for record in reading.cofinancing if record.dnr == dnr))
        for dnr, places in spans.items()
    ]
    known = {case.subject for case in cases}
    loose = tuple(record for record in reading.cofinancing if record.dnr not in known)
    if loose or not cases:
        last = reading.source.lines[-1].number if reading.source.lines else 0
        cases.append(Case(loose[0].dnr if len(loose) == 1 else None, ((1, last),), loose))
    return tuple(cases)


def _number_of(section: Section, reading: Reading) -> str | None:
    """The case of a document that does not print its number: the one whose facts stand in it, or that is called so."""
    if section.kind is SectionKind.AGENDA:
        return None
    inside = {
        record.dnr
        for record in reading.cofinancing
        for line in _lines_of(record)
        if section.first_line <= line <= section.last_line
    }
    if len(inside) == 1:
        return inside.pop()
    title = " ".join((section.title or "").casefold().split())
    items = reading.meeting.items if reading.meeting else ()
    return next((item.dnr for item in items if title and " ".join(item.title.casefold().split()) == title), None)


def _lines_of(record: Cofinancing) -> Iterator[int]:
    yield from (origin.place.line for origin in record.origins)
    yield from (condition.origin.line for condition in record.conditions)
    yield from (clause.origin.line for clause in record.clauses)


def _agenda_end(reading: Reading) -> int:
    items = reading.meeting.items if reading.meeting else ()
    start = items[-1].origin.line if items else 0
    return next(
        (section.last_line for section in reading.sections if section.first_line <= start <= section.last_line), start
    )


def finding_at(
    paper: Paper,
    code: str,
    severity: Severity,
    offset: int,
    printed: str,
    *,
    expected: str | None = None,
    calculation: str | None = None,
    source: str | None = None,
    also: tuple[int, ...] = (),
    quote: str | None = None,
) -> Finding:
    """A finding at an offset of the running text; the subject is the case that the line belongs to."""
    where = paper.place(offset, quote)
    case = paper.case_at(where.line)
    return Finding(
        code=code,
        severity=severity,
        where=where,
        printed=printed,
        expected=expected,
        calculation=calculation,
        source=source,
        subject=case.subject if case else None,
        also=tuple(paper.place(place) for place in also),
    )
