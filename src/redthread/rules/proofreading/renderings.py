"""The same text printed twice with different words: agenda and minutes, memo and project description.

Source: the paper itself; only one wording can be the decided one. docs/rules/agenda_minutes_differ.md,
rendering_differs.md.

Two renderings are told by their surroundings: the same three words before and the same three after, with one
word between them that is nearly, but not quite, the same. The rarer word is shown, the commoner expected.
"""

from collections import Counter
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import MinutesItem
from redthread.rules.proofreading.nearness import edits, shared_start
from redthread.rules.proofreading.paper import Case, Paper, Word, finding_at

MINUTES = "agenda_minutes_differ"
RENDERING = "rendering_differs"
_CONTEXT = 3
_SHORTEST = 4
_MOST_EDITS = 2
_FEWEST_SHARED = 3


def check_minutes(paper: Paper) -> Iterator[Finding]:
    """The words in which an item's text in the minutes departs from the agenda."""
    for item in paper.reading.minutes.items if paper.reading.minutes else ():
        for agenda, minutes in item.differences:
            yield _difference(paper, item, agenda, minutes)


def _difference(paper: Paper, item: MinutesItem, agenda: str, minutes: str) -> Finding:
    start = paper.offset_of(item.origin.line)
    at = paper.text.find(agenda, start) if agenda else -1
    where = paper.place(at, paper.around(at, at + len(agenda))) if at >= 0 else item.origin
    also = (item.minutes_origin,) if item.minutes_origin else ()
    return Finding(MINUTES, Severity.NOTE, where, agenda or "–", minutes or "–", None, "document", None, also)


def check_renderings(paper: Paper) -> Iterator[Finding]:
    """Words that differ by a slip between two renderings of the same sentence in one case."""
    if paper.is_poor_scan:
        return
    for case in paper.cases:
        yield from _case(paper, case)


def _case(paper: Paper, case: Case) -> Iterator[Finding]:
    contexts: dict[tuple[str, ...], list[Word]] = {}
    for first, last in case.spans:
        start, end = paper.offset_of(first), paper.offset_of(last + 1)
        words = [word for word in paper.words if start <= word.start < end]
        folded = [word.text.casefold() for word in words]
        for at in range(_CONTEXT, len(words) - _CONTEXT):
            around = (*folded[at - _CONTEXT : at], *folded[at + 1 : at + 1 + _CONTEXT])
            contexts.setdefault(around, []).append(words[at])
    seen: set[tuple[str, str]] = set()
    for words in contexts.values():
        if len(words) > 1 and len({word.text.casefold() for word in words}) > 1:
            yield from _slips(paper, words, seen)


def _slips(paper: Paper, words: list[Word], seen: set[tuple[str, str]]) -> Iterator[Finding]:
    counted = Counter(word.text.casefold() for word in words)
    usual = counted.most_common(1)[0][0]
    for odd in counted:
        if odd == usual or (odd, usual) in seen or not _is_slip(odd, usual):
            continue
        seen.add((odd, usual))
        first = next(word for word in words if word.text.casefold() == odd)
        other = next(word for word in words if word.text.casefold() == usual)
        yield finding_at(
            paper,
            RENDERING,
            Severity.NOTE,
            first.start,
            first.text,
            expected=other.text,
            source="document",
            quote=paper.around(first.start, first.end),
            also=(other.start,),
        )


def _is_slip(odd: str, usual: str) -> bool:
    if min(len(odd), len(usual)) < _SHORTEST or not (odd.isalpha() and usual.isalpha()):
        return False
    return shared_start(odd, usual) >= _FEWEST_SHARED and edits(odd, usual, _MOST_EDITS) <= _MOST_EDITS
