"""Numbered lists inside an item: presentations, and delegated decisions reported to the board."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.papers.shapes import DateSpan, DelegatedDecision, SubItem
from redthread.rules.reading.amounts import find_periods
from redthread.rules.reading.casenumbers import CASE_NUMBER, LABEL, NYPS, find_numbers
from redthread.rules.reading.names import is_names, people_of
from redthread.rules.reading.rows import Row, join

_ENTRY = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)")
_MAKER = re.compile(
    r"(?:beslut(?:ad[et])?|fattade?)\s+av\s+(?P<role>[^.–—,;]{3,90}?)(?=\s*(?:[.–—,;]|\benligt\b|$))", re.IGNORECASE
)
_POINT = re.compile(
    r"(?:enligt\s+)?(?:delegations)?punkt(?:en)?\s+(?P<point>\d{1,2}(?:\.\d{1,3}){0,3}[a-z]?)(?:\s+i\s+[\wåäö\s-]{0,40}?delegations?ordning(?:en)?)?",
    re.IGNORECASE,
)
_MORE = re.compile(r"med\s+flera|m\.?\s?fl\b", re.IGNORECASE)
_PERIOD_WORD = re.compile(r"(?:för|under)?\s*perioden?\s*:?\s*$", re.IGNORECASE)
_ATTACHED = re.compile(r"[\s(,–-]*\bbilag(?:a|or)(?:\s+\d{1,2})?\)?\s*$", re.IGNORECASE)
_NOTE = re.compile(r"\([^()]{4,400}\)")


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    rows: tuple[Row, ...]
    text: str


def read_delegated(rows: Sequence[Row]) -> tuple[DelegatedDecision, ...]:
    """The delegated decisions of a report's list; none when the list is kept in an annex."""
    found = [_delegated(entry) for entry in _numbered(rows)]
    return tuple(decision for decision in found if decision is not None)


def read_sub_items(rows: Sequence[Row]) -> tuple[SubItem, ...]:
    """The presentations listed below an information item."""
    return tuple(_sub_item(entry) for entry in _numbered(rows))


def _numbered(rows: Sequence[Row]) -> list[_Numbered]:
    entries: list[tuple[int, list[Row], list[str]]] = []
    for row in rows:
        match = _ENTRY.fullmatch(row.text) if len(row.text) < 2000 else None
        if match is not None and (not entries or int(match["number"]) == entries[-1][0] + 1):
            entries.append((int(match["number"]), [row], [match["text"]]))
        elif entries:
            entries[-1][1].append(row)
            entries[-1][2].append(row.text)
    return [_Numbered(number, tuple(rows), join(texts)) for number, rows, texts in entries]


def _delegated(entry: _Numbered) -> DelegatedDecision | None:
    text = entry.text
    maker, point = _MAKER.search(text), _POINT.search(text)
    if maker is None and point is None:
        return None
    period = next((found.span for found in find_periods(text) if found.first and found.last), None)
    identities = tuple(match["id"] or match["bare"] for match in NYPS.finditer(text) if match["id"] or match["bare"])
    return DelegatedDecision(
        number=entry.number,
        decision_maker_role=" ".join(maker["role"].split()) if maker else None,
        subject=_subject(text, maker, point),
        delegation_point=point["point"] if point else None,
        period=DateSpan(period.start, period.end) if period else None,
        dnr=find_numbers(text) or identities,
        and_more=_MORE.search(text) is not None,
        origin=entry.rows[0].place(),
    )


def _subject(text: str, maker: re.Match[str] | None, point: re.Match[str] | None) -> str | None:
    """What was decided: the words left when maker, point, period and numbers are taken away."""
    rest = text
    for found in find_periods(text):
        rest = rest.replace(found.printed, "¤")
    cuts = [match.group() for match in (maker, point) if match is not None]
    for cut in cuts:
        rest = rest.replace(cut, "|", 1)
    label = LABEL.search(rest) or NYPS.search(rest) or CASE_NUMBER.search(rest)
    rest = rest[: label.start()] if label else rest
    pieces = [_PERIOD_WORD.sub("", piece.replace("¤", "")).strip(" .,:;–-") for piece in re.split(r"[|¤]|\.\s", rest)]
    return ": ".join(piece for piece in pieces if len(piece) > 2) or None


def _sub_item(entry: _Numbered) -> SubItem:
    texts = [_text_of(row) for row in entry.rows]
    presenters: list[str] = []
    while len(texts) > 1 and is_names(texts[-1]):
        presenters = [*people_of(texts.pop()), *presenters]
    labelled = [text for text in texts[1:] if re.match(r"föredra\w+\s*:", text, re.IGNORECASE)]
    for text in labelled:
        presenters.extend(people_of(text.split(":", 1)[1]))
        texts.remove(text)
    whole = join(texts)
    note = _NOTE.search(whole) if len(texts) > 1 else None
    title = (whole[: note.start()] if note else whole).strip()
    bare = _ATTACHED.sub("", title)
    return SubItem(
        number=entry.number,
        title=bare,
        presenters=tuple(dict.fromkeys(presenters)),
        origin=entry.rows[0].place(),
        note=note.group() if note and not title.endswith(note.group()) else None,
        has_attachment=bare != title,
    )


def _text_of(row: Row) -> str:
    match = _ENTRY.fullmatch(row.text)
    return match["text"] if match else row.text
