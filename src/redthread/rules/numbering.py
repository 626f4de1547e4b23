"""Series of numbers that must be unbroken, and the order of printed numbers. See docs/rules/numbering.md.

Agenda numbers begin anew each meeting and paragraphs each year (practice of the minutes seen); a case number is unique
in its register. Which form a case number has is a region's own choice: a series says it with a pattern.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from redthread.rules.refusals import Refusal, refuse

MOST_DIGITS = 9
"""The longest number of a series, without the year."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_YEARS = ("yy", "yyyy")
_PADDED = re.compile(r"n:0[1-9]", re.ASCII)
_STRANGE = re.compile(r"[^\w \-/:.]|^[ /]|[ /]$")
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


def spellings(printed: str) -> frozenset[str]:
    """A printed number as it stands, in small and in great letters: an index finds each of them, but not "any case"."""
    return frozenset({printed, printed.lower(), printed.upper()})


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


@dataclass(frozen=True, slots=True)
class SeriesNumber:
    """A number of a series: the year, None where the numbers run on over the years, and the number in it."""

    year: int | None
    number: int


def pattern_refusals(pattern: str) -> tuple[Refusal, ...]:
    """Why a pattern cannot be the look of a series; nothing when it can.

    A pattern is free text with {n} or {n:05} for the number, {yy} or {yyyy} for the year and {code} for the series. The
    number must be there, and nothing twice.
    """
    fields = _FIELD.findall(pattern)
    names = Counter("year" if name in _YEARS else name.partition(":")[0] for name in fields)
    rest = _FIELD.sub("n", pattern)
    refusals = [
        refuse("pattern_unknown_field", field=f"{{{name}}}")
        for name in fields
        if name not in {*_YEARS, "n", "code"} and not _PADDED.fullmatch(name)
    ]
    if "{" in rest or "}" in rest:
        refusals.append(refuse("pattern_open_brace"))
    elif _STRANGE.search(rest):
        refusals.append(refuse("pattern_strange_sign"))
    if not names["n"]:
        refusals.append(refuse("pattern_without_number"))
    refusals += [
        refuse("pattern_repeats", field=name) for name in ("n", "year", "code") if names[name] > 1 and not refusals
    ]
    return tuple(refusals)


def has_year(pattern: str) -> bool:
    """Whether the numbers begin anew each year, which they do when the year can be read in them."""
    return any(name in _YEARS for name in _FIELD.findall(pattern))


def write_number(pattern: str, code: str, place: SeriesNumber) -> str:
    """The number as it is printed. The pattern must be a sound one; ValueError when it wants a year and has none."""
    if has_year(pattern) and place.year is None:
        raise ValueError(f"{pattern!r} wants a year")
    year = place.year or 0

    def written(found: re.Match[str]) -> str:
        name = found.group(1)
        if name.startswith("n"):
            return str(place.number).zfill(int(name.partition(":")[2] or 1))
        return {"yy": f"{year % 100:02d}", "yyyy": f"{year:04d}", "code": code}[name]

    return _FIELD.sub(written, pattern)


def read_number(pattern: str, code: str, printed: str, newest_year: int) -> SeriesNumber | None:
    """The number that was printed, or None when it has not the look of the series. Case makes no difference.

    A year of two digits is the last such year up to `newest_year`. What is read is written back as it was.
    """
    found = re.fullmatch(_expression(pattern, code), printed, re.IGNORECASE | re.ASCII)
    if found is None:
        return None
    parts = found.groupdict()
    year = None
    if "yyyy" in parts:
        year = int(parts["yyyy"])
    elif "yy" in parts:
        year = newest_year - (newest_year - int(parts["yy"])) % 100
    place = SeriesNumber(year, int(parts["n"]))
    is_number = place.number > 0 and (year is None or 0 < year <= newest_year)
    same = write_number(pattern, code, place).casefold() == printed.casefold()
    return place if is_number and same else None


def _expression(pattern: str, code: str) -> str:
    looks = {"yy": r"(?P<yy>\d{2})", "yyyy": r"(?P<yyyy>\d{4})", "code": re.escape(code)}
    pieces = _FIELD.split(pattern)
    return "".join(
        re.escape(piece) if index % 2 == 0 else looks.get(piece, rf"(?P<n>\d{{1,{MOST_DIGITS}}})")
        for index, piece in enumerate(pieces)
    )
