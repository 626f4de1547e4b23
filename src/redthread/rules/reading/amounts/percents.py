"""Shares in running text: "13 procent", "44,4 %", "femtio procent", "hälften", "två tredjedelar"."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from redthread.rules.reading.amounts.numerals import Number, find_digits, find_words, morphemes, value_of

PERCENT = re.compile(r"\s{0,3}(?:procent(?![a-zåäö])|proc\.|%(?!\s?-?enhet))", re.IGNORECASE)
FRACTION = re.compile(
    r"(?<![\wåäöÅÄÖ])(?:(?P<half>hälften|halva)|(?P<count>[a-zåäö]{2,6})\s+(?P<part>tredje|fjärde|femte|sjätte|tion)del(?P<many>ar)?)(?![\wåäö])",
    re.IGNORECASE,
)
# What every share has somewhere; texts without it need no closer look.
SHARE_HINT = re.compile(r"proc|%|del(?:ar)?\b|hälften|halva", re.IGNORECASE)
PARTS = {"tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "tion": 10}
RANGE_BEFORE = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{1,2})?)\s?(?:[-–—]|respektive|resp\.|och|eller|till)\s?\Z")


@dataclass(frozen=True, slots=True)
class FoundPercent:
    """A share in percent, from character `start` up to `end`. Fractions in words are given to two decimals."""

    percent: Decimal
    start: int
    end: int
    printed: str


def find_percents(text: str) -> tuple[FoundPercent, ...]:
    """Every share, in order. Percentage points are not shares."""
    if SHARE_HINT.search(text) is None:
        return ()
    found: list[FoundPercent] = []
    done = 0
    for number in sorted([*find_digits(text), *find_words(text)], key=lambda number: number.start):
        unit = PERCENT.match(text, number.end)
        if unit is None or number.start < done or number.value > 1000:
            continue
        found += _range_start(text, number, done)
        found.append(FoundPercent(number.value, number.start, unit.end(), text[number.start : unit.end()]))
        done = unit.end()
    found += _fractions(text)
    return tuple(sorted(found, key=lambda share: share.start))


def _range_start(text: str, number: Number, done: int) -> list[FoundPercent]:
    match = RANGE_BEFORE.search(text, max(done, number.start - 20), number.start)
    if match is None:
        return []
    value = Decimal(match[1].replace(",", "."))
    return [FoundPercent(value, match.start(1), match.end(1), match[1])] if value <= 100 else []


def _fractions(text: str) -> list[FoundPercent]:
    found = []
    for match in FRACTION.finditer(text):
        if match["half"]:
            value = Decimal(50)
        else:
            count = morphemes(match["count"])
            if not count:
                continue
            value = value_of(count) * 100 / PARTS[match["part"].casefold()]
        value = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        value = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
        found.append(FoundPercent(value, match.start(), match.end(), match.group()))
    return found
