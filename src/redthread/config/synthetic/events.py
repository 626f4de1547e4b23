"""What happened in a made-up region, in order of time: cases registered, documents in them, cases closed."""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from redthread.config.synthetic import words
from redthread.registry.services.bulk import By, Past, PastCase, PastClosing, PastDocument, Scheme, printed

FIRST_DAY, LAST_DAY = date(2006, 1, 2), date(2025, 12, 31)
"""Twenty years."""
MEAN_DOCUMENTS = 10
_SECRET, _SECRET_DOCUMENT, _PUBLISHED, _STILL_OPEN = 0.03, 0.02, 0.6, 0.04
_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_SERIES = ("RTN", "RTN", "RTN", "RS", "RS", "KN")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what takes part: handlers with their unit, organisations, and the scheme of the register."""

    handlers: tuple[tuple[By, int], ...]
    registrar: By
    organisations: tuple[tuple[int, str], ...]
    scheme: Scheme


class Region:
    """The life of a made-up region. The same random numbers give the same life."""

    def __init__(self, random: Random, cast: Cast, cases: int, first_case: int = 1, first_document: int = 1) -> None:
        self.random, self.cast, self.cases = random, cast, cases
        self.next_case, self.next_document = first_case, first_document
        self.writer = words.Writer(random, tuple(name for _, name in cast.organisations))
        self.handlers = {by.id: by for by, _ in cast.handlers}
        self.names = dict(cast.organisations)
        self.numbers: Counter[tuple[str, int]] = Counter()

    def events(self) -> Iterator[Past]:
        """Everything that happened, each no earlier than the one before."""
        waiting: list[tuple[datetime, int, Past]] = []
        order = 0
        for at in self._openings():
            while waiting and waiting[0][0] <= at:
                yield self._happened(heapq.heappop(waiting)[2])
            case = self._case(at)
            yield case
            for later in self._later(case):
                order += 1
                heapq.heappush(waiting, (later.at, order, later))
        while waiting:
            yield self._happened(heapq.heappop(waiting)[2])

    def _openings(self) -> Iterator[datetime]:
        """Days rise evenly over the years; hours are those of an office."""
        days = (LAST_DAY - FIRST_DAY).days + 1
        today, seconds = FIRST_DAY, sorted(self.random.random() for _ in range(self.cases))
        for place in seconds:
            exact = place * days
            today = FIRST_DAY + timedelta(days=int(exact))
            yield _in_office(today, exact % 1)

    def _case(self, at: datetime) -> PastCase:
        random = self.random
        series, year = random.choice(_SERIES), at.year
        self.numbers[series, year] += 1
        number = self.numbers[series, year]
        handler, unit = random.choice(self.cast.handlers)
        party, name = random.choice(self.cast.organisations)
        is_secret = random.random() < _SECRET
        title = self.writer.case_title(year, name)
        closed_on = self._closing_day(at.date())
        is_published = not is_secret and random.random() < _PUBLISHED
        case = PastCase(
            at=at,
            by=self.cast.registrar,
            id=self.next_case,
            series=series,
            year=year,
            number=number,
            dnr=printed(self.cast.scheme, series, year, number),
            title="Ärende med sekretess" if is_secret else title,
            internal_title=title if is_secret else "",
            case_type=random.choice(self.cast.scheme.case_types),
            closed_on=closed_on,
            published_on=at.date() if is_published else None,
            handler=handler.id,
            unit=unit,
            provision=random.choice(words.PROVISIONS) if is_secret else "",
            parties=((party, "applicant"),),
        )
        self.next_case += 1
        return case

    def _closing_day(self, opened_on: date) -> date | None:
        closed_on = opened_on + timedelta(days=self.random.randrange(20, 500))
        return None if closed_on > LAST_DAY or self.random.random() < _STILL_OPEN else closed_on

    def _later(self, case: PastCase) -> Iterator[Past]:
        """What happens in the case after it was registered."""
        random = self.random
        last = case.closed_on or min(LAST_DAY, case.at.date() + timedelta(days=300))
        span = max((last - case.at.date()).days, 0)
        days = sorted(
            random.randrange(span + 1)
            for _ in range(random.randrange(MEAN_DOCUMENTS // 2, MEAN_DOCUMENTS * 3 // 2 + 1))
        )
        handler = next(by for by, _ in self.cast.handlers if by.id == case.handler)
        party, _ = case.parties[0]
        name = self.cast.organisations[party - self.cast.organisations[0][0]][1]
        previous = case.at
        for number, day in enumerate(days, start=1):
            at = max(_in_office(case.at.date() + timedelta(days=day), random.random()), previous)
            previous = at
            yield self._document(case, handler, number, at, party, name)
        if case.closed_on is not None:
            at = max(_in_office(case.closed_on, 1.0), previous)
            yield PastClosing(at, handler, case.id, case.dnr, case.title)

    def _document(self, case: PastCase, by: By, number: int, at: datetime, party: int, name: str) -> PastDocument:
        random = self.random
        direction, title = self.writer.document(number, name)
        draw = 1.0 if case.provision else random.random()
        has_mark = draw < _SECRET_DOCUMENT
        on_pages = draw < _SECRET_DOCUMENT / 2
        secrecy = "whole" if case.provision or (has_mark and not on_pages) else "pages" if on_pages else "none"
        is_published = case.published_on is not None and secrecy == "none" and random.random() < 0.5
        return PastDocument(
            at=at,
            by=by,
            id=0,  # given when its turn comes, so that ids rise with time
            case=case.id,
            dnr=case.dnr,
            number=number,
            title=title,
            kind=random.choice(words.KINDS),
            direction=direction,
            arrived_on=at.date() if direction == "in" else None,
            counterpart=None if direction == "drawn_up" else party,
            counterpart_name="" if direction == "drawn_up" else name,
            published_on=at.date() if is_published else None,
            secrecy=secrecy,
            provision=random.choice(words.PROVISIONS) if has_mark else "",
            pages_marked=(1, 1) if on_pages else None,
            text=self.writer.text(case.dnr, name),
        )

    def _happened(self, past: Past) -> Past:
        if not isinstance(past, PastDocument):
            return past
        placed = replace(past, id=self.next_document)
        self.next_document += 1
        return placed


def _in_office(day: date, part: float) -> datetime:
    """A moment between eight and five, `part` of the way."""
    return datetime.combine(day, time(8), _STOCKHOLM) + timedelta(seconds=int(part * 9 * 3600))
