"""Lists of company support decided by delegation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.papers.shapes import DateSpan, SupportList, SupportRow
from redthread.rules.reading.amounts import find_periods, parse_amount
from redthread.rules.reading.casenumbers import NYPS, whole_number
from redthread.rules.reading.matrix_figures import split_row
from redthread.rules.reading.matrix_headers import unit_factor
from redthread.rules.reading.rows import Row
from redthread.rules.reading.standing import label_of
from redthread.rules.reading.support_columns import Column, header_cells
from redthread.rules.reading.support_flow import Record, read_flow
from redthread.rules.reading.support_grid import columns_of, is_spaced, read_cells, read_spaced
from redthread.rules.reading.support_words import REFUSED, split_reason

_REFUSED = re.compile(rf"(?:{REFUSED})\b")
_POINT = re.compile(r"(?:delegations)?punkt(?:en)?\s+(?P<point>\d{1,2}(?:\.\d{1,3}){0,3}[a-z]?)", re.IGNORECASE)
_ROLE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäöA-ZÅÄÖ]+){0,4}")
_PERIOD = re.compile(r"(?:för\s+|under\s+)?period(?:en)?\b", re.IGNORECASE)
_SEX = {"man": "M", "män": "M", "m": "M", "kvinna": "K", "kvinnor": "K", "kv": "K", "k": "K"}
_ABOVE = 6


@dataclass(frozen=True, slots=True)
class FoundList:
    """A support list and the rows it covers, its title among them."""

    support: SupportList
    first: int
    last: int


def find_support(rows: Sequence[Row]) -> FoundList | None:
    """The paper's support list; several with the same columns are one list, as when each page has its header."""
    found: list[tuple[Row, list[Record], int, int, str | None]] = []
    at = 0
    while at < len(rows):
        header = header_cells(rows[at])
        records, used, role = _records(rows, at, header) if header else ([], 0, None)
        if not records:
            at += 1
            continue
        found.append((rows[at], records, at, at + used, role))
        at += used + 1
    if not found:
        return None
    return _list(rows, found)


def _records(
    rows: Sequence[Row], at: int, header: Sequence[tuple[str, Column, int]]
) -> tuple[list[Record], int, str | None]:
    below = rows[at + 1 :]
    columns = columns_of(header)
    if rows[at].line.cells is not None:
        records, used = read_cells(below, columns)
        return records, used, None
    if is_spaced(header, rows[at].line.text):
        records, used = read_spaced(below, header)
        if any(Column.AMOUNT in record.cells or Column.OUTCOME in record.cells for record in records):
            return records, used, None
    return read_flow(below, columns)


def _list(rows: Sequence[Row], found: Sequence[tuple[Row, list[Record], int, int, str | None]]) -> FoundList:
    header, _, at, _, heading = found[0]
    above = _above(rows, at)
    texts = [row.text for row in above]
    title = next((text for text in reversed(texts) if _is_title(text)), None) or next(iter(texts), None)
    period = next((p.span for text in texts for p in find_periods(text) if p.first and p.last), None)
    point = next((match["point"] for text in texts if (match := _POINT.search(text))), None)
    words = [word for word, _, _ in header_cells(header)]
    factor = unit_factor(header.text)
    records = [record for _, some, _, _, _ in found for record in some]
    role = heading if heading and _ROLE.fullmatch(heading) else None
    support = SupportList(
        title=title,
        period=DateSpan(period.start, period.end) if period else None,
        delegation_point=point,
        decision_maker_role=role,
        columns=tuple(words),
        rows=tuple(_row(number, record, factor) for number, record in enumerate(records, start=1)),
        origin=(above[0] if above else header).place(),
    )
    return FoundList(support, above[0].at if above else header.at, rows[found[-1][3]].at)


def _is_title(text: str) -> bool:
    """Whether a line above the list names it, and does not only tell its period or its delegation."""
    if _PERIOD.match(text) or not any(letter.isalpha() for letter in text):
        return False
    return not (_POINT.search(text) and any(period.first for period in find_periods(text)))


def _above(rows: Sequence[Row], at: int) -> list[Row]:
    """The title and period printed above the header, down from the top of its page."""
    kept: list[Row] = []
    if rows[at].is_page_start and rows[at].line.page is not None:
        return kept
    for row in reversed(rows[max(0, at - _ABOVE) : at]):
        is_heading = row.line.heading is not None
        if row.text.endswith((".", ",")) or row.line.cells is not None or len(row.text) > 160 or label_of(row.text):
            break
        if len(split_row(row.text).pieces) > 1:
            break
        kept.insert(0, row)
        if row.is_page_start or is_heading or row.gap > 1:
            break
    return kept


def _row(number: int, record: Record, factor: int) -> SupportRow:
    cells = record.cells
    printed = cells.get(Column.AMOUNT) or cells.get(Column.OUTCOME)
    refused = any(_REFUSED.match(cells.get(column, "")) for column in (Column.AMOUNT, Column.OUTCOME))
    amount = None if refused else parse_amount(cells.get(Column.AMOUNT, "") or "")
    if amount is not None and factor > 1 and not re.search(r"kr", cells.get(Column.AMOUNT, ""), re.IGNORECASE):
        amount *= factor
    identity, kind, shown = _identity(record)
    industry, reason = cells.get(Column.INDUSTRY), cells.get(Column.REASON)
    if industry and not reason:
        parts = split_reason(industry)
        industry, reason = parts[0] or None, parts[1] or None
    sex = cells.get(Column.SEX)
    return SupportRow(
        row=number,
        id=identity,
        id_kind=kind,
        id_printed=shown,
        scheme=cells.get(Column.SCHEME),
        company=cells.get(Column.COMPANY),
        industry=industry,
        priority_or_reason=reason,
        sex=_SEX.get(sex.casefold(), sex) if sex else None,
        municipality=cells.get(Column.MUNICIPALITY),
        amount=amount,
        outcome="avslag" if refused else "beviljat",
        amount_printed=printed,
        decision_maker=cells.get(Column.DECIDED_BY),
        origin=record.rows[0].place(),
    )


def _identity(record: Record) -> tuple[str | None, str | None, str | None]:
    printed = record.id_printed or record.cells.get(Column.ID)
    if not printed:
        return None, None, None
    nyps = NYPS.search(re.sub(r"-\s+(?=\d)", "-", printed))
    if nyps is not None:
        return nyps["id"] or nyps["bare"], "NypsID", printed
    number = whole_number(printed)
    return number or printed, "diarienummer" if number or re.search(r"\d", printed) else None, printed
