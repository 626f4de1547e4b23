"""The columns of a list of company support, by the words of its header."""

import re
from enum import StrEnum

from redthread.rules.reading.rows import Row


class Column(StrEnum):
    """What a column holds."""

    ID = "id"
    SCHEME = "scheme"
    COMPANY = "company"
    INDUSTRY = "industry"
    REASON = "reason"
    SEX = "sex"
    MUNICIPALITY = "municipality"
    AMOUNT = "amount"
    OUTCOME = "outcome"
    DECIDED_BY = "decided_by"
    DATE = "date"
    OTHER = "other"


_WORDS: tuple[tuple[Column, str], ...] = (
    (
        Column.ID,
        r"dnr\.?(?:\s*/\s*nyps(?:-?id)?)?|diarie\s?(?:nummer|nr)\.?|ärende\s?(?:nummer|nr)\.?|ärende-?id|nyps-?\s?id|ansökningsid|ärende",
    ),
    (
        Column.SCHEME,
        r"stöd(?:form|typ|slag|insats)?|typ\s+av\s+stöd|bidragsform|bidragstyp|typ\s+av\s+bidrag|form\s+av\s+stöd|bidrag",
    ),
    (
        Column.COMPANY,
        r"företag(?:ets\s+namn|snamn)?|sökande(?:\s+företag)?|stödmottagare|bidragsmottagare|mottagare|bolag|organisation|namn",
    ),
    (
        Column.INDUSTRY,
        r"bransch(?:\s*/\s*prioritering)?|näringsgren|verksamhet(?:sområde)?|sni(?:-?kod)?|inriktning|ändamål|investering",
    ),
    (Column.REASON, r"prioritering|motivering|orsak|skäl|kommentar|avslagsskäl|anmärkning"),
    (Column.SEX, r"kön|k\s?/\s?m|m\s?/\s?k|kvinna\s?/\s?man"),
    (Column.MUNICIPALITY, r"kommun|ort|säte"),
    (
        Column.AMOUNT,
        r"(?:beviljat|beslutat)\s+(?:belopp|stöd|bidrag)(?:\s*\(?(?:t?kr|sek)\)?)?|(?:stöd)?belopp(?:\s*(?:i\s+)?\(?(?:t?kr|sek|kronor)\)?)?"
        r"|summa(?:\s*\(?t?kr\)?)?|beviljat",
    ),
    (Column.OUTCOME, r"utfall|beslut|status|resultat"),
    (Column.DECIDED_BY, r"beslutsfattare|beslutad\s+av|beslut\s+av|delegat|beslutande"),
    (Column.DATE, r"(?:besluts)?datum|beslutsdag|beslutsdatum"),
)
_WORD = re.compile(
    r"(?<![\wåäö/])(?:" + "|".join(f"(?P<{column.value}>{words})" for column, words in _WORDS) + r")(?![\wåäö])",
    re.IGNORECASE,
)
_NAMES_A_RESULT = re.compile(r"belopp|bevilja|beslut|summa|utfall|status|resultat", re.IGNORECASE)
# A list with a project on each row tells grants to projects, not support to companies.
_PROJECT = re.compile(r"projekt(?:namn|titel|ets\s+namn)?", re.IGNORECASE)
_FEWEST = 4
_NEEDED = {Column.AMOUNT, Column.OUTCOME}
_WHO = {Column.COMPANY, Column.ID}


def column_of(text: str) -> Column:
    """The column a header cell names; `OTHER` for a word not known."""
    match = _WORD.fullmatch(" ".join(text.split()).strip(" .:")) or _WORD.fullmatch("".join(text.split()))
    return Column(str(match.lastgroup)) if match else Column.OTHER


def header_cells(row: Row) -> tuple[tuple[str, Column, int], ...]:
    """The header's words with their columns and where they begin in the line; empty when the row is no header."""
    cells: list[tuple[str, Column, int]] = []
    if any(_PROJECT.fullmatch(cell.strip()) for cell in row.line.cells or re.split(r"\s{2,}|\t", row.line.text)):
        return ()
    if row.line.cells is not None and len(row.line.cells) > 2:
        cells = [(" ".join(cell.split()), column_of(cell), at) for at, cell in enumerate(row.line.cells)]
    elif len(row.text) <= 200 and _NAMES_A_RESULT.search(row.text):
        cells = _of_text(row.line.text)
    columns = [column for _, column, _ in cells if column is not Column.OTHER]
    if len(set(columns)) < _FEWEST or not _NEEDED & set(columns) or not _WHO & set(columns):
        return ()
    return tuple(cells)


def _of_text(text: str) -> list[tuple[str, Column, int]]:
    cells = [(match.group(), Column(str(match.lastgroup)), match.start()) for match in _WORD.finditer(text)]
    rest = _WORD.sub(" ", text)
    return cells if len(re.sub(r"[\W\d_]+", "", rest)) <= 12 else []
