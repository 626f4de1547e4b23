"""Periods in running text, as first and last day."""

import re
from dataclasses import dataclass, replace
from datetime import date

from redthread.rules.papers.shapes import DateSpan
from redthread.rules.reading.amounts.dates import DateAtom, date_atoms, span_of

DASH = r"[-‐‑‒–—―−]"
LINK = re.compile(
    rf"""\s*(?:
      {DASH}{{1,3}}
    | (?:,\s*)?(?:och\s+)?(?:t\.?\s?o\.?\s?m\.?|till\s+och\s+med|till|t\s?o\s?m)(?:\s+(?:utgången|slutet)\s+av)?
    | ,?\s*(?:och|samt)?\s*(?:ska\s+|skall\s+|senast\s+|projektet\s+)?(?:vara\s+)?
      (?:avslut\w*|slutför\w*|pågå\w*|sluta|slut)\s*(?:senast|till\s+och\s+med|t\.?o\.?m\.?|den|:)*(?:\s+senast)?
    | [,;.]?\s*(?:slutdatum|slut|projektslut|avslut|till|sista\s+dag)\s*:
    )\s*(?:den\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
AND = re.compile(r"\s*och\s+(?:den\s+)?", re.IGNORECASE)
BETWEEN = re.compile(r"\bmellan\s+(?:den\s+)?\Z", re.IGNORECASE)
ONLY_START = re.compile(
    r"(?:påbörj\w*|start\w*|inled\w*|fr\.?\s?o\.?\s?m\.?|från\s+och\s+med)\s*(?:tidigast|senast|:)?\s*(?:den\s+)?\Z",
    re.IGNORECASE,
)
ONLY_END = re.compile(
    r"(?:avslut\w*|slutför\w*|slutdatum|pågå\w*|löp\w*|förläng\w*|t\.?\s?o\.?\s?m\.?|till\s+och\s+med)\s*"
    r"(?:senast|till\s+och\s+med|t\.?\s?o\.?\s?m\.?|:)?\s*(?:den\s+)?\Z",
    re.IGNORECASE,
)
LONGEST_LINK = 60


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period from `first` to `last` day, both included; one of them None when only the other is printed."""

    first: date | None
    last: date | None
    start: int
    end: int
    printed: str
    years_only: bool = False

    @property
    def span(self) -> DateSpan:
        """The same as the papers' value."""
        return DateSpan(self.first, self.last)


def find_periods(text: str) -> tuple[FoundPeriod, ...]:
    """Every period, in order: two dates joined, or one that is said to be the first or the last."""
    atoms = list(date_atoms(text))
    found: list[FoundPeriod] = []
    at = 0
    while at < len(atoms):
        pair = _pair(text, atoms[at], atoms[at + 1]) if at + 1 < len(atoms) else None
        if pair is not None:
            found.append(pair)
            at += 2
            continue
        single = _single(text, atoms[at])
        if single is not None:
            found.append(single)
        at += 1
    return tuple(found)


def _pair(text: str, one: DateAtom, other: DateAtom) -> FoundPeriod | None:
    if other.start - one.end > LONGEST_LINK:
        return None
    between = text[one.end : other.start]
    is_between = AND.fullmatch(between) and BETWEEN.search(text, max(0, one.start - 16), one.start)
    if not (LINK.fullmatch(between) or is_between):
        return None
    if "year" in (one.form, other.form) and one.form != other.form:
        return None
    first, last = _lend(one, other)
    begins, ends = span_of(first), span_of(last)
    if begins is None or ends is None or begins[0] > ends[1]:
        return None
    return FoundPeriod(begins[0], ends[1], one.start, other.end, text[one.start : other.end], one.form == "year")


def _lend(one: DateAtom, other: DateAtom) -> tuple[DateAtom, DateAtom]:
    """The year printed once ("1 maj–31 december 2022") belongs to both ends."""
    if one.year is None and other.year is not None:
        return replace(one, year=other.year), other
    return one, other


def _single(text: str, atom: DateAtom) -> FoundPeriod | None:
    span = span_of(atom)
    if span is None or atom.form == "year":
        return None
    before_from = max(0, atom.start - 48)
    if ONLY_START.search(text, before_from, atom.start):
        return FoundPeriod(span[0], None, atom.start, atom.end, text[atom.start : atom.end])
    if ONLY_END.search(text, before_from, atom.start):
        return FoundPeriod(None, span[1], atom.start, atom.end, text[atom.start : atom.end])
    return None
