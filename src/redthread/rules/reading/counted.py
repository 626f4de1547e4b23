"""The figures of running text: kronor, shares, and counted things."""

import re
from collections.abc import Sequence
from decimal import Decimal

from redthread.rules.papers.shapes import Figure
from redthread.rules.reading.amounts import find_amounts, find_dates, find_percents
from redthread.rules.reading.rows import Row
from redthread.rules.reading.running_text import Passage, passage_of

_COUNT = re.compile(
    r"(?<![\w.,:/§-])(?<!§\s)(?P<number>\d{1,3}(?:\s\d{3})+|\d{1,6})\s(?P<first>[a-zåäö]{3,})(?:\s(?P<second>[a-zåäö]{3,}))?(?![\w-])"
)
_APPROPRIATION = re.compile(r"(?<=\d) 1:1 (kr|kronor)(?!\w)")
"""The state appropriation's number, printed between an amount and its unit."""
_ADJECTIVE = re.compile(r"(?:ade|ande|ende|iga|liga|ska|nya|stora|små|olika|unga|öppna)$")
_NO_NOUN = frozenset(
    [
        "och",
        "eller",
        "samt",
        "till",
        "från",
        "för",
        "med",
        "som",
        "att",
        "den",
        "det",
        "de",
        "inom",
        "under",
        "över",
        "efter",
        "mellan",
        "av",
        "har",
        "kan",
        "ska",
        "var",
        "är",
        "blev",
        "vid",
        "kronor",
        "procent",
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ]
)


def figures_of(rows: Sequence[Row]) -> tuple[Figure, ...]:
    """Every figure of the rows, the same value and unit only once."""
    passage = passage_of(rows)
    text = _APPROPRIATION.sub(lambda match: f" {match[1]}    ", passage.text).replace("1:1", "   ")
    found: dict[tuple[Decimal, str], Figure] = {}
    taken: list[tuple[int, int]] = [(date.start, date.end) for date in find_dates(text)]
    for amount in find_amounts(text):
        _add(found, passage, Decimal(amount.kronor), "SEK", amount.start, amount.end)
        taken.append((amount.start, amount.end))
    for share in find_percents(text):
        if not re.search(r"procent|proc\.|%", share.printed, re.IGNORECASE):
            continue
        _add(found, passage, share.percent, "procent", share.start, share.end)
        taken.append((share.start, share.end))
    starts = sorted(taken)
    for match in _COUNT.finditer(text):
        noun = _noun(match)
        if noun is None or _is_taken(starts, match.start("number"), match.end("number")):
            continue
        value = Decimal(re.sub(r"\s", "", match["number"]))
        if not 1900 <= value <= 2100:
            _add(found, passage, value, noun, match.start(), match.end())
    return tuple(sorted(found.values(), key=lambda figure: (figure.origin.line, figure.printed)))


def _add(
    found: dict[tuple[Decimal, str], Figure], passage: Passage, value: Decimal, unit: str, start: int, end: int
) -> None:
    place = passage.place(start, end)
    found.setdefault((value, unit), Figure(value, unit, passage.text[start:end].strip(), place))


def _noun(match: re.Match[str]) -> str | None:
    first, second = match["first"], match["second"]
    if first in _NO_NOUN:
        return None
    if second and second not in _NO_NOUN and _ADJECTIVE.search(first):
        return second
    return first


def _is_taken(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)
