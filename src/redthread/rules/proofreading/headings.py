"""Headings printed twice: two chapters with the same name, a label standing twice in a row.

Source: the paper itself. docs/rules/duplicate_heading.md, repeated_label.md.
"""

from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Heading, SectionKind
from redthread.rules.proofreading.paper import Paper

DUPLICATE = "duplicate_heading"
REPEATED = "repeated_label"
_LONGEST_LABEL = 60


def check_duplicate_headings(paper: Paper) -> Iterator[Finding]:
    """Chapters of the same rank, under the same chapter, with different numbers and the same words."""
    seen: dict[tuple[str, int, str], Heading] = {}
    restarts = 0
    items = _item_lines(paper)
    for heading in paper.reading.headings:
        if heading.number is None or any(first <= heading.place.line <= last for first, last in items):
            continue
        restarts += heading.number == "1"
        parent = heading.number.rpartition(".")[0]
        key = (parent, restarts, " ".join(heading.text.casefold().split()))
        first = seen.setdefault(key, heading)
        if first.number != heading.number and first.place.line != heading.place.line:
            yield Finding(
                DUPLICATE,
                Severity.WARNING,
                heading.place,
                f"{heading.number} {heading.text}",
                None,
                f"{first.number} = {heading.number}",
                "document",
                None,
                (first.place,),
            )
            seen[key] = heading


def _item_lines(paper: Paper) -> list[tuple[int, int]]:
    """Lines of agendas and minutes, whose numbers are of items; several items may well be called the same."""
    kinds = (SectionKind.AGENDA, SectionKind.MINUTES)
    spans = [(section.first_line, section.last_line) for section in paper.reading.sections if section.kind in kinds]
    return [(1, paper.lines[-1].number)] if paper.reading.kind == "minutes" and paper.lines else spans


def check_repeated_labels(paper: Paper) -> Iterator[Finding]:
    """A label ("Skickas till:") that stands on two lines in a row."""
    headings = {heading.place.line for heading in paper.reading.headings if heading.number is None}
    before = ""
    for line in paper.printed:
        text = " ".join(line.text.split())
        is_label = len(text) <= _LONGEST_LABEL and (text.endswith(":") or line.number in headings)
        if is_label and line.cells is None and text.casefold() == before.casefold():
            yield Finding(REPEATED, Severity.WARNING, line.place(), text, source="document")
        before = text
