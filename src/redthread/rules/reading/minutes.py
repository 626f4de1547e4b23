"""Minutes: a web page's list of paragraphs beside its agenda, or a protocol's own paragraphs."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from redthread.rules.papers.shapes import Minutes, MinutesItem
from redthread.rules.reading.agenda import ItemRows
from redthread.rules.reading.boards import board_of, organisation_of
from redthread.rules.reading.counted import figures_of
from redthread.rules.reading.likeness import likeness
from redthread.rules.reading.meeting import find_meeting_date
from redthread.rules.reading.rows import Row, Sheet, join

_PARAGRAPH = re.compile(r"§\s*(?P<number>\d{1,4})\b[.:]?\s*(?P<title>(?:[A-ZÅÄÖ0-9”\"].*)?)")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]?")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<title>[A-ZÅÄÖ].{2,200})")
_ATTACHMENTS = re.compile(r"bilag(?:a|or)|handlingar|bilagor\s*\(\d+\)|\d+\s+bilag(?:a|or)", re.IGNORECASE)
_CHROME = re.compile(
    r"\b(?:cookies|kakor)\b|^(?:hoppa\s+(?:över|till)|till\s+(?:toppen|startsidan)|skriv\s+ut|dela|lyssna|meny|sök|stäng|visa\s+(?:mer|alla|mindre))\b",
    re.IGNORECASE,
)
_FEWEST = 2
_BAND = 6
_ALIKE = 0.45
_MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter of one list, as printed."""

    number: int | None
    is_printed: bool
    is_paragraph: bool
    title: str | None
    rows: tuple[Row, ...]
    text: str
    has_attachments: bool


def read_lists(sheet: Sheet) -> Minutes | None:
    """A page with its agenda and its minutes as two lists of bullets; None for anything else."""
    entries = _entries(sheet.rows)
    paragraphs = [at for at, entry in enumerate(entries) if entry.is_paragraph]
    if len(paragraphs) < _FEWEST or not _is_all_of(sheet, entries):
        return None
    agenda, minutes = _numbered(entries[: paragraphs[0]]), _numbered(entries[paragraphs[0] :])
    texts = [row.text for row in sheet.rows]
    held, _ = find_meeting_date(sheet)
    return Minutes(
        organisation=organisation_of(texts),
        board=board_of([], texts),
        meeting_date=held,
        items=tuple(_item(order, *pair) for order, pair in enumerate(_matched(agenda, minutes), start=1)),
        origin=sheet.rows[entries[0].rows[0].at].place() if entries[0].rows else sheet.rows[0].place(),
    )


def read_protocol(sheet: Sheet, items: Sequence[ItemRows]) -> Minutes:
    """The paragraphs of a protocol, which prints no agenda beside them."""
    head = [row.text for row in sheet.rows[:60]] + [line.text.strip() for line in sheet.furniture[:60]]
    held, _ = find_meeting_date(sheet)
    return Minutes(
        organisation=organisation_of([*head, *(line.text for line in sheet.source.lines[:400])]),
        board=board_of([item.board for item in items], head),
        meeting_date=held,
        items=tuple(_of_protocol(order, item) for order, item in enumerate(items, start=1)),
        origin=items[0].item.origin,
    )


def _is_all_of(sheet: Sheet, entries: Sequence[Entry]) -> bool:
    """Whether the page is made of the lists: numbers that rise, a plain list before the paragraphs, little else."""
    numbers = [entry.number for entry in entries if entry.is_paragraph and entry.number is not None]
    rises = all(before < after for before, after in itertools.pairwise(numbers))
    covered = sum(len(entry.rows) for entry in entries)
    return rises and not entries[0].is_paragraph and covered * 10 >= len(sheet.rows) * 8


def _of_protocol(order: int, item: ItemRows) -> MinutesItem:
    body = item.rows[1:]
    return MinutesItem(
        order=order,
        agenda_number=None,
        agenda_number_printed=False,
        agenda_title=None,
        paragraph=item.item.number,
        paragraph_printed=True,
        minutes_title=item.item.title,
        figures=figures_of(body),
        agenda_text="",
        minutes_text=join(row.text for row in body).removeprefix(item.item.title).strip(),
        differences=(),
        attachments_label_printed=bool(item.item.attachments),
        origin=item.item.origin,
        minutes_origin=item.item.origin,
    )


# -- the lists -----------------------------------------------------------------------------------------------


def _entries(rows: Sequence[Row]) -> list[Entry]:
    """The entries of the page: one per bullet, or one per number where the bullets are lost."""
    shown = [row for row in rows if not _CHROME.search(row.text) or len(row.text) > 120]
    has_bullets = sum(1 for row in shown if row.bullet in "•·●*▪" and row.bullet) >= _FEWEST
    groups: list[list[Row]] = []
    for row in shown:
        if _begins(row, has_bullets=has_bullets):
            groups.append([row])
        elif groups and _is_inside(row, groups[-1]):
            groups[-1].append(row)
    return [_entry(group) for group in groups]


def _begins(row: Row, *, has_bullets: bool) -> bool:
    if _PARAGRAPH.fullmatch(row.text) and len(row.text) < 300:
        return True
    if has_bullets:
        return row.bullet in "•·●*▪" and bool(row.bullet)
    return (row.line.heading is not None and bool(_NUMBER.match(row.text))) or bool(_NUMBER.fullmatch(row.text))


def _is_inside(row: Row, group: Sequence[Row]) -> bool:
    """What stands further left than the list's text is the page's own."""
    has_indent = any(other.is_indented for other in group)
    return row.is_indented or not has_indent


def _entry(group: Sequence[Row]) -> Entry:
    first, rest = group[0], list(group[1:])
    paragraph = _PARAGRAPH.fullmatch(first.text)
    number = paragraph or _NUMBER.fullmatch(first.text) or _NUMBERED.fullmatch(first.text)
    title = None
    if number is None:
        rest = list(group)
    else:
        title = number.groupdict().get("title") or None
        if title is None and rest:
            title = rest.pop(0).text
    has_label = any(_ATTACHMENTS.fullmatch(row.text) for row in rest[-3:])
    body = [row for row in rest if not _ATTACHMENTS.fullmatch(row.text)]
    return Entry(
        number=int(number["number"]) if number else None,
        is_printed=number is not None,
        is_paragraph=paragraph is not None,
        title=title,
        rows=tuple(group),
        text=join(row.text for row in body),
        has_attachments=has_label,
    )


def _numbered(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the numbers that follow from the order: counted on, where the printed ones agree with it."""
    anchors = [(at, entry.number) for at, entry in enumerate(entries) if entry.number is not None]
    numbered = list(entries)
    if not anchors:
        return numbered
    edges = [(-1, None), *anchors, (len(entries), None)]
    for (start, first), (stop, last) in itertools.pairwise(edges):
        if first is not None and last is not None and last - first != stop - start:
            continue
        for at in range(start + 1, stop):
            number = first + at - start if first is not None else (last or 0) - (stop - at)
            if number > 0 and numbered[at].number is None:
                numbered[at] = replace(numbered[at], number=number)
    return numbered


def _matched(agenda: Sequence[Entry], minutes: Sequence[Entry]) -> list[tuple[Entry | None, Entry | None]]:
    """Agenda and minutes paired by likeness, in order: the pairs that are most alike all together."""
    if not agenda:
        return [(None, entry) for entry in minutes]
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for one in range(len(agenda) - 1, -1, -1):
        for other in range(min(len(minutes), one + _BAND + 1) - 1, max(-1, one - _BAND - 1), -1):
            alike = _alike(agenda[one], minutes[other])
            options = [
                (best.get((one + 1, other + 1), (0.0, 0))[0] + alike if alike >= _ALIKE else -1.0, 3),
                (best.get((one + 1, other), (0.0, 0))[0], 1),
                (best.get((one, other + 1), (0.0, 0))[0], 2),
            ]
            best[(one, other)] = max(options)
    pairs: list[tuple[Entry | None, Entry | None]] = []
    one = other = 0
    while one < len(agenda) or other < len(minutes):
        step = _step(best, one, other, len(agenda), len(minutes))
        pairs.append((agenda[one] if step & 1 else None, minutes[other] if step & 2 else None))
        one, other = one + (step & 1), other + (step >> 1)
    return pairs


def _step(best: dict[tuple[int, int], tuple[float, int]], one: int, other: int, ones: int, others: int) -> int:
    if one >= ones:
        return 2
    if other >= others:
        return 1
    return best.get((one, other), (0.0, 1))[1]


def _alike(one: Entry, other: Entry) -> float:
    if one.title and other.title:
        titles = likeness(one.title, other.title)
        return max(titles, likeness(f"{one.title} {one.text}", f"{other.title} {other.text}"))
    return likeness(one.text, other.text)


def _item(order: int, agenda: Entry | None, minutes: Entry | None) -> MinutesItem:
    rows = [row for entry in (agenda, minutes) if entry for row in _body(entry)]
    shown = [entry for entry in (agenda, minutes) if entry]
    return MinutesItem(
        order=order,
        agenda_number=agenda.number if agenda else None,
        agenda_number_printed=bool(agenda and agenda.is_printed),
        agenda_title=agenda.title if agenda else None,
        paragraph=minutes.number if minutes else None,
        paragraph_printed=bool(minutes and minutes.is_printed),
        minutes_title=minutes.title if minutes else None,
        figures=figures_of(rows),
        agenda_text=agenda.text if agenda else "",
        minutes_text=minutes.text if minutes else "",
        differences=_differences(agenda, minutes),
        attachments_label_printed=bool(agenda and agenda.has_attachments),
        origin=shown[0].rows[0].place(),
        minutes_origin=minutes.rows[0].place() if minutes else None,
    )


def _body(entry: Entry) -> list[Row]:
    """The rows of an entry's text, without its number and title."""
    rows = list(entry.rows)
    if entry.is_printed:
        is_inline = entry.title is not None and entry.title in rows[0].text
        rows = rows[1:] if is_inline else rows[2:]
    return [row for row in rows if not _ATTACHMENTS.fullmatch(row.text)]


def _differences(agenda: Entry | None, minutes: Entry | None) -> tuple[tuple[str, str], ...]:
    """What is worded otherwise in the minutes, word for word."""
    if agenda is None or minutes is None:
        return ()
    found: list[tuple[str, str]] = []
    if agenda.title and minutes.title and agenda.title != minutes.title:
        found.append((agenda.title, minutes.title))
    one, other = agenda.text.split()[:_MOST_WORDS], minutes.text.split()[:_MOST_WORDS]
    if one == other:
        return tuple(found)
    for tag, start, end, first, last in SequenceMatcher(None, one, other, autojunk=len(one) > 1000).get_opcodes():
        if tag != "equal":
            found.append((" ".join(one[start:end]), " ".join(other[first:last])))
    return tuple(found)
