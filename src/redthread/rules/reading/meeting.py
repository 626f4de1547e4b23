"""A board's meeting as its agenda tells it: who, when, the items, and who approves the minutes."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from redthread.rules.papers.shapes import Adjuster, FieldOrigin, ItemKind, Meeting
from redthread.rules.papers.source import Place
from redthread.rules.reading.agenda import ItemRows
from redthread.rules.reading.amounts import find_dates
from redthread.rules.reading.boards import board_of, organisation_of
from redthread.rules.reading.names import NAME, members_in
from redthread.rules.reading.rows import Row, Sheet
from redthread.rules.reading.running_text import Passage, passage_of

_DATE_LABEL = re.compile(
    r"(?:sammanträdes|mötes)(?:datum|dag|tid)\b|(?:sammanträde|möte)(?:t)?\s+(?:den\s+)?(?=\d)|^(?:datum|tid|tidpunkt|dag)\s*:|^(?:datum|tid)$"
    r"|kallelse\b|föredragningslista\b|dagordning\b|protokoll\b",
    re.IGNORECASE,
)
_CERTAIN_LABEL = re.compile(r"(?:sammanträdes|mötes)(?:datum|dag|tid)\b", re.IGNORECASE)
_MEMO_OF_MEETING = re.compile(r"^(?:föredragnings-?\s?pm|tjänsteskrivelse|tjänste?utlåtande)\b", re.IGNORECASE)
_SUBSTITUTE_AFTER = re.compile(r"\s*,?\s*\(?(?:som\s+ersättare|ersättare\b(?!\s*[:\w]))", re.IGNORECASE)
_SUBSTITUTE_BEFORE = re.compile(r"ersättare\s*(?:är\s+|:|,|-|–|för\s+\S+\s+)?\s*$", re.IGNORECASE)
_TOGETHER = (
    re.compile(
        r"\b(?:jämte|utöver|förutom|tillsammans\s+med)\s+(?P<who>(?:nämndens\s+|mötets\s+)?ordförande[n]?)",
        re.IGNORECASE,
    ),
    re.compile(r"\batt\s+(?P<who>(?:[a-zåäö]+\s){0,2}ordförande[n]?)\s+(?:och|samt|jämte)\b", re.IGNORECASE),
)
_BY = (
    re.compile(r"\bsenast\s+(?:den\s+)?(?=\d)", re.IGNORECASE),
    re.compile(
        r"\b(?:justeras|justering(?:en)?(?:\s+(?:sker|äger\s+rum))?|justerat|justerad|justeringsdag)\b[^.]{0,60}?(?=\d)",
        re.IGNORECASE,
    ),
)
_HEAD_ROWS = 60


def read_meeting(sheet: Sheet, items: Sequence[ItemRows]) -> Meeting:
    """The meeting of an agenda with at least one item."""
    texts = [line.text for line in sheet.source.lines[:400]]
    head = [row.text for row in sheet.rows[:_HEAD_ROWS]] + [line.text.strip() for line in sheet.furniture[:_HEAD_ROWS]]
    held, held_place = _meeting_date(sheet, items)
    adjustment = next((item for item in items if item.item.kind is ItemKind.ADJUSTMENT), None)
    passage = passage_of(adjustment.rows) if adjustment else Passage("", (), ())
    adjuster, substitute = _adjusters(passage.text)
    by, printed, by_place = _adjust_by(passage)
    origins = {"meeting_date": held_place, "adjust_by": by_place}
    if adjuster is not None and adjustment is not None:
        at = passage.text.find(adjuster.name)
        origins["adjuster"] = passage.place(at, at + len(adjuster.printed))
    return Meeting(
        organisation=organisation_of([*texts, *head]),
        board=board_of([item.board for item in items], head),
        meeting_date=held,
        total_pages=sheet.source.pages or sheet.total_pages,
        adjuster=adjuster,
        substitute=substitute,
        adjusts_together_with=_together(passage.text),
        adjust_by=by,
        adjust_by_printed=printed,
        items=tuple(item.item for item in items),
        origin=items[0].item.origin,
        origins=tuple(FieldOrigin(name, place) for name, place in origins.items() if place is not None),
    )


def find_meeting_date(sheet: Sheet) -> tuple[date | None, Place | None]:
    """The date printed with a label of the meeting, near the head of the paper or under its letterheads."""
    certain: Counter[date] = Counter()
    near: list[date] = []
    places: dict[date, Place] = {}
    rows = sheet.rows
    for row in rows:
        if len(row.text) > 300 or not _DATE_LABEL.search(row.text):
            continue
        is_certain = bool(_CERTAIN_LABEL.search(row.text))
        if not is_certain and row.at > _HEAD_ROWS:
            continue
        day, place = _day_near(rows, row)
        if day is None or place is None:
            continue
        places.setdefault(day, place)
        if is_certain:
            certain[day] += 1
        else:
            near.append(day)
    if certain:
        day = max(certain, key=lambda one: certain[one])
        return day, places[day]
    return (near[0], places[near[0]]) if near else (None, None)


def _meeting_date(sheet: Sheet, items: Sequence[ItemRows]) -> tuple[date | None, Place | None]:
    day, place = find_meeting_date(sheet)
    if day is not None:
        return day, place
    votes: Counter[date] = Counter()
    places: dict[date, Place] = {}
    for item in items:
        for attachment in item.item.attachments:
            found = _day(attachment.text) if _MEMO_OF_MEETING.match(attachment.text) else None
            if found is not None:
                votes[found] += 1
                places.setdefault(found, attachment.origin)
    if votes:
        day = max(votes, key=lambda one: votes[one])
        return day, places[day]
    first = items[0].rows[0].at if items and items[0].rows else 0
    for row in sheet.rows[:first]:
        day = _day(row.text) if len(row.text) < 120 else None
        if day is not None:
            return day, row.place()
    for line in sheet.furniture[:_HEAD_ROWS]:
        day = _day(line.text)
        if day is not None:
            return day, line.place()
    return None, None


def _day_near(rows: Sequence[Row], row: Row) -> tuple[date | None, Place | None]:
    for near in rows[row.at : row.at + 4]:
        day = _day(near.text)
        if day is not None:
            return day, near.place()
    return None, None


def _day(text: str) -> date | None:
    return next((found.first for found in find_dates(text) if found.first and found.first == found.last), None)


def _adjusters(text: str) -> tuple[Adjuster | None, Adjuster | None]:
    members = members_in(text)
    if not members:
        named = re.search(rf"(?:utse[rs]?|justerare\s*:?|väljer|välja)\s+(?P<name>{NAME.pattern})", text)
        return (Adjuster(named["name"], None, named["name"]), None) if named else (None, None)
    substitute = None
    at = 0
    for member in members:
        at = text.find(member.name, at)
        end = text.find(")", at) + 1
        if _SUBSTITUTE_AFTER.match(text, end) or _SUBSTITUTE_BEFORE.search(text[max(0, at - 30) : at]):
            substitute = member
            break
        at = end
    return next((member for member in members if member is not substitute), None), substitute


def _together(text: str) -> str | None:
    match = next((match for pattern in _TOGETHER if (match := pattern.search(text))), None)
    return " ".join(match["who"].split()) if match else None


def _adjust_by(passage: Passage) -> tuple[date | None, str | None, Place | None]:
    for at, pattern in enumerate(_BY):
        for match in pattern.finditer(passage.text):
            window = passage.text[match.end() : match.end() + 60]
            found = next((one for one in find_dates(window) if one.first and one.first == one.last), None)
            if found is None or found.start > 20:
                continue
            start = match.start() if at == 0 else match.end() + found.start
            end = match.end() + found.end
            return found.first, " ".join(passage.text[start:end].split()), passage.place(start, end)
    return None, None, None
