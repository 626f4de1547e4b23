"""Series of numbers that must be unbroken, and the order of printed numbers. See docs/rules/numbering.md.

Agenda numbers begin anew each meeting and paragraphs each year (practice of the minutes seen); a case number is unique
in its register. Which form a case number has is a region's own choice, so nothing here asks for one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_PARTS = re.compile(r"(\d{1,18})")


class SeriesFault(StrEnum):
    """What can be wrong with a series."""

    MISSING = "missing"
    REPEATED = "repeated"
    OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True, order=True)
class SeriesFinding:
    """What is wrong with the numbers from `number` to `last`, both included; only a gap has more than one."""

    number: int
    fault: SeriesFault
    last: int


def series_findings(numbers: Iterable[int], first: int | None = None) -> tuple[SeriesFinding, ...]:
    """The faults of numbers that should rise by one in the order given, by number.

    The series starts at `first`, or at its least number. A number is out of order when a higher one stands before it.
    """
    printed = tuple(numbers)
    if not printed:
        return ()
    counts = Counter(printed)
    known = sorted(counts) if first is None else [first - 1, *sorted(number for number in counts if number >= first)]
    found = [
        SeriesFinding(before + 1, SeriesFault.MISSING, after - 1)
        for before, after in pairwise(known)
        if after > before + 1
    ]
    found += [SeriesFinding(number, SeriesFault.REPEATED, number) for number, count in counts.items() if count > 1]
    found += [SeriesFinding(number, SeriesFault.OUT_OF_ORDER, number) for number in _out_of_order(printed)]
    return tuple(sorted(found))


def printed_order(printed: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts printed numbers as people do: 20RS4642 before 20RS10494, "§ 9" before "§ 10"."""
    parts = _PARTS.split(printed.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)


def _out_of_order(printed: tuple[int, ...]) -> set[int]:
    found: set[int] = set()
    highest = printed[0]
    for number in printed[1:]:
        if number < highest:
            found.add(number)
        highest = max(highest, number)
    return found
