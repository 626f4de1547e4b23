"""The single documents inside a paper: memos, project descriptions, decision letters, lists, covers and reports.

A document begins with a letterhead (a row of header words such as "Tjänsteställe, handläggare" and "Datum"), or with
a title at the top of a page followed by the first standing heading of its kind. The letterhead of a later page, with
the same kind and case number, goes on with the document.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from redthread.rules.papers.shapes import SectionKind
from redthread.rules.reading.blocks import marks_of
from redthread.rules.reading.boards import is_board_or_region
from redthread.rules.reading.casenumbers import find_numbers
from redthread.rules.reading.likeness import Titles
from redthread.rules.reading.names import is_names
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.standing import Label, label_of

_HEADER_WORD = re.compile(
    r"(?<!\w)(?:tjänsteställe|handläggare|sammanträdesdatum|mötesdatum|datum|beteckning|diarie(?:nummer|nr)|dnr|sida"
    r"|projektforum|vår\s+beteckning|ert\s+datum|er\s+beteckning|mottagare|ärendenummer"
    r"|föredragnings-?\s?pm|tjänsteskrivelse|tjänsteutlåtande|tjänstutlåtande|beslutsunderlag|missiv|beslutspromemoria|pm"
    r"|promemoria|projektbeskrivning|projektplan|projektansökan|beslutsbrev|delegationsbeslut|protokollsutdrag)(?!\w)"
    r"(?:\s*:)?",
    re.IGNORECASE,
)
_KINDS = (
    (
        SectionKind.MEMO,
        re.compile(
            r"(?<!\w)(?:föredragnings-?\s?pm|tjänsteskrivelse|tjänste?utlåtande|missiv|beslutspromemoria|promemoria|beslutsunderlag|pm)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        SectionKind.PROJECT_DESCRIPTION,
        re.compile(r"(?<!\w)(?:projektbeskrivning|projektplan|projektansökan)(?!\w)", re.IGNORECASE),
    ),
    (
        SectionKind.DECISION_LETTER,
        re.compile(r"(?<!\w)(?:beslutsbrev|delegationsbeslut|ordförandebeslut|beslutsmeddelande)(?!\w)", re.IGNORECASE),
    ),
)
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_FIRST_LABELS = (Label.PROPOSAL, Label.SUMMARY, Label.DECISION, Label.DESCRIPTION, Label.BACKGROUND)
_SENTENCE = re.compile(r"\b(?:beslutar|besluta|föreslås|föreslår|beviljas?|ansöker|har\s+ansökt)\b", re.IGNORECASE)
_ITEM = re.compile(r"§|(?:[Ää]rende|[Pp]unkt|ÄRENDE|PUNKT)\s+\d|\d{1,3}(?:[.)]\s|\s+[A-ZÅÄÖ]|$)")
_LIST_HEADER = re.compile(r"\b(?:nr|ärenden?|rubrik|bilaga)\b", re.IGNORECASE)
_CHAPTER_ONE = re.compile(r"1\.?\s+(?P<title>[A-ZÅÄÖ][\wåäö ]{3,60})")
_LETTER = re.compile(
    r"beslut\s+om\s+(?:\w+\s+){0,3}(?:stöd|bidrag|medfinansiering|finansiering|projekt\w*)|beslutsmeddelande|beslutsbrev",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<!\S)\d{1,3}(?!\S)")
_MOST_FIGURES = 2
_TITLE_ROWS = 5
_HEAD_ROWS = 14
_COVER_ROWS = 6
_FEWEST_CHAPTERS = 3
_CASE_KINDS = (SectionKind.MEMO, SectionKind.PROJECT_DESCRIPTION, SectionKind.DECISION_LETTER)
_REPORT_ROWS = 60
_LONGEST_MEMO = 400
_TITLE_WITHIN = 30
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """One document by its rows, `first` and `last` included, and what its head says of it."""

    kind: SectionKind
    title: str | None
    dnr: str | None
    first: int
    last: int


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
        at for row in rows if _is_first_heading(row) for at in range(max(0, row.at - _TITLE_ROWS - 2), row.at)
    )


def borders(starts: Iterable[Start]) -> tuple[int, ...]:
    """The rows where an agenda cannot go on."""
    return tuple(start.at for start in starts)


def find_spans(rows: Sequence[Row], starts: Sequence[Start], taken: Sequence[Span]) -> tuple[Span, ...]:
    """All documents of a paper in order. `taken` are those another recogniser has found: the agenda, a list."""
    held = [(span.first, span.last) for span in taken]
    free = [start for start in starts if not any(first <= start.at <= last for first, last in held)]
    edges: list[tuple[int, Start | None, Span | None]] = [(start.at, start, None) for start in _merged(free)]
    edges += [(start.at + start.length, None, None) for start in free if start.length]
    edges += [(span.first, None, span) for span in taken]
    edges += [(span.last + 1, None, None) for span in taken]
    edges.append((0, None, None))
    ordered = _by_row(edges)
    spans: list[Span] = []
    for at, (first, start, span) in enumerate(ordered):
        last = (ordered[at + 1][0] if at + 1 < len(ordered) else len(rows)) - 1
        if last < first or first >= len(rows):
            continue
        found = span or _classified(rows, first, last, start)
        if start is not None and spans and _is_top_of(rows, spans[-1], found):
            found = replace(found, first=spans.pop().first)
        spans.append(found)
    return tuple(spans)


def _is_top_of(rows: Sequence[Row], before: Span, span: Span) -> bool:
    """Whether the few rows before a letterhead are the top of the same page."""
    if before.kind is not SectionKind.OTHER or before.last - before.first >= _COVER_ROWS:
        return False
    return span.kind in _CASE_KINDS and rows[before.first].line.page == rows[span.first].line.page


def _by_row(
    edges: Sequence[tuple[int, Start | None, Span | None]],
) -> list[tuple[int, Start | None, Span | None]]:
    """One edge per row; one that says something wins over one that only ends a stretch."""
    best: dict[int, tuple[int, Start | None, Span | None]] = {}
    for edge in edges:
        standing = best.get(edge[0])
        if standing is None or (standing[1] is None and standing[2] is None):
            best[edge[0]] = edge
    return [best[at] for at in sorted(best)]


def _merged(starts: Sequence[Start]) -> list[Start]:
    """The starts without the letterheads that only open a further page of the same document."""
    merged: list[Start] = []
    for start in starts:
        last = merged[-1] if merged else None
        if last is not None and _goes_on(last, start):
            merged[-1] = replace(
                last, kind=start.kind or last.kind, dnr=last.dnr or start.dnr, title=last.title or start.title
            )
        else:
            merged.append(start)
    return merged


def _goes_on(last: Start, start: Start) -> bool:
    if last.kind in (SectionKind.COVER, SectionKind.REPORT):
        return False
    if not start.is_letterhead:
        return last.is_letterhead and last.title is None and start.length is None and start.at - last.at <= _HEAD_ROWS
    if last.is_letterhead:
        return start.dnr == last.dnr and start.kind == last.kind and start.sheet != 1
    return start.sheet is not None and start.sheet > 1 and (last.dnr is None or last.dnr == start.dnr)


# -- the ways a document begins ------------------------------------------------------------------------------


def _letterhead(rows: Sequence[Row], at: int) -> Start | None:
    row = rows[at]
    if row.bullet or len(row.text) > 200 or (label_of(row.text) and not row.is_page_start):
        return None
    words = _HEADER_WORD.findall(row.text)
    if len(words) < 2 or not _is_only_header(row.text):
        words = []
    if not words and not (row.is_page_start and _is_kind_alone(row)):
        return None
    head = [row, *rows[at + 1 : at + 5]]
    text = " ".join(item.text for item in head)
    kind = next((kind for kind, pattern in _KINDS if pattern.search(row.text)), None)
    if kind is None and not words:
        return None
    below = next((item for item in head[1:] if _DATE.search(item.text) or find_numbers(item.text)), None)
    numbers = find_numbers(row.text) or (find_numbers(below.text) if below else ()) or find_numbers(text)
    sheet = next((int(item.text) for item in head[1:] if re.fullmatch(r"\d{1,3}", item.text)), None)
    return Start(at, kind, None, numbers[0] if numbers else None, sheet, is_letterhead=True)


def _is_only_header(text: str) -> bool:
    """Whether header words, dates and numbers make up the row, so that it is no sentence that names them."""
    rest = _HEADER_WORD.sub(" ", text)
    for number in find_numbers(text):
        rest = rest.replace(number, " ")
    rest = _DATE.sub(" ", rest)
    if _LIST_HEADER.search(rest):
        return False
    return len(re.sub(r"[\W\d_]+", "", rest)) <= 12


def _is_kind_alone(row: Row) -> bool:
    if len(row.text) > 40 or label_of(row.text) is not None:
        return False
    return any(pattern.fullmatch(row.text.strip(" :")) for _, pattern in _KINDS)


def _cover(rows: Sequence[Row], at: int) -> Start | None:
    """A separating page: the item's number, its title and case number, and nothing else."""
    row = rows[at]
    if row.bullet or at == 0 or not re.fullmatch(r"\d{1,3}", row.text):
        return None
    below: list[Row] = []
    for item in rows[at + 1 : at + 1 + _COVER_ROWS]:
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
    heading = next(item.at for item in rows[at : at + _TITLE_ROWS + 4] if _is_first_heading(item))
    above = _rows_above(rows, at, heading)
    title = join(row.text for row in above) or join(pieces)
    kind = SectionKind.DECISION_LETTER if label is Label.DECISION else None
    if not begins:
        own = title if above and above[0].at == at else join(pieces)
        shown = next((shown for shown in (own, pieces[0]) if titles and titles.has(_bare(shown), _ALIKE)), None)
        if shown is None:
            return None
        title = shown
    if _bare(title) != title:
        kind = next((one for one, pattern in _KINDS if pattern.match(title)), kind)
    return Start(at, kind, title, None)


def _bare(title: str) -> str:
    """A title without the word for the paper's kind before it."""
    match = next((match for _, pattern in _KINDS if (match := pattern.match(title))), None)
    rest = title[match.end() :].lstrip(" ,:–-") if match else ""
    return rest or title


def _title_and_label(rows: Sequence[Row], at: int) -> tuple[list[str], Label | None]:
    """The rows of a title and the heading below them; no heading when a sentence or an item comes first."""
    pieces: list[str] = []
    for item in rows[at : at + _TITLE_ROWS + 3]:
        labelled = label_of(item.text)
        if labelled is not None and labelled.label in _FIRST_LABELS and not item.bullet:
            return pieces, labelled.label
        if item.bullet or len(pieces) >= _TITLE_ROWS or _ITEM.match(item.text) or item.text.endswith((".", ",")):
            break
        if item.line.cells is not None or len(_FIGURE.findall(item.text)) > _MOST_FIGURES:
            break
        if not marks_of(item):
            pieces.append(item.text)
    return pieces, None


# -- what kind of document it is ---------------------------------------------------------------------------------


def _classified(rows: Sequence[Row], first: int, last: int, start: Start | None) -> Span:
    kind = start.kind if start else None
    title = start.title if start else None
    dnr = start.dnr if start else None
    labels = _labels(rows[first : last + 1])
    if kind is None and last - first > _LONGEST_MEMO:
        labels = _labels(rows[first : first + _LONGEST_MEMO // 2]) - {Label.SUMMARY}
    if kind is None and first == 0 and any(_LETTER.match(row.text) for row in rows[:_TITLE_ROWS]):
        kind = SectionKind.DECISION_LETTER
    if kind is None:
        kind = _kind_by_labels(labels, rows[first : last + 1])
    elif kind is SectionKind.DECISION_LETTER and Label.PROPOSAL in labels:
        kind = SectionKind.MEMO
    return Span(kind, title or _title_below(rows, first, last, start), dnr, first, last)


def _labels(rows: Sequence[Row]) -> set[Label]:
    return {labelled.label for row in rows if not row.bullet and (labelled := label_of(row.text)) is not None}


def _kind_by_labels(labels: set[Label], rows: Sequence[Row]) -> SectionKind:
    if Label.PROPOSAL in labels:
        return SectionKind.MEMO
    if Label.DECISION in labels and len(labels) > 1:
        return SectionKind.DECISION_LETTER
    if Label.BUDGET in labels and labels & {Label.SUMMARY, Label.BACKGROUND, Label.MUNICIPALITIES}:
        return SectionKind.PROJECT_DESCRIPTION
    if Label.MUNICIPALITIES in labels and Label.SUMMARY in labels:
        return SectionKind.PROJECT_DESCRIPTION
    if Label.SUMMARY in labels and Label.ATTACHMENTS in labels and len(rows) < _REPORT_ROWS * 4:
        return SectionKind.MEMO
    chapters = sum(1 for row in rows if re.fullmatch(r"\d(?:\.\d{1,2}){0,3}\.?\s+[A-ZÅÄÖ].{2,90}", row.text))
    if chapters >= _FEWEST_CHAPTERS or len(rows) > _REPORT_ROWS:
        return SectionKind.REPORT
    return SectionKind.OTHER


def _title_below(rows: Sequence[Row], first: int, last: int, start: Start | None) -> str | None:
    """The title under a letterhead: right above the first heading, or the first rows that are no header or address."""
    begin = first + 1 if start and start.is_letterhead else first
    stop = min(last + 1, begin + _TITLE_WITHIN)
    heading = next((at for at in range(begin, stop) if _is_first_heading(rows[at])), None)
    pieces = _rows_above(rows, begin, heading) if heading is not None else []
    shown = join(row.text for row in pieces)
    if shown and len(pieces) <= _TITLE_ROWS and not shown.endswith((".", ",", ":")) and len(shown) <= 300:
        return shown
    pieces = []
    below = _below_address(rows, begin, stop, is_letter=start is not None and start.is_letterhead)
    for row in rows[below:stop]:
        if label_of(row.text) is not None or row.line.cells is not None or (pieces and _ends_title(pieces, row)):
            break
        pieces.append(row)
    shown = join(row.text for row in pieces[:_TITLE_ROWS])
    return shown if 0 < len(shown) <= 300 and not shown.endswith(".") else None


def _below_address(rows: Sequence[Row], begin: int, stop: int, *, is_letter: bool) -> int:
    """The row below a letterhead's values and the receiver's address, as far as no sentence has begun."""
    below = begin
    for row in rows[begin : min(stop, begin + _HEAD_ROWS)]:
        if _SENTENCE.search(row.text) or row.text.endswith("."):
            break
        if _is_head_value(row):
            below = row.at + 1
        elif not is_letter:
            break
    return below


def _is_first_heading(row: Row) -> bool:
    labelled = label_of(row.text)
    return labelled is not None and labelled.label in _FIRST_LABELS and not row.bullet


def _rows_above(rows: Sequence[Row], begin: int, heading: int) -> list[Row]:
    """The rows right above a heading, up to more space, a header's value or another label."""
    kept: list[Row] = []
    for at in range(heading - 1, begin - 1, -1):
        row = rows[at]
        if _is_head_value(row) or label_of(row.text) is not None or is_names(row.text) or row.bullet:
            break
        kept.insert(0, row)
        if row.gap > 0 or (at > begin and not rows[at - 1].ends_by_width and not row.text[0].islower()):
            break
    return kept


def _ends_title(pieces: Sequence[Row], row: Row) -> bool:
    """Whether a paragraph begins below the title: more space above it, or a line that is a sentence."""
    if _is_head_value(row):
        return True
    distance = row.number - pieces[-1].number
    if row.text.endswith((".", ",")) or _SENTENCE.search(row.text) or (row.gap > 0 and not pieces[-1].ends_by_width):
        return True
    if not pieces[-1].ends_by_width and row.ends_by_width and distance <= 1:
        return True
    if len(pieces) == 1:
        return distance > 1 and row.ends_by_width
    return distance > max(pieces[-1].number - pieces[-2].number, 1)


def _is_head_value(row: Row) -> bool:
    text = row.text
    if _DATE.search(text) or find_numbers(text) or re.fullmatch(r"\d{1,3}", text):
        return True
    if is_board_or_region(text):
        return True
    return bool(re.search(r"\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ]", text)) or (
        _HEADER_WORD.match(text) is not None and _is_only_header(text)
    )
