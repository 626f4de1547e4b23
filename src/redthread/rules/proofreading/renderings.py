"""The same text printed twice with different words: agenda and minutes, memo and project description.

Source: the paper itself; only one wording can be the decided one. docs/rules/agenda_minutes_differ.md,
rendering_differs.md.

Two renderings are told by their surroundings: the same three words before and the same three after, with one
word between them that is nearly, but not quite, the same. The rarer word is shown, the commoner expected.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import MinutesItem
from redthread.rules.papers.source import Place
from redthread.rules.proofreading.nearness import edits, shared_start
from redthread.rules.proofreading.paper import Case, Paper, Word, finding_at

MINUTES = "agenda_minutes_differ"
RENDERING = "rendering_differs"
_CONTEXT = 3
_SHORTEST = 4
_MOST_EDITS = 2
_FEWEST_SHARED = 3


def check_minutes(paper: Paper) -> Iterator[Finding]:
    """Items whose text in the minutes departs from the agenda in more than capitals; one finding per item."""
    for item in paper.reading.minutes.items if paper.reading.minutes else ():
        differences = [pair for pair in item.differences if pair[0].casefold() != pair[1].casefold()]
        if differences:
            yield _differences(paper, item, differences)


def _differences(paper: Paper, item: MinutesItem, differences: list[tuple[str, str]]) -> Finding:
    places = [_place(paper, item, agenda, minutes) for agenda, minutes in differences]
    also = [*places[1:], *((item.minutes_origin,) if item.minutes_origin else ())]
    return Finding(
        MINUTES,
        Severity.NOTE,
        places[0],
        " · ".join(agenda or "–" for agenda, _ in differences),
        " · ".join(minutes or "–" for _, minutes in differences),
        None,
        "document",
        None,
        tuple(dict.fromkeys(also)),
    )


def _place(paper: Paper, item: MinutesItem, agenda: str, minutes: str) -> Place:
    """Where a difference stands on the agenda: by the words before it, else by the words themselves."""
    start = paper.offset_of(item.origin.line)
    words = _words_before(item, agenda, minutes)
    pattern = r"\s+".join(map(re.escape, (*words, *agenda.split())))
    match = re.compile(pattern).search(paper.text, start) if pattern else None
    if match is None:
        return item.origin
    return paper.place(max(match.start(), match.end() - len(agenda or "x")), paper.around(match.start(), match.end()))


def _words_before(item: MinutesItem, agenda: str, minutes: str) -> list[str]:
    """The two words before the difference in the item's text on the agenda; none when the texts are not kept."""
    before, after = item.agenda_text.split(), item.minutes_text.split()
    for tag, left, right, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal" and before[left:right] == agenda.split() and after[first:last] == minutes.split():
            return before[max(0, left - 2) : left]
    return []


def check_renderings(paper: Paper) -> Iterator[Finding]:
    """Words that differ by a slip between two renderings of the same sentence in one case."""
    if paper.is_poor_scan:
        return
    for case in paper.cases:
        if len(case.spans) > 1:
            yield from _case(paper, case)


def _case(paper: Paper, case: Case) -> Iterator[Finding]:
    contexts: dict[tuple[str, ...], list[tuple[int, Word]]] = {}
    for rendering, (first, last) in enumerate(case.spans):
        words = paper.words_on(first, last)
        folded = [word.text.casefold() for word in words]
        for at in range(_CONTEXT, len(words) - _CONTEXT):
            around = (*folded[at - _CONTEXT : at], *folded[at + 1 : at + 1 + _CONTEXT])
            contexts.setdefault(around, []).append((rendering, words[at]))
    seen: set[tuple[str, str]] = set()
    for uses in contexts.values():
        if len({rendering for rendering, _ in uses}) > 1:
            yield from _slips(paper, [word for _, word in uses], seen)


def _slips(paper: Paper, words: list[Word], seen: set[tuple[str, str]]) -> Iterator[Finding]:
    counted = Counter(word.text.casefold() for word in words)
    usual = counted.most_common(1)[0][0]
    for odd in counted:
        if odd == usual or (odd, usual) in seen or not _is_slip(odd, usual):
            continue
        seen.add((odd, usual))
        first = next(word for word in words if word.text.casefold() == odd)
        others = [word for word in words if word.text.casefold() == usual]
        yield finding_at(
            paper,
            RENDERING,
            Severity.NOTE,
            first.start,
            first.text,
            expected=others[0].text,
            source="document",
            quote=paper.around(first.start, first.end),
            also=tuple(word.start for word in others),
        )


def _is_slip(odd: str, usual: str) -> bool:
    if min(len(odd), len(usual)) < _SHORTEST or not (odd.isalpha() and usual.isalpha()):
        return False
    return shared_start(odd, usual) >= _FEWEST_SHARED and edits(odd, usual, _MOST_EDITS) <= _MOST_EDITS
