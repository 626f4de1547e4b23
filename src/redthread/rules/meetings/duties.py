"""What a decision asks somebody to do later, as proposals with the words they come from. See docs/rules/duties.md.

No law is read here; KL 6:6 asks a board to see that what is decided is carried out. Nothing is settled by these rules:
an official accepts, changes or declines each proposal. A day without its year is not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from redthread.rules.money import Money
from redthread.rules.papers.shapes import TextLine
from redthread.rules.papers.source import Place
from redthread.rules.reading.amounts import find_amounts, find_periods
from redthread.rules.reading.amounts.dates import YEAR, date_atoms, span_of
from redthread.rules.reading.conditions import condition_of


class DutyKind(StrEnum):
    """What is to be followed up: a last day, a largest amount, something to report, a condition to be fulfilled."""

    DATE = "date"
    AMOUNT = "amount"
    REPORT = "report"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Duty:
    """A proposal. `quote` is the text from `start` up to `end`; `due_on` the last day told there, None when none is."""

    kind: DutyKind
    start: int
    end: int
    quote: str
    due_on: date | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class LastDay:
    """Words that tell a last day; `on` is None when they do not name a year, or a day that does not exist."""

    start: int
    end: int
    on: date | None


_LATEST = re.compile(
    r"\b(?:senast|fram\s+till|till\s+och\s+med|t\.?\s?o\.?\s?m\.?)"
    r"(?:\s+(?:och\s+med|under|vid|inom|per|i|den|år|slutet\s+av|utgången\s+av))*\s*\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:före|innan)(?:\s+(?:den|år))*\s*\Z", re.IGNORECASE)
_ON_DAY = re.compile(r"\bden\s*\Z", re.IGNORECASE)
_ON_DAY_IS_A_DUTY = re.compile(r"\b(?:ska|skall|bör|måste)\b", re.IGNORECASE)
_NOT_LAST = re.compile(
    r"(?:tidigast|från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|efter|beslut\w*|daterad\w*|protokoll\w*|sammanträde\w*|dnr)"
    r"(?:\s+den)?\s*\Z",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(
    rf"""\b(?:(?:senast|före|innan|vid|till|i|fram\s+till|inom)\s+)+
    (?:(?P<next>nästa\s+års\s+(?:slut|utgång))
      |årets\s+(?:slut|utgång)
      |årsskiftet(?:\s+(?P<turn>{YEAR})\s?[/–-]\s?(?:\d{{4}}|\d\d))?
      |(?:utgången|slutet)\s+av\s+(?:(?:år|året)\s+)?(?P<year>{YEAR})(?![\d-])
      |(?:utgången|slutet)\s+av\s+året)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_THE_PERIOD = re.compile(r"\b(?:under|för)\s+(?:perioden|tiden)\s*\Z", re.IGNORECASE)
_REPORT = re.compile(
    r"\båterrapporter\w*|\båterredovis\w*|\b(?:slut|läges|del|års)(?:rapport|redovisning)\w*|\bredovisning(?:en|ar)?\b|\brapport(?:en)?\b"
    r"|\bredovisa[sr]?\b|\brapporter(?:a|as|ar|ing|ingen)\b|\båterkomm?[ae]r?\b[^.;]{0,60}\bmed\b",
    re.IGNORECASE,
)
_IS_ASKED = re.compile(
    r"\b(?:ska|skall|måste|uppdra\w*|lämna[sr]?|sker|inkomma?|inkommer|åläggs|begär\w*|senast|återrapporteras|redovisas)\b",
    re.IGNORECASE,
)
_IS_DONE = re.compile(
    r"\b(?:godkänn\w*|fastställ\w*|anteckna\w*|notera\w*|lägg\w*|enligt|enlighet|del\s+av|tacka\w*)\b[^.;]*\Z",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:under\s+förutsättning\s+(?:av\s+)?att|förutsatt\s+att|med\s+(?:det\s+)?förbehåll(?:et)?\s+(?:för\s+)?att"
    r"|med\s+förbehåll\s+för|på\s+villkor\s+att|villkorat\s+av)\b",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"\b(?:högst|maximalt|max\.?|upp\s+till|som\s+mest|(?:inte|ej)\s+(?:får\s+)?överstiga?|begränsas\s+till)"
    r"(?:\s+(?:om|med|på|totalt|sammanlagt|ett\s+belopp|beloppet|är|av))*\s*\Z",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.;](?=\s+[A-ZÅÄÖ]|\s*\Z)|;")
_PART_ENDS = re.compile(
    r"[,:;](?=\s)|\s(?=(?:och|samt)\s+(?:ska|skall|får|att|senast|därefter|dock|lämna|redovisa|återrapportera|slutrapport)\b)"
)
_PURPOSE = re.compile(r"\bför\s+att\s+", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"(?:\s|[,;:–-]|\b(?:att|och|samt|dock)\b)+", re.IGNORECASE)
_LAST_WORDS = re.compile(r"(?:[\s,;:]|\bsamt\b|\boch\b)+\Z", re.IGNORECASE)
_REFERRING = frozenset({"general_conditions", "earlier_decision_and_general_conditions"})
"""Standing conditions that say which other conditions hold; there is nothing in them to be done."""
_LOOK_BACK = 60


def duties_in(text: str, *, is_condition: bool, decided_on: date) -> tuple[Duty, ...]:
    """What a clause asks for, or a condition when `is_condition`, in the order of the text.

    A last day before `decided_on` is nobody's duty: a date is then left out, and the rest stand without a day.
    """
    key = condition_of(TextLine(text, Place(None, 1, text))).key if is_condition else ""
    if key in _REFERRING:
        return ()
    found: list[Duty] = list(_amounts(text))
    free = [day for day in last_days_in(text, decided_on) if day.on is None or day.on >= decided_on]
    told = list(_reports(text, free)) if key != "state_cofinancing_visible" else []
    if not is_condition:
        told += _conditional(text, free)
    elif not told and text.strip():
        told.append(_whole(text, free))
    found += told
    found += [_duty(text, DutyKind.DATE, *_to_do(text, day), due_on=day.on) for day in free if day.on is not None]
    by_place: dict[tuple[DutyKind, int], Duty] = {}
    for duty in sorted(found, key=lambda duty: (duty.start, duty.end, duty.kind)):
        by_place.setdefault((duty.kind, duty.start), duty)
    return tuple(by_place.values())


def last_days_in(text: str, decided_on: date) -> tuple[LastDay, ...]:
    """Every last day in the text, in order; "årets slut" is of the year of the decision."""
    found = [_end_of_year(match, decided_on) for match in _END_OF_YEAR.finditer(text)]
    periods = find_periods(text)
    for period in periods:
        lead = _IN_THE_PERIOD.search(text, max(0, period.start - _LOOK_BACK), period.start)
        if lead is not None:
            found.append(LastDay(lead.start(), period.end, period.last))
    for atom in date_atoms(text):
        is_taken = any(one.start < atom.end and atom.start < one.end for one in found)
        is_in_period = any(one.start < atom.end and atom.start < one.end for one in periods)
        if is_taken or (is_in_period and _LATEST.search(text, max(0, atom.start - _LOOK_BACK), atom.start) is None):
            continue
        day = _last_day(text, atom.start, atom.end, span_of(atom))
        if day is not None:
            found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


def _end_of_year(match: re.Match[str], decided_on: date) -> LastDay:
    printed = match["year"] or match["turn"]
    year = int(printed) if printed else decided_on.year + (1 if match["next"] else 0)
    return LastDay(match.start(), match.end(), date(year, 12, 31))


def _last_day(text: str, start: int, end: int, span: tuple[date, date, object] | None) -> LastDay | None:
    from_here = max(0, start - _LOOK_BACK)
    before = _BEFORE.search(text, from_here, start)
    if before is not None:
        on = None if span is None or span[0] == date.min else span[0] - timedelta(days=1)
        return LastDay(before.start(), end, on)
    latest = _LATEST.search(text, from_here, start)
    if latest is not None:
        return LastDay(latest.start(), end, None if span is None else span[1])
    on_day = _ON_DAY.search(text, from_here, start)
    if on_day is None or span is None or span[0] != span[1] or _NOT_LAST.search(text, from_here, start):
        return None
    first, last = _around(text, start, end)
    return LastDay(on_day.start(), end, span[1]) if _ON_DAY_IS_A_DUTY.search(text, first, last) else None


def _amounts(text: str) -> Iterator[Duty]:
    for amount in find_amounts(text):
        lead = _AT_MOST.search(text, max(0, amount.start - _LOOK_BACK), amount.start)
        if lead is not None:
            kept = Money.kronor(amount.kronor if amount.exact is None else amount.exact)
            yield _duty(text, DutyKind.AMOUNT, lead.start(), amount.end, amount=kept)


def _reports(text: str, free: list[LastDay]) -> Iterator[Duty]:
    """Each thing to report with the day told after it, or before it when none is; the day is then no longer free."""
    for first, last in _sentences(text):
        if _IS_ASKED.search(text, first, last) is None:
            continue
        words = [one for one in _REPORT.finditer(text, first, last) if not _IS_DONE.search(text, first, one.start())]
        words = [one for at, one in enumerate(words) if at == 0 or not _are_one(text, words[at - 1], one)]
        for at, word in enumerate(words):
            until = words[at + 1].start() if at + 1 < len(words) else last
            day = next((one for one in free if word.start() <= one.start and one.end <= until), None)
            day = day or next((one for one in free if first <= one.start and one.end <= word.start()), None)
            start, end = _around(text, word.start(), word.end())
            if day is not None:
                free.remove(day)
                start, end = min(start, day.start), max(end, day.end)
            yield _duty(text, DutyKind.REPORT, start, end, due_on=None if day is None else day.on)


def _are_one(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """ "Redovisas i en slutrapport" is one thing to report: no day and no comma stand between."""
    between = text[one.end() : other.start()]
    return not re.search(r"[,;.\d]|\boch\b|\bsamt\b", between)


def _conditional(text: str, free: list[LastDay]) -> list[Duty]:
    found = []
    for match in _IF.finditer(text):
        last = next(end for start, end in _sentences(text) if start <= match.start() < end)
        found.append(_with_day(text, match.start(), last, free))
    return found


def _whole(text: str, free: list[LastDay]) -> Duty:
    return _with_day(text, 0, len(text), free)


def _with_day(text: str, start: int, end: int, free: list[LastDay]) -> Duty:
    inside = [day for day in free if start <= day.start and day.end <= end]
    for day in inside:
        free.remove(day)
    return _duty(text, DutyKind.CONDITION, start, end, due_on=next((day.on for day in inside if day.on), None))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_ENDS.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence that some words stand in, from comma to comma."""
    first, last = next((one for one in _sentences(text) if one[0] <= start < one[1]), (0, len(text)))
    stops = [match.start() for match in _PART_ENDS.finditer(text, first, last)]
    before = max((stop + 1 for stop in stops if stop < start), default=first)
    after = min((stop for stop in stops if stop >= end), default=last)
    return min(before, start), max(after, end)


def _to_do(text: str, day: LastDay) -> tuple[int, int]:
    """The part that a day stands in, without what leads up to "för att"."""
    start, end = _around(text, day.start, day.end)
    purposes = [match.end() for match in _PURPOSE.finditer(text, start, day.start)]
    return (purposes[-1] if purposes else start), end


def _duty(
    text: str, kind: DutyKind, start: int, end: int, *, due_on: date | None = None, amount: Money | None = None
) -> Duty:
    first = _FIRST_WORDS.match(text, start, end)
    last = _LAST_WORDS.search(text, start, end)
    begins = first.end() if first is not None and first.end() < end else start
    ends = last.start() if last is not None and last.start() > begins else end
    return Duty(kind, begins, ends, text[begins:ends], due_on, amount)
