"""The head of a document: its letterhead's words, the values below them, and the title above the first heading."""

import re
from collections.abc import Sequence

from redthread.rules.papers.shapes import SectionKind
from redthread.rules.reading.boards import is_board_or_region
from redthread.rules.reading.casenumbers import find_numbers
from redthread.rules.reading.names import is_names
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.standing import Label, label_of

HEADER_WORD = re.compile(
    r"(?<!\w)(?:tjänsteställe|handläggare|sammanträdesdatum|mötesdatum|datum|beteckning|diarie(?:nummer|nr)|dnr|sida"
    r"|projektforum|vår\s+beteckning|ert\s+datum|er\s+beteckning|mottagare|ärendenummer"
    r"|föredragnings-?\s?pm|tjänsteskrivelse|tjänsteutlåtande|tjänstutlåtande|beslutsunderlag|missiv|beslutspromemoria|pm"
    r"|promemoria|projektbeskrivning|projektplan|projektansökan|beslutsbrev|delegationsbeslut|protokollsutdrag)(?!\w)"
    r"(?:\s*:)?",
    re.IGNORECASE,
)
KINDS = (
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
DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
FIRST_LABELS = (Label.PROPOSAL, Label.SUMMARY, Label.DECISION, Label.DESCRIPTION, Label.BACKGROUND)
SENTENCE = re.compile(r"\b(?:beslutar|besluta|föreslås|föreslår|beviljas?|ansöker|har\s+ansökt)\b", re.IGNORECASE)
_LIST_HEADER = re.compile(r"\b(?:nr|ärenden?|rubrik|bilaga)\b", re.IGNORECASE)
TITLE_ROWS = 5
HEAD_ROWS = 14
_TITLE_WITHIN = 30


def is_only_header(text: str) -> bool:
    """Whether header words, dates and numbers make up the row, so that it is no sentence that names them."""
    rest = HEADER_WORD.sub(" ", text)
    for number in find_numbers(text):
        rest = rest.replace(number, " ")
    rest = DATE.sub(" ", rest)
    if _LIST_HEADER.search(rest):
        return False
    return len(re.sub(r"[\W\d_]+", "", rest)) <= 12


def is_first_heading(row: Row) -> bool:
    labelled = label_of(row.text)
    return labelled is not None and labelled.label in FIRST_LABELS and not row.bullet


def title_below(rows: Sequence[Row], first: int, last: int, *, is_letter: bool) -> str | None:
    """The title under a letterhead: right above the first heading, or the first rows that are no header or address."""
    begin = first + 1 if is_letter else first
    stop = min(last + 1, begin + _TITLE_WITHIN)
    heading = next((at for at in range(begin, stop) if is_first_heading(rows[at])), None)
    pieces = rows_above(rows, begin, heading) if heading is not None else []
    shown = join(row.text for row in pieces)
    if shown and len(pieces) <= TITLE_ROWS and not shown.endswith((".", ",", ":")) and len(shown) <= 300:
        return shown
    pieces = []
    below = _below_address(rows, begin, stop, is_letter=is_letter)
    for row in rows[below:stop]:
        if label_of(row.text) is not None or row.line.cells is not None or (pieces and _ends_title(pieces, row)):
            break
        pieces.append(row)
    shown = join(row.text for row in pieces[:TITLE_ROWS])
    return shown if 0 < len(shown) <= 300 and not shown.endswith(".") else None


def _below_address(rows: Sequence[Row], begin: int, stop: int, *, is_letter: bool) -> int:
    """The row below a letterhead's values and the receiver's address, as far as no sentence has begun."""
    below = begin
    for row in rows[begin : min(stop, begin + HEAD_ROWS)]:
        if SENTENCE.search(row.text) or row.text.endswith("."):
            break
        if is_head_value(row):
            below = row.at + 1
        elif not is_letter:
            break
    return below


def rows_above(rows: Sequence[Row], begin: int, heading: int) -> list[Row]:
    """The rows right above a heading, up to more space, a header's value or another label."""
    kept: list[Row] = []
    for at in range(heading - 1, begin - 1, -1):
        row = rows[at]
        if is_head_value(row) or label_of(row.text) is not None or is_names(row.text) or row.bullet:
            break
        kept.insert(0, row)
        if row.gap > 0 or (at > begin and not rows[at - 1].ends_by_width and not row.text[0].islower()):
            break
    return kept


def _ends_title(pieces: Sequence[Row], row: Row) -> bool:
    """Whether a paragraph begins below the title: more space above it, or a line that is a sentence."""
    if is_head_value(row):
        return True
    distance = row.number - pieces[-1].number
    if row.text.endswith((".", ",")) or SENTENCE.search(row.text) or (row.gap > 0 and not pieces[-1].ends_by_width):
        return True
    if not pieces[-1].ends_by_width and row.ends_by_width and distance <= 1:
        return True
    if len(pieces) == 1:
        return distance > 1 and row.ends_by_width
    return distance > max(pieces[-1].number - pieces[-2].number, 1)


def is_head_value(row: Row) -> bool:
    text = row.text
    if DATE.search(text) or find_numbers(text) or re.fullmatch(r"\d{1,3}", text):
        return True
    if is_board_or_region(text):
        return True
    return bool(re.search(r"\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ]", text)) or (
        HEADER_WORD.match(text) is not None and is_only_header(text)
    )
