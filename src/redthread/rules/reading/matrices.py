"""Budgets of projects: costs by category and year, financing by financier and year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redthread.rules.papers.shapes import Matrix, MatrixRow, TextLine
from redthread.rules.reading.matrix_figures import Reading, amount_of, candidates, choose, is_figure_word, split_row
from redthread.rules.reading.matrix_headers import Header, headers_of, kind_of, unit_factor
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.standing import Label, label_of

SUM = re.compile(r"(?:del)?summa\b|totalt?\b|totala\b|total\w*summa\b|sum\b|s:a\b|\w+\s+totalt$", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:(?P<private>privat\w*)|(?P<public>offentlig\w*|statlig\w*|kommunal\w*|regional\w*|eu\b)"
    r"|(?P<in_kind>.*(?:natura|annat\s+än\s+pengar|annat\s+än\s+kontant|ej\s+kontant|direktfinansi).*)"
    r"|(?P<own>egen\w*|eget|egna|projektägar\w*)|(?P<other>kontant\w*|övrig\w*|extern\w*|annan))"
    r"(?:[\s,/-]+(?:och\s+)?(?:\w+\s+)?(?:med)?(?:finansi\w+|medel|bidrag|insats\w*|intäkter|kapital|kontant\w*))?[\s:]*(?:\(.*\))?",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(r"finansi|medel|bidrag|insats|natura|pengar|kontant", re.IGNORECASE)
_COST_GROUP = re.compile(
    r"(?:bokförda|direkta|faktiska|redovisade|projektets|stödberättigande|stödgrundande)?\s*(?:projekt)?kostnader\s*:?"
    r"|kostnadsslag|utgifter|kostnadsbudget",
    re.IGNORECASE,
)
_OWN = re.compile(r"\begen\s?(?:insats|finansiering)|\begna\s+medel|\begenfinans", re.IGNORECASE)
_PRIVATE = re.compile(r"\bprivat", re.IGNORECASE)
_IN_KIND = re.compile(r"annat\s+än\s+pengar|\bnatura|ideellt?\s+(?:arbete|tid)|\begen\s+tid\b", re.IGNORECASE)
_NAMES_KRONOR = re.compile(r"\b(?:kr|kronor|sek)\b", re.IGNORECASE)
_MOST_PENDING = 4
_LONGEST_LABEL = 120
_ABOVE = 4


@dataclass(frozen=True, slots=True)
class FoundMatrix:
    """A matrix with what it is ("costs" or "financing") and the rows of the paper it covers."""

    kind: str
    matrix: Matrix
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Entry:
    row: Row
    label: str
    readings: tuple[Reading, ...]
    unread: tuple[str, ...]
    kind: str | None

    @property
    def is_sum(self) -> bool:
        return bool(SUM.match(self.label))


@dataclass(slots=True)
class _Table:
    header: Header
    entries: list[_Entry] = field(default_factory=list)
    pending: list[tuple[Row, str]] = field(default_factory=list)
    group: str | None = None
    last: int = 0
    is_done: bool = False


def find_matrices(rows: Sequence[Row]) -> tuple[FoundMatrix, ...]:
    """Every budget in some rows, in order. `first` and `last` count in these rows' own numbering (`Row.at`)."""
    found: list[FoundMatrix] = []
    at = 0
    carried, until = 1, -1
    while at < len(rows):
        headers = headers_of(rows[at])
        if not headers:
            at += 1
            continue
        tables = [_Table(header) for header in headers]
        end = _read_body(rows, at + 1, tables)
        title = _title_above(rows, at)
        factor = max(headers[0].factor, unit_factor(title or ""))
        if factor == 1 and at <= until and not _NAMES_KRONOR.search(f"{rows[at].text} {title or ''}"):
            factor = carried
        for table in tables:
            found.extend(_finished(table, rows, at, title, factor))
        at = max(end, at + 1)
        carried, until = factor, at + _ABOVE
    return tuple(found)


def _read_body(rows: Sequence[Row], at: int, tables: list[_Table]) -> int:
    while at < len(rows):
        row = rows[at]
        if headers_of(row):
            break
        parts = _parts(row, tables)
        if any(_ends(row, text, table) for text, table in zip(parts, tables, strict=True)):
            break
        for text, table in zip(parts, tables, strict=True):
            if not table.is_done and (text or row.line.cells):
                _take(row, text, table)
        at += 1
        if all(table.is_done for table in tables):
            break
    return at


def _parts(row: Row, tables: Sequence[_Table]) -> list[str]:
    """The row's text for each of the tables side by side."""
    if len(tables) == 1:
        return [row.loose]
    words = list(re.finditer(r"\S+", row.loose))
    figures_seen = False
    for at, word in enumerate(words):
        is_figure = is_figure_word(word.group())
        if figures_seen and not is_figure:
            return [row.loose[: word.start()], row.loose[word.start() :]]
        figures_seen = figures_seen or (is_figure and at > 0)
    if figures_seen:
        return [row.loose, ""]
    wide = re.search(r"\S\s{2,}(?=\S)", row.loose)
    if wide is not None:
        return [row.loose[: wide.end()], row.loose[wide.end() :]]
    for word in words[1:]:
        left, right = row.loose[: word.start()].strip(), row.loose[word.start() :]
        if _COST_GROUP.fullmatch(left) and _group_of(right) is not None:
            return [left, right]
    return [row.loose, ""]


def _ends(row: Row, text: str, table: _Table) -> bool:
    """Whether the table is over before this row: a sentence, a heading, or too many lines without figures."""
    if row.line.cells is not None and table.header.places is not None:
        return False
    if table.header.places is not None and row.line.cells is None:
        return True
    shown = text.strip()
    if row.bullet or len(shown) > _LONGEST_LABEL * 2:
        return True
    if split_row(shown).has_any:
        return False
    labelled = label_of(shown)
    if labelled is not None and labelled.label not in (Label.BUDGET, Label.OTHER) and not _COST_GROUP.fullmatch(shown):
        return True
    return (
        shown.endswith(".")
        or len(shown) > _LONGEST_LABEL
        or len(table.pending) >= _MOST_PENDING
        or (bool(table.entries) and table.entries[-1].is_sum and kind_of(shown) is None and not _group_of(shown))
    )


def _take(row: Row, text: str, table: _Table) -> None:
    if row.line.cells is not None and table.header.places is not None:
        label, readings, unread, has_any = _of_cells(row.line.cells, table.header)
    else:
        figures = split_row(text)
        label, unread, has_any = figures.label, figures.unread, figures.has_any
        header = table.header
        readings = candidates(figures.pieces, header.columns, header.has_total, header.factor) if has_any else ()
    if not has_any:
        if label:
            table.pending.append((row, label))
        return
    if not readings and not unread:
        table.is_done = bool(table.entries)
        return
    label = _with_pending(label, table)
    after_sum = bool(table.entries) and table.entries[-1].is_sum
    if not label or (after_sum and row.gap > 2 and not SUM.match(label)):
        table.is_done = after_sum
        return
    table.entries.append(_Entry(row, label, readings, unread, table.group))
    table.last = row.at


def _of_cells(cells: tuple[str, ...], header: Header) -> tuple[str, tuple[Reading, ...], tuple[str, ...], bool]:
    places = header.places or ()
    label = join(cells[: places[0]]).rstrip(":")
    printed = [" ".join(cells[place].split()) if place < len(cells) else "" for place in places]
    bare = [re.sub(r"\s*(?:kr|kronor|tkr|sek|:-)\.?$", "", cell, flags=re.IGNORECASE) for cell in printed]
    values = tuple(amount_of(cell, header.factor) for cell in bare)
    unread = tuple(
        cell
        for cell, value in zip(printed, values, strict=True)
        if value is None and cell and not re.fullmatch(r"[-–—−]", cell)
    )
    has_any = any(value is not None for value in values) or bool(unread)
    if _group_of(label) is not None and unread and not any(value is not None for value in values):
        has_any, unread = False, ()
    texts = tuple(cell or None for cell in bare)
    return label, (Reading(values, texts, 0),) if has_any else (), unread, has_any


def _with_pending(label: str, table: _Table) -> str:
    """The row's label with the lines above it that were only its beginning; the other lines become groups or rows."""
    pending, table.pending = table.pending, []
    parts: list[str] = [label] if label else []
    starts_inside = not label or label[0].islower() or label[0] == "("
    while pending and starts_inside and _group_of(pending[-1][1]) is None:
        text = pending.pop()[1]
        parts.insert(0, text)
        starts_inside = text[0].islower() or text[0] == "("
    for row, text in pending:
        _settle(row, text, table)
    return join(parts)


def _settle(row: Row, text: str, table: _Table) -> None:
    """A line without figures: a group of financiers, the end of the label above, or a row whose cells are blank."""
    group = _group_of(text)
    if group is not None:
        table.group = None if group == "other" else group
    elif _COST_GROUP.fullmatch(text) or (kind_of(text) is not None and _is_bare(text)):
        table.group = None
        if table.entries and table.entries[-1].is_sum:
            table.entries.append(_Entry(row, text, (), (), "#"))
    elif table.entries and not table.entries[-1].is_sum and (text[0].islower() or text[0] == "("):
        last = table.entries[-1]
        table.entries[-1] = _Entry(last.row, join([last.label, text]), last.readings, last.unread, last.kind)
    else:
        table.entries.append(_Entry(row, text, (), (), table.group))


def _is_bare(text: str) -> bool:
    return len(text.split()) <= 2 and not re.search(r"indirekta|övriga|externa|schablon", text, re.IGNORECASE)


def _group_of(text: str) -> str | None:
    match = _GROUP.fullmatch(text.strip())
    if match is None or not _GROUP_WORD.search(text):
        return None
    return str(next(name for name in ("private", "public", "in_kind", "own", "other") if match[name] is not None))


# -- from the lines of a table to the matrix -------------------------------------------------------------------


def _finished(table: _Table, rows: Sequence[Row], at: int, title: str | None, factor: int) -> list[FoundMatrix]:
    """`factor` is the kronor of a printed unit, which the table above may have named for both."""
    trailing = table.pending
    if len(trailing) == 1 and table.entries and trailing[0][1][0] in "(" and not table.entries[-1].is_sum:
        _settle(*trailing[0], table)
    kind = kind_of(table.header.label)
    found: list[FoundMatrix] = []
    first = at
    for entries in _split(table.entries):
        matrix = _matrix(entries, table.header, title, factor)
        if matrix is None:
            continue
        named = _kind(entries, kind, title, is_first=not found)
        if named is not None:
            found.append(FoundMatrix(named, matrix, rows[first].at, entries[-1].row.at))
        first = max(at, at + (entries[-1].row.at - rows[at].at) + 1) if entries else at
        first = min(first, len(rows) - 1)
    return found


def _split(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """One list per matrix: a sum of costs ends the costs when a sum of financing follows in the same table."""
    parts: list[list[_Entry]] = [[]]
    sums = [at for at, entry in enumerate(entries) if entry.is_sum]
    kinds = [kind_of(entries[at].label) for at in sums]
    cut = next(
        (
            sums[at]
            for at in range(len(sums) - 1)
            if kinds[at]
            and any(later and later != kinds[at] for later in kinds[at + 1 :])
            and not any(later == kinds[at] for later in kinds[at + 1 :])
        ),
        None,
    )
    for at, entry in enumerate(entries):
        if entry.kind == "#":
            if parts[-1] and parts[-1][-1].is_sum and cut is None:
                parts.append([])
            continue
        parts[-1].append(entry)
        if at == cut:
            parts.append([])
    return [_until_sum(part) for part in parts if part]


def _until_sum(entries: list[_Entry]) -> list[_Entry]:
    """The entries up to the last sum; rows below it belong to no sum and are not of this table."""
    last = next((at for at in range(len(entries) - 1, -1, -1) if entries[at].is_sum), None)
    return entries if last is None else entries[: last + 1]


def _kind(entries: Sequence[_Entry], header_kind: str | None, title: str | None, *, is_first: bool) -> str | None:
    by_sum = next((kind for entry in reversed(entries) if entry.is_sum and (kind := kind_of(entry.label))), None)
    if by_sum is not None:
        return by_sum
    if header_kind is not None and is_first:
        return header_kind
    if header_kind is not None:
        return "financing" if header_kind == "costs" else "costs"
    return kind_of(title or "")


def _matrix(entries: Sequence[_Entry], header: Header, title: str | None, factor: int) -> Matrix | None:
    body = [entry for entry in entries if not entry.is_sum]
    sums = [entry for entry in entries if entry.is_sum]
    if not any(entry.readings for entry in body) or (len(body) < 2 and not sums):
        return None
    scale = factor // header.factor if factor != header.factor else 1
    total = sums[-1].readings[0] if sums and sums[-1].readings else None
    chosen = choose([entry.readings for entry in body], total, header.has_total)
    rows = tuple(_matrix_row(entry, reading, header, scale) for entry, reading in zip(body, chosen, strict=True))
    return Matrix(
        title=title,
        years=header.years,
        rows=rows,
        sum=_matrix_row(sums[-1], total, header, scale) if sums else None,
        has_total_column=header.has_total,
        origin=header.row.place(),
        unread=tuple(TextLine(word, entry.row.place()) for entry in entries for word in entry.unread),
        subtotals=tuple(
            _matrix_row(entry, entry.readings[0] if entry.readings else None, header, scale) for entry in sums[:-1]
        ),
    )


def _matrix_row(entry: _Entry, reading: Reading | None, header: Header, scale: int) -> MatrixRow:
    values = reading.values if reading else (None,) * header.columns
    printed = reading.printed if reading else (None,) * header.columns
    scaled = tuple(None if value is None else value * scale for value in values)
    years = len(header.years)
    return MatrixRow(
        label=entry.label,
        amounts=scaled[:years],
        total=scaled[years] if header.has_total else None,
        origin=entry.row.place(),
        kind=None if entry.is_sum else entry.kind or _kind_by_label(entry.label),
        printed=tuple(printed),
    )


def _kind_by_label(label: str) -> str | None:
    """What the label itself says; a financier's name alone says nothing."""
    if _IN_KIND.search(label):
        return "in_kind"
    if _OWN.search(label):
        return "own"
    return "private" if _PRIVATE.search(label) else None


def _title_above(rows: Sequence[Row], at: int) -> str | None:
    for row in reversed(rows[max(0, at - _ABOVE) : at]):
        if row.bullet or row.text.endswith((".", ",")) or len(row.text) > 100 or split_row(row.text).has_any:
            return None
        if re.search(r"budget|kostnad|finansi|belopp", row.text, re.IGNORECASE):
            return row.text
    return None
