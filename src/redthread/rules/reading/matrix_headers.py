"""The header row of a budget: what its rows are, and which years and total its columns hold."""

import itertools
import re
from dataclasses import dataclass

from redthread.rules.reading.matrix_figures import UNITS
from redthread.rules.reading.rows import Row

YEAR = re.compile(r"20\d\d")
_YEAR_WORD = re.compile(r"(?:år\s*)?(20\d\d)(?:\s*(?:\(?t?kr\)?))?", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:summa|totalt?|tot\.?|s:a|sum|hela\s+(?:perioden|projektet)|totalsumma|alla\s+år)"
    r"(?:\s+(?:kr|tkr|kronor|totalt|budget|kostnad(?:er)?|hela\s+projektet|perioden))?",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"(?:andel(?:\s+i)?(?:\s+%)?|%|procent|i\s+%|andel\s+av\s+\w+|not|kommentar|anm(?:ärkning)?)\.?", re.IGNORECASE
)
_UNIT = re.compile(
    r"\(?\s*(?:(?:belopp|alla\s+belopp|budget)\s+)?(?:i\s+|anges\s+i\s+)?(tkr|kkr|tsek|mnkr|mkr|kronor|kr|sek|tusental\s+kronor|tusen\s+kronor)\s*\)?",
    re.IGNORECASE,
)
COSTS = re.compile(r"kostnad|utgift|budgetpost|kostnadsslag", re.IGNORECASE)
FINANCING = re.compile(r"finansi|intäkt|bidragsgivare|stödgivare", re.IGNORECASE)
_LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Header:
    """One table's columns. `places` are the cells of the years and the total when the source keeps cells apart."""

    label: str
    years: tuple[int, ...]
    has_total: bool
    factor: int
    row: Row
    places: tuple[int, ...] | None = None

    @property
    def columns(self) -> int:
        """Figures a full row has."""
        return len(self.years) + (1 if self.has_total else 0)


def headers_of(row: Row) -> tuple[Header, ...]:
    """The header or, with two tables side by side, the headers that a row is; empty for any other row."""
    if row.line.cells is not None and len(row.line.cells) > 1:
        header = _of_cells(row, row.line.cells)
        return (header,) if header else ()
    if len(row.text) > 240 or not YEAR.search(row.text) or row.text.endswith("."):
        return ()
    return _of_text(row)


def unit_factor(text: str) -> int:
    """Kronor per printed unit, 1 when the text names no unit."""
    match = _UNIT.search(text)
    if match is None:
        return 1
    unit = match[1].casefold()
    return 1000 if unit.startswith("tusen") else UNITS[unit]


def kind_of(label: str) -> str | None:
    """ "costs" or "financing" by the words of a label."""
    is_cost, is_financing = COSTS.search(label), FINANCING.search(label)
    if is_cost and is_financing:
        return None
    if is_financing:
        return "financing"
    return "costs" if is_cost else None


def _of_cells(row: Row, cells: tuple[str, ...]) -> Header | None:
    years: list[int] = []
    places: list[int] = []
    total: int | None = None
    for at, cell in enumerate(cells):
        shown = " ".join(cell.split())
        year = _YEAR_WORD.fullmatch(shown)
        if year is not None and total is None:
            years.append(int(year[1]))
            places.append(at)
        elif years and total is None and _TOTAL.fullmatch(_UNIT.sub("", shown).strip() or shown):
            total = at
    if not years or not _are_years(years) or places[0] == 0 or _has_other_words(cells[places[0] :]):
        return None
    label = " ".join(" ".join(cells[: places[0]]).split())
    if total is not None:
        places.append(total)
    factor = unit_factor(" ".join(cells))
    return Header(_UNIT.sub("", label).strip(" :("), tuple(years), total is not None, factor, row, tuple(places))


def _has_other_words(cells: tuple[str, ...]) -> bool:
    """Whether a column says something that belongs to no budget, such as an outcome beside it."""
    rest = [" ".join(cell.split()) for cell in cells if cell.strip()]
    return any(
        not (
            _YEAR_WORD.fullmatch(cell)
            or _TOTAL.fullmatch(_UNIT.sub("", cell).strip() or cell)
            or _EXTRA.fullmatch(cell)
        )
        for cell in rest
    )


def _of_text(row: Row) -> tuple[Header, ...]:
    factor = unit_factor(row.text)
    headers: list[Header] = []
    words = _UNIT.sub(" ", row.text).split() if factor > 1 or "kr" in row.text.casefold() else row.text.split()
    at = 0
    while at < len(words):
        start = at
        while at < len(words) and not YEAR.fullmatch(words[at]):
            at += 1
        label = " ".join(words[start:at])
        years: list[int] = []
        while at < len(words) and YEAR.fullmatch(words[at]):
            years.append(int(words[at]))
            at += 1
        if not years:
            return tuple(headers) if _is_rest(label) else ()
        total = _total_words(words, at)
        at += total
        if len(label) > _LONGEST_LABEL or not _are_years(years):
            return ()
        headers.append(Header(label.strip(" :"), tuple(years), total > 0, factor, row))
    if len(headers) > 2 or (len(headers) == 2 and not all(kind_of(header.label) for header in headers)):
        return ()
    return tuple(headers)


def _total_words(words: list[str], at: int) -> int:
    for count in (3, 2, 1):
        if at + count <= len(words) and _TOTAL.fullmatch(" ".join(words[at : at + count])):
            return count
    return 0


def _is_rest(label: str) -> bool:
    return not label or bool(_EXTRA.fullmatch(label))


def _are_years(years: list[int]) -> bool:
    return all(after - before == 1 for before, after in itertools.pairwise(years))
