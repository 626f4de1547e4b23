"""Dates in running text, with the precision they are printed in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = {
    "januari": 1,
    "februari": 2,
    "mars": 3,
    "april": 4,
    "maj": 5,
    "juni": 6,
    "juli": 7,
    "augusti": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:19|20)\d\d"

DATE = re.compile(
    rf"""(?<![\d\w])(?:
      (?P<iso>(?P<y1>{YEAR})\s?-\s{{0,8}}(?P<m1>\d\d)\s?-\s{{0,8}}(?P<d1>\d\d))
    | (?P<dots>(?P<y2>{YEAR})(?P<sep>[./])(?P<m2>\d\d)(?P=sep)(?P<d2>\d\d))
    | (?P<slash>(?P<d3>\d\d?)(?P<sep2>[./])(?P<m3>\d\d?)(?:(?P=sep2)|\s|-)(?P<y3>{YEAR}))
    | (?P<words>(?P<d4>\d\d?)(?:\s?:?[ae])?\s+(?P<mn4>{MONTH})\.?\s+(?P<y4>{YEAR}))
    | (?P<day_month>(?P<d5>\d\d?)(?:\s?:?[ae])?\s+(?P<mn5>{MONTH})\b(?!\s+{YEAR}))
    | (?P<month>(?P<mn6>{MONTH})\.?\s+(?:månad\s+)?(?P<y6>{YEAR}))
    | (?P<iso_month>(?P<y7>{YEAR})-(?P<m7>\d\d)(?![\d-]))
    | (?P<compact>(?P<y8>{YEAR})(?P<m8>\d\d)(?P<d8>\d\d))
    | (?P<week>v(?:ecka|\.)\s?(?P<w9>\d\d?)(?:(?:\s|,\s|\s-\s|/)(?P<y9>{YEAR}))?)
    | (?P<six>(?P<y10>\d\d)(?P<m10>\d\d)(?P<d10>\d\d))
    | (?P<bare_month>(?P<mn11>januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december))
    | (?P<year>(?P<y12>{YEAR}))
    )(?![\d\wåäö])""",
    re.IGNORECASE | re.VERBOSE,
)
DATE_MEANT = re.compile(
    r"(?:\bden|datum|daterad|\bdat\.?|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|sammanträde)\s*:?\s*\Z", re.IGNORECASE
)


class Precision(StrEnum):
    """How exactly a date is printed."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A printed date as its `first` and `last` day; both None for a week without a year."""

    first: date | None
    last: date | None
    precision: Precision
    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class DateAtom:
    """A piece of a date. Missing parts are None; a period lends them from its other end."""

    form: str
    year: int | None
    month: int | None
    day: int | None
    week: int | None
    start: int
    end: int


def date_atoms(text: str) -> Iterator[DateAtom]:
    """Everything that may be a date or a part of one, in order."""
    for match in DATE.finditer(text):
        form = str(match.lastgroup)
        form = next(name for name in FORMS if match[name] is not None) if form not in FORMS else form
        yield _atom(match, form)


FORMS = {
    "iso": ("y1", "m1", "d1"),
    "dots": ("y2", "m2", "d2"),
    "slash": ("y3", "m3", "d3"),
    "words": ("y4", "mn4", "d4"),
    "day_month": ("", "mn5", "d5"),
    "month": ("y6", "mn6", ""),
    "iso_month": ("y7", "m7", ""),
    "compact": ("y8", "m8", "d8"),
    "week": ("y9", "", ""),
    "six": ("y10", "m10", "d10"),
    "bare_month": ("", "mn11", ""),
    "year": ("y12", "", ""),
}


def _atom(match: re.Match[str], form: str) -> DateAtom:
    year, month, day = (match[name] if name else None for name in FORMS[form])
    number = None if year is None else int(year) + (2000 if form == "six" else 0)
    return DateAtom(
        form,
        number,
        None if month is None else MONTHS.get(month.casefold()) or _int(month),
        None if day is None else int(day),
        int(match["w9"]) if form == "week" else None,
        match.start(),
        match.end(),
    )


def _int(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() else None


def span_of(atom: DateAtom) -> tuple[date, date, Precision] | None:
    """First and last day of an atom that names its year, None when there is no such day."""
    if atom.year is None:
        return None
    try:
        if atom.form == "week":
            monday = date.fromisocalendar(atom.year, atom.week or 0, 1)
            return monday, monday + timedelta(days=6), Precision.WEEK
        if atom.day is not None and atom.month is not None:
            day = date(atom.year, atom.month, atom.day)
            return day, day, Precision.DAY
        if atom.month is not None:
            return date(atom.year, atom.month, 1), last_of_month(atom.year, atom.month), Precision.MONTH
        return date(atom.year, 1, 1), date(atom.year, 12, 31), Precision.YEAR
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError when there is no such month."""
    first = date(year, month, 1)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date with its year, in order, and weeks. Bare years, bare months and days without a year are not dates."""
    found = []
    for atom in date_atoms(text):
        if atom.form in ("day_month", "bare_month", "year", "iso_month"):
            continue
        if atom.form == "six" and not DATE_MEANT.search(text, max(0, atom.start - 24), atom.start):
            continue
        printed = text[atom.start : atom.end]
        if atom.form == "week" and atom.year is None:
            found.append(FoundDate(None, None, Precision.WEEK, atom.start, atom.end, printed))
            continue
        span = span_of(atom)
        if span is not None:
            found.append(FoundDate(*span, atom.start, atom.end, printed))
    return tuple(found)
