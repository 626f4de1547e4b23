"""What happened in a region that is made up, as it is told to be loaded."""

from dataclasses import dataclass
from datetime import date, datetime

from redthread.registry.models import CaseSeries
from redthread.rules.numbering import SeriesNumber, write_number


@dataclass(frozen=True, slots=True)
class Office:
    """An authority with its series of numbers, issued here: code, name and pattern."""

    code: str
    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """What cases are sorted under: each authority with its series by code, and the ids of the case types in order."""

    series: dict[str, CaseSeries]
    case_types: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class By:
    """Who did a past deed, as the journal names them."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case that was registered, as it is now. `parties` are ids of organisations with their part in the case."""

    at: datetime
    by: By
    id: int
    series: str
    year: int
    number: int
    dnr: str
    title: str
    internal_title: str
    case_type: int
    closed_on: date | None
    published_on: date | None
    handler: int
    unit: int
    provision: str
    parties: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PastDocument:
    """A document that was registered in a case, as it is now.

    `provision` is that of its own mark, on `pages_marked` or, without those, on the whole.
    """

    at: datetime
    by: By
    id: int
    case: int
    dnr: str
    number: int
    title: str
    kind: str
    direction: str
    arrived_on: date | None
    counterpart: int | None
    counterpart_name: str
    published_on: date | None
    secrecy: str
    provision: str
    pages_marked: tuple[int, int] | None
    text: str


@dataclass(frozen=True, slots=True)
class PastClosing:
    """A case that was closed."""

    at: datetime
    by: By
    case: int
    dnr: str
    title: str


Past = PastCase | PastDocument | PastClosing


def printed(scheme: Scheme, series: str, year: int, number: int) -> str:
    """The case number as the series prints it."""
    return write_number(scheme.series[series].pattern, series, SeriesNumber(year, number))
