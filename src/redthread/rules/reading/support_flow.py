"""Support lists printed as running text: rows by their identities, their ends by sex, municipality and amount."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redthread.rules.reading.casenumbers import CASE_NUMBER
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.support_columns import Column
from redthread.rules.reading.support_words import AMOUNT, REFUSED, Words, cut, is_certain, known_schemes

_NYPS_LABEL = re.compile(r"(?:nyps(?:\s?-?\s?id)?|ärende-?id|diarienr|dnr)\.?\s*:\s*", re.IGNORECASE)
_NYPS = re.compile(r"(?P<id>[A-Za-zÅÄÖåäö]{2,12}-\s?\d{1,5}-\d{2,4}|\d{5,9})(?=\s|$)")
_NYPS_START = re.compile(r"[A-Za-zÅÄÖåäö]{2,12}-(?:\d{1,5}-)?$")
_SEX = r"(?P<sex>M|K|Kv|Man|Kvinna|Män|Kvinnor|Blandat|Mixat|Både|Ej angivet|M/K|K/M|-|–)"
_TOWN = (
    r"(?P<municipality>(?:(?:Upplands|Östra|Lilla|Norra|Södra|Västra|Region|Hela|Flera)\s)?"
    r"[A-ZÅÄÖ][\wåäö-]{1,24}{more})"
)
_PARTS = {
    Column.SEX: _SEX,
    Column.AMOUNT: rf"(?P<amount>(?:{AMOUNT})(?:\s?kr\.?)?|{REFUSED})",
    Column.DATE: r"(?P<date>\d{4}-\d{2}-\d{2})",
    Column.OUTCOME: r"(?P<outcome>[A-ZÅÄÖ][a-zåäö]{2,14})",
    Column.DECIDED_BY: r"(?P<decided_by>.*)",
}
_FREE = {Column.ID, Column.SCHEME, Column.COMPANY, Column.INDUSTRY, Column.REASON}
_LONGEST_ROW = 40
_ROWS_TO_FIRST = 12
_SUM = re.compile(r"(?:summa|totalt?)\b", re.IGNORECASE)


@dataclass(slots=True)
class Record:
    """The cells of one row as printed, by column, and the rows of the paper it was read from."""

    rows: list[Row]
    cells: dict[Column, str] = field(default_factory=dict)
    id_printed: str | None = None

    def put(self, column: Column, text: str | None) -> None:
        """Fill a cell, or add to it."""
        if text:
            self.cells[column] = join([self.cells.get(column, ""), text])


@dataclass(slots=True)
class _Raw:
    rows: list[Row]
    printed_id: str | None
    id: str | None
    lines: list[str]
    after: list[str]
    end: dict[str, str]


def read_flow(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Record], int, str | None]:
    """The records below a header, how many rows they take, and what stands under the header before the first."""
    ending = _ending(columns)
    begin = next((at for at, row in enumerate(rows[:_ROWS_TO_FIRST]) if _begins(row)), None)
    if begin is None or ending is None:
        return [], 0, None
    raws: list[_Raw] = []
    start: int | None = begin
    used = begin
    while start is not None:
        after = range(start + 1, min(start + 1 + _LONGEST_ROW, len(rows)))
        following = next((at for at in after if _begins(rows[at])), None)
        raw = _raw(rows[start : after.stop if following is None else following], ending)
        if raw is None:
            break
        raws.append(raw)
        used = start + len(raw.rows)
        start = following if following is not None and following <= used + 1 else None
    heading = join(row.text for row in rows[:begin][:3]) or None
    return _records(raws, _free(columns)), used if raws else 0, heading if heading and len(heading) < 80 else None


def _free(columns: Sequence[Column]) -> list[Column]:
    """The columns whose words must be told apart: those before the row's certain end, without its identity."""
    last = max((at for at, column in enumerate(columns) if column in _FREE), default=-1)
    known = (*_FREE, Column.MUNICIPALITY)
    return [column for column in columns[: last + 1] if column in known and column is not Column.ID]


def _ending(columns: Sequence[Column]) -> re.Pattern[str] | None:
    """The pattern of a row's end, in the order of the header's last columns."""
    last_free = max((at for at, column in enumerate(columns) if column in _FREE), default=-1)
    tail = [column for column in columns[last_free + 1 :] if column in _PARTS or column is Column.MUNICIPALITY]
    if Column.AMOUNT not in tail:
        return None
    town = _TOWN.replace("{more}", r"(?:\s[A-ZÅÄÖa-zåäö][\wåäö-]*){0,2}?" if Column.SEX in tail else "")
    parts = [town if column is Column.MUNICIPALITY else _PARTS[column] for column in tail]
    if tail[-1] is Column.DECIDED_BY and len(parts) > 1:
        parts[-2:] = [rf"{parts[-2]}(?:\s+{parts[-1]})?"]
    return re.compile(r"(?:^|(?<=\s))" + r"\s+".join(parts) + r"\s*$")


def _begins(row: Row) -> bool:
    text = row.text
    if _NYPS_LABEL.match(text):
        return True
    match = CASE_NUMBER.match(text)
    if match is not None:
        return len(text) > match.end() or len(text) < 20
    bare = _NYPS.match(text)
    return bare is not None and "-" in bare["id"] and len(text) > bare.end() + 20


def _raw(rows: Sequence[Row], ending: re.Pattern[str]) -> _Raw | None:
    printed, number, lines, taken = _identity([row.text for row in rows])
    for at in range(taken, len(rows)):
        text = lines[at - taken]
        match = ending.search(text) if len(text) < 400 else None
        if match is None:
            continue
        before = [*lines[: at - taken], text[: match.start()].strip()]
        after, used = _after(rows[at + 1 :], number)
        end = {name: value for name, value in match.groupdict().items() if value}
        return _Raw(list(rows[: at + 1 + used]), printed, number, [line for line in before if line], after, end)
    return None


def _identity(texts: Sequence[str]) -> tuple[str | None, str | None, list[str], int]:
    """The identity as printed, the number itself, the rest of the lines, and how many lines it filled alone."""
    label = _NYPS_LABEL.match(texts[0])
    if label is None:
        match = CASE_NUMBER.match(texts[0]) or _NYPS.match(texts[0])
        if match is None:
            return None, None, list(texts), 0
        return match.group(), match.group(), [texts[0][match.end() :].strip(), *texts[1:]], 0
    printed = " ".join(label.group().split())
    rest, taken = texts[0][label.end() :].strip(), 0
    while (not rest or _NYPS_START.search(rest)) and taken + 1 < len(texts) and taken < 3:
        taken += 1
        rest = rest + texts[taken] if rest.endswith("-") else texts[taken]
    found = _NYPS.match(rest) or CASE_NUMBER.match(rest)
    if found is None:
        return printed, None, [rest, *texts[taken + 1 :]], taken
    number = found.group().replace(" ", "")
    return f"{printed} {number}", number, [rest[found.end() :].strip(), *texts[taken + 1 :]], taken


def _after(rows: Sequence[Row], number: str | None) -> tuple[list[str], int]:
    """The lines of a row that was cut by the end of the page, printed below its end."""
    if number is None:
        has_number = bool(rows) and len(rows[0].text) < 60 and bool(_NYPS.match(rows[0].text))
        return ([rows[0].text], 1) if has_number else ([], 0)
    kept: list[str] = []
    for row in rows[:2]:
        if not row.is_page_start or kept or row.gap > 1 or row.text.endswith((".", ":")) or not _is_words(row.text):
            break
        kept.append(row.text)
    return kept, len(kept)


def _is_words(text: str) -> bool:
    return not re.search(r"\d", text) and len(text.split()) <= 4


def _records(raws: Sequence[_Raw], order: Sequence[Column]) -> list[Record]:
    is_first = bool(order) and order[0] is Column.SCHEME
    schemes = known_schemes([raw.lines for raw in raws]) if is_first else frozenset()
    makers = {raw.end.get("decided_by", "") for raw in raws}
    cuts = [cut(raw.lines, order, schemes) for raw in raws]
    industries = frozenset(words.industry for words in cuts if words.industry and is_certain(words))
    return [
        _record(raw, words if is_certain(words) else cut(raw.lines, order, schemes, industries), makers)
        for raw, words in zip(raws, cuts, strict=True)
    ]


def _record(raw: _Raw, words: Words, makers: set[str]) -> Record:
    number, printed = raw.id, raw.printed_id
    after = list(raw.after)
    if number is None and after:
        match = _NYPS.match(after[0]) or CASE_NUMBER.match(after[0])
        if match is not None:
            number = match.group()
            printed = join([printed or "", number])
            after[0] = after[0][match.end() :].strip()
    rest = join(after)
    if rest:
        maker = raw.end.get("decided_by", "")
        if f"{maker} {rest}" in makers:
            raw.end["decided_by"] = f"{maker} {rest}"
        else:
            words = replace(words, company=join([words.company or "", rest]))
    record = Record(raw.rows, id_printed=printed)
    for column, text in (
        (Column.ID, number),
        (Column.SCHEME, words.scheme),
        (Column.COMPANY, words.company),
        (Column.INDUSTRY, words.industry),
        (Column.REASON, words.reason),
        (Column.MUNICIPALITY, words.municipality),
    ):
        record.put(column, text)
    for name, text in raw.end.items():
        record.put(Column(name), text)
    return record
