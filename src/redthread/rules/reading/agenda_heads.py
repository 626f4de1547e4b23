"""Where the items of an agenda begin.

An item begins with its number: "4. Title", "4 Title", "§ 4 Title", "Ärende 4", "Punkt 4 – Title" or the number on a
line of its own. Numbers also count clauses, presentations and chapters, so the agenda is the chain of numbers, each one
more than the one before, that best agrees with the labels of an item (case number, presenter, proposal) below them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redthread.rules.reading.blocks import lone_number
from redthread.rules.reading.rows import Row
from redthread.rules.reading.standing import Label, label_of, pairs_of

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("paragraph", re.compile(r"(?:[A-ZÅÄÖ]{2,5}\s)?§\s*(?P<number>\d{1,4})\b\s*[.:–-]?\s*(?P<title>.*)")),
    (
        "word",
        re.compile(
            r"(?:ärende|punkt|dagordningspunkt|ärendepunkt|beslutsärende|föredragningspunkt)(?:\s*nr\.?)?\s+"
            r"(?P<number>\d{1,3})\b\s*[.:)–-]?\s*(?P<title>.*)",
            re.IGNORECASE,
        ),
    ),
    ("dotted", re.compile(r"(?P<number>\d{1,3})[.)]\s*(?P<title>(?:[A-ZÅÄÖ0-9”\"(].*)?)")),
    ("bare", re.compile(r"(?P<number>\d{1,3})\s+(?P<title>[A-ZÅÄÖ”\"].*)")),
    ("alone", re.compile(r"(?P<number>\d{1,3})(?P<title>)")),
)
_LIST_TITLE = re.compile(
    r"(?:.{0,60}\s)?(?:föredragnings?lista|ärendelista|dagordning|kallelse(?:\s.{0,80})?|ärenden|beslutsärenden|"
    r"beslutslista|innehåll(?:sförteckning)?)\s*:?",
    re.IGNORECASE,
)
_LABELS = (Label.DNR, Label.PRESENTERS, Label.PROPOSAL)
_LOOK = 9
_STRONG = 4.0
_WEAK = 0.5
_FEWEST_LISTED = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The first row of an item. `strength` tells how many labels of an item stand below it."""

    row: Row
    number: int
    title: str
    style: str
    strength: int


def find_heads(rows: Sequence[Row], borders: Iterable[int]) -> tuple[Head, ...]:
    """The heads of the agenda's items in order, none when the paper has no agenda.

    `borders` are the rows where another document begins; an agenda does not go on past one.
    """
    edges = sorted(set(borders))
    stretches = _stretch_numbers(len(rows), edges)
    best: tuple[float, tuple[Head, ...]] = (0.0, ())
    for style, _ in _STYLES:
        heads = _heads_of(rows, style)
        chain = _best_chain(heads, stretches)
        worth = _worth(chain, rows)
        if worth > best[0]:
            best = (worth, chain)
    return best[1]


def _stretch_numbers(count: int, edges: Sequence[int]) -> list[int]:
    numbers: list[int] = []
    at = 0
    for row in range(count):
        while at < len(edges) and edges[at] <= row:
            at += 1
        numbers.append(at)
    return numbers


def _heads_of(rows: Sequence[Row], style: str) -> list[Head]:
    pattern = dict(_STYLES)[style]
    marks = [
        match if not row.bullet and row.line.cells is None else None for row in rows for match in [_match(pattern, row)]
    ]
    heads = []
    for at, match in enumerate(marks):
        if match is None:
            continue
        row = rows[at]
        title = match["title"].strip()
        strength = _strength(rows, at, marks)
        heads.append(Head(row, int(match["number"]), title, style, strength))
    return heads


def _match(pattern: re.Pattern[str], row: Row) -> re.Match[str] | None:
    if len(row.text) > 400:
        return None
    match = pattern.fullmatch(row.text)
    if match is None or re.match(r"att\b", match["title"], re.IGNORECASE):
        return None
    return match


def _strength(rows: Sequence[Row], at: int, marks: Sequence[re.Match[str] | None]) -> int:
    """How many different labels of an item stand in the rows below, before the next number."""
    seen: set[Label] = set()
    for below in range(at + 1, min(at + 1 + _LOOK, len(rows))):
        if marks[below] is not None:
            break
        seen |= _labels(rows[below])
    return len(seen)


def _labels(row: Row) -> set[Label]:
    found = set(pairs_of(row.text))
    labelled = label_of(row.text)
    if labelled is not None:
        found.add(labelled.label)
    if lone_number(row) is not None:
        found.add(Label.DNR)
    return found & set(_LABELS)


def _best_chain(heads: Sequence[Head], stretches: Sequence[int]) -> tuple[Head, ...]:
    """The chain of rising numbers with the most labels, found in one pass."""
    scores: list[float] = []
    before: list[int | None] = []
    latest: dict[tuple[int, int], int] = {}
    for at, head in enumerate(heads):
        stretch = stretches[head.row.at]
        reached, previous = 0.0, None
        for step in (1, 2, 3):
            candidate = latest.get((stretch, head.number - step))
            if candidate is None or (step > 1 and not head.strength):
                continue
            score = scores[candidate] - (step - 1)
            if score > reached:
                reached, previous = score, candidate
        scores.append(reached + (_STRONG + head.strength if head.strength else _WEAK))
        before.append(previous)
        standing = latest.get((stretch, head.number))
        if standing is None or scores[at] >= scores[standing]:
            latest[(stretch, head.number)] = at
    if not scores:
        return ()
    end: int | None = max(range(len(scores)), key=lambda at: scores[at])
    chain: list[Head] = []
    while end is not None:
        chain.append(heads[end])
        end = before[end]
    return tuple(reversed(chain))


def _worth(chain: Sequence[Head], rows: Sequence[Row]) -> float:
    """What a chain is worth as an agenda; nothing when it may as well be chapters or clauses."""
    strong = [head for head in chain if head.strength]
    style = chain[0].style if chain else ""
    if style in ("paragraph", "word") and (strong or len(chain) >= 2):
        return sum(_STRONG + head.strength for head in strong) + len(chain)
    if len(strong) >= 2 or (strong and strong[0].strength >= 2):
        penalty = {"bare": 0.5, "alone": 1.0}.get(style, 0.0)
        return sum(_STRONG + head.strength for head in strong) + len(chain) * _WEAK - penalty
    if len(chain) >= _FEWEST_LISTED and style in ("dotted", "bare") and _has_list_title(chain, rows):
        return len(chain) * _WEAK
    return 0.0


def _has_list_title(chain: Sequence[Head], rows: Sequence[Row]) -> bool:
    if chain[0].number != 1:
        return False
    start = chain[0].row.at
    return any(_LIST_TITLE.fullmatch(row.text) for row in rows[max(0, start - 12) : start])
