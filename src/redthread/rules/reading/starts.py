"""Where the single documents of a paper begin.

A document begins with a letterhead (a row of header words such as "Tjänsteställe, handläggare" and "Datum"), with
a title at the top of a page followed by the first standing heading of its kind, with a separating cover, or with the
first chapter of a report.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redthread.rules.papers.shapes import SectionKind
from redthread.rules.reading.blocks import marks_of
from redthread.rules.reading.casenumbers import find_numbers
from redthread.rules.reading.likeness import Titles
from redthread.rules.reading.names import is_names
from redthread.rules.reading.paper_heads import (
    DATE,
    FIRST_LABELS,
    HEADER_WORD,
    KINDS,
    TITLE_ROWS,
    is_first_heading,
    is_only_header,
    rows_above,
)
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.standing import Label, label_of

_ITEM = re.compile(r"§|(?:[Ää]rende|[Pp]unkt|ÄRENDE|PUNKT)\s+\d|\d{1,3}(?:[.)]\s|\s+[A-ZÅÄÖ]|$)")
_CHAPTER_ONE = re.compile(r"1\.?\s+(?P<title>[A-ZÅÄÖ][\wåäö ]{3,60})")
_FIGURE = re.compile(r"(?<!\S)\d{1,3}(?!\S)")
_MOST_FIGURES = 2
COVER_ROWS = 6
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Start:
    """Where a document begins; `kind` and `dnr` when its letterhead says them, `sheet` the page inside the document."""

    at: int
    kind: SectionKind | None
    title: str | None
    dnr: str | None
    sheet: int | None = None
    is_letterhead: bool = False
    length: int | None = None


def find_starts(rows: Sequence[Row], titles: Titles[None] | None = None) -> tuple[Start, ...]:
    """Every place where a document begins or a letterhead is repeated. `titles` are titles known from an agenda."""
    found: list[Start] = []
    skip_to = 0
    headed = _above_headings(rows)
    for row in rows:
        if row.at < skip_to:
            continue
        start = _letterhead(rows, row.at) or _cover(rows, row.at) or _chapters(rows, row.at)
        if start is None and row.at in headed:
            start = _titled(rows, row.at, titles)
        if start is not None:
            found.append(start)
            skip_to = row.at + 2
    return tuple(found)


def _above_headings(rows: Sequence[Row]) -> frozenset[int]:
    """The rows so near above a first heading that a title may stand there."""
    return frozenset(
        at for row in rows if is_first_heading(row) for at in range(max(0, row.at - TITLE_ROWS - 2), row.at)
    )


def borders(starts: Iterable[Start]) -> tuple[int, ...]:
    """The rows where an agenda cannot go on."""
    return tuple(start.at for start in starts)


def _letterhead(rows: Sequence[Row], at: int) -> Start | None:
    row = rows[at]
    if row.bullet or len(row.text) > 200 or (label_of(row.text) and not row.is_page_start):
        return None
    words = HEADER_WORD.findall(row.text)
    if len(words) < 2 or not is_only_header(row.text):
        words = []
    if not words and not (row.is_page_start and _is_kind_alone(row)):
        return None
    head = [row, *rows[at + 1 : at + 5]]
    text = " ".join(item.text for item in head)
    kind = next((kind for kind, pattern in KINDS if pattern.search(row.text)), None)
    if kind is None and not words:
        return None
    below = next((item for item in head[1:] if DATE.search(item.text) or find_numbers(item.text)), None)
    numbers = find_numbers(row.text) or (find_numbers(below.text) if below else ()) or find_numbers(text)
    sheet = next((int(item.text) for item in head[1:] if re.fullmatch(r"\d{1,3}", item.text)), None)
    return Start(at, kind, None, numbers[0] if numbers else None, sheet, is_letterhead=True)


def _is_kind_alone(row: Row) -> bool:
    if len(row.text) > 40 or label_of(row.text) is not None:
        return False
    return any(pattern.fullmatch(row.text.strip(" :")) for _, pattern in KINDS)


def _cover(rows: Sequence[Row], at: int) -> Start | None:
    """A separating page: the item's number, its title and case number, and nothing else."""
    row = rows[at]
    if row.bullet or at == 0 or not re.fullmatch(r"\d{1,3}", row.text):
        return None
    below: list[Row] = []
    for item in rows[at + 1 : at + 1 + COVER_ROWS]:
        if item.is_page_start:
            break
        below.append(item)
    else:
        return None
    if not below or at + 1 + len(below) >= len(rows):
        return None
    marks = [mark for item in below for mark in marks_of(item)]
    if any(label is not Label.DNR for label, _ in marks) or any(item.text.endswith(".") for item in below):
        return None
    numbers = [value for label, value in marks if label is Label.DNR]
    if not row.is_page_start and not numbers:
        return None
    title = join(item.text for item in below if not marks_of(item))
    if not any(letter.isalpha() for letter in title) or len(title) > 300:
        return None
    return Start(at, SectionKind.COVER, title, numbers[0] if numbers else None, length=1 + len(below))


def _chapters(rows: Sequence[Row], at: int) -> Start | None:
    """The first chapter of a report, at the top of a page."""
    match = _CHAPTER_ONE.fullmatch(rows[at].text) if rows[at].is_page_start else None
    if match is None or label_of(match["title"]) is None:
        return None
    return Start(at, SectionKind.REPORT, None, None)


def _titled(rows: Sequence[Row], at: int, titles: Titles[None] | None) -> Start | None:
    row = rows[at]
    begins = row.is_page_start or at == 0 or row.line.heading == 1
    if not (begins or titles) or row.bullet or not row.text[0].isalnum():
        return None
    pieces, label = _title_and_label(rows, at)
    if not pieces or label is None or marks_of(row) or is_names(row.text):
        return None
    heading = next(item.at for item in rows[at : at + TITLE_ROWS + 4] if is_first_heading(item))
    above = rows_above(rows, at, heading)
    title = join(row.text for row in above) or join(pieces)
    kind = SectionKind.DECISION_LETTER if label is Label.DECISION else None
    if not begins:
        own = title if above and above[0].at == at else join(pieces)
        shown = next((shown for shown in (own, pieces[0]) if titles and titles.has(_bare(shown), _ALIKE)), None)
        if shown is None:
            return None
        title = shown
    if _bare(title) != title:
        kind = next((one for one, pattern in KINDS if pattern.match(title)), kind)
    return Start(at, kind, title, None)


def _bare(title: str) -> str:
    """A title without the word for the paper's kind before it."""
    match = next((match for _, pattern in KINDS if (match := pattern.match(title))), None)
    rest = title[match.end() :].lstrip(" ,:–-") if match else ""
    return rest or title


def _title_and_label(rows: Sequence[Row], at: int) -> tuple[list[str], Label | None]:
    """The rows of a title and the heading below them; no heading when a sentence or an item comes first."""
    pieces: list[str] = []
    for item in rows[at : at + TITLE_ROWS + 3]:
        labelled = label_of(item.text)
        if labelled is not None and labelled.label in FIRST_LABELS and not item.bullet:
            return pieces, labelled.label
        if item.bullet or len(pieces) >= TITLE_ROWS or _ITEM.match(item.text) or item.text.endswith((".", ",")):
            break
        if item.line.cells is not None or len(_FIGURE.findall(item.text)) > _MOST_FIGURES:
            break
        if not marks_of(item):
            pieces.append(item.text)
    return pieces, None
