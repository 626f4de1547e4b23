"""What a request to be given documents is tried against. See docs/rules/disclosure.md.

Sources: tryckfrihetsförordningen (TF) 2:15–19 on giving out, 2:9–12 on what is not a public document; förvaltningslagen
(FL) 43–44 §§ on how long a decision may be appealed. The way of appeal is not confirmed by a jurist.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from redthread.rules.dated import DatedTable, row
from redthread.rules.refusals import Refusal, refuse

NOT_PUBLIC = "TF 2:9–12"
"""The provision on drafts and notes that are not public documents."""
MOST_PAGES = 20_000
_SPAN = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


class Outcome(StrEnum):
    """What comes of one document."""

    GIVEN = "given"
    PARTLY = "partly"
    REFUSED = "refused"


class Whole(StrEnum):
    """What comes of the request when each document has been tried."""

    GIVEN_OUT = "given_out"
    PARTLY = "partly"
    REFUSED = "refused"


class Pace(StrEnum):
    """How a request stands against "skyndsamt"."""

    FRESH = "fresh"
    HURRY = "hurry"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Clock:
    """Days after the asking from which a request is to be hurried, and from which it is late."""

    hurry_from: int
    late_from: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Appeal:
    """Where a refusal is appealed, and within how many weeks of the day the asker got it."""

    court: str
    weeks: int
    is_confirmed: bool


CLOCK: DatedTable[Clock] = DatedTable(
    (
        row(
            "2019-01-01",
            Clock(hurry_from=1, late_from=3, is_confirmed=False),
            "TF 2:15–16 säger genast och skyndsamt; dagarna är egna",
        ),
    )
)
APPEAL: DatedTable[Appeal] = DatedTable(
    (row("2018-07-01", Appeal("kammarrätten", weeks=3, is_confirmed=False), "OSL 6:7, FL 43–44 §§"),)
)


def pace(*, days: int, clock: Clock) -> Pace:
    """How a request that is so many days old stands."""
    if days >= clock.late_from:
        return Pace.LATE
    return Pace.HURRY if days >= clock.hurry_from else Pace.FRESH


def pages_from(text: str, pages: int | None) -> frozenset[int] | Refusal:
    """The pages in "2-4, 7"; or why they will not do.

    Refusals: `withheld_pages_missing`, `withheld_pages_unreadable`, `withheld_page_beyond` with the last `page`, and
    `withheld_pages_all` when nothing would be left.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    if not parts:
        return refuse("withheld_pages_missing")
    found: set[int] = set()
    for part in parts:
        span = _SPAN.fullmatch(part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not 1 <= first <= last <= MOST_PAGES:
            return refuse("withheld_pages_unreadable", written=part[:40])
        found.update(range(first, last + 1))
    if pages is not None and max(found) > pages:
        return refuse("withheld_page_beyond", page=pages)
    if pages is not None and len(found) == pages:
        return refuse("withheld_pages_all")
    return frozenset(found)


def whole_outcome(outcomes: list[Outcome]) -> Whole:
    """What the request comes to. Raises ValueError when nothing has been tried."""
    if not outcomes:
        raise ValueError("nothing was tried")
    if all(one is Outcome.GIVEN for one in outcomes):
        return Whole.GIVEN_OUT
    return Whole.REFUSED if all(one is Outcome.REFUSED for one in outcomes) else Whole.PARTLY
