"""Grants in tables: one row for each, below a header that names project or applicant and the amount granted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from redthread.rules.papers.shapes import DateSpan
from redthread.rules.papers.source import Line
from redthread.rules.reading.amounts import find_amounts, find_periods, parse_amount, parse_percent
from redthread.rules.reading.amounts.cells import FACTORS
from redthread.rules.reading.grants.candidate import STRONG, Candidate
from redthread.rules.reading.grants.fields import REFUSED
from redthread.rules.reading.grants.labels import UNIT, label_of
from redthread.rules.reading.grants.layout import UNFINISHED, collapsed, joined
from redthread.rules.reading.grants.roles import Role, is_known_heading, role_of

LONGEST_ROW = 400
LONGEST_TITLE = 160
PARTY_HINT = re.compile(
    r"projekt|sökande|mottagare|organisation|aktör|förening|insats|ansökan|ärende|benämning", re.IGNORECASE
)
GAPS = re.compile(r"\t+|\s*\|\s*|\s{2,}")
COLUMNS = (
    ("project", r"projekt(?:namn|titel|ets namn)?|insats|ansökan|benämning|projekt ?/ ?insats|ärende"),
    (
        "applicant",
        r"projektägare|sökande|stödmottagare|bidragsmottagare|mottagare|(?:sökande )?förening(?:ens namn)?"
        r"|organisation|aktör|sökande organisation"
        r"|projektägare ?/ ?sökande|sökande ?/ ?projektägare",
    ),
    ("applied", r"sökt.*|ansökt.*"),
    (
        "granted",
        r"(?:beviljat|beviljade|beslutat|beslutad|beviljad|föreslaget|föreslagen|tilldelat|förslag)(?: (?:belopp|stöd"
        r"|bidrag|medel|finansiering|medfinansiering))?|belopp|stöd|bidrag|medfinansiering"
        r"|stödbelopp|bidragsbelopp|beslutsbelopp|förslag till (?:belopp|stöd|bidrag|beslut)"
        r"|regional (?:med)?finansiering|1:1-medel|beslut",
    ),
    ("percent", r"andel.*|stödandel.*|stödnivå.*|procent|%|stödprocent|medfinansieringsgrad|andel i procent"),
    ("period", r"(?:projekt)?period|projekttid|tidsperiod|tid"),
    ("dnr", r"diarienummer|dnr|diarienr|ärende-?id|ärendenummer|ärendenr|nr|id|projekt-?id|nyps-?id"),
    ("outcome", r"beslut|utfall|bifall ?/ ?avslag|förslag"),
)
COLUMN_WORDS = tuple((kind, re.compile(words)) for kind, words in COLUMNS)
NOT_GRANTS = re.compile(
    r"finansiär\w*|företag|stödform|bransch|sni.*|kön|kommun|kostnadsslag|budgetpost|aktivitet|(?:19|20)\d\d|prognos"
    r"|utfall|år|indikator|mål\w*|budget.*|avvikelse|intäkter|kostnader",
    re.IGNORECASE,
)
SUM_ROW = re.compile(r"\s*(?:summa|totalt|total|delsumma|återstår|kvar|ram|disponibelt)\b", re.IGNORECASE)
TOTAL_UNIT = re.compile(
    r"(?:belopp\s+i|alla\s+belopp\s+i|\(?belopp,?|i)\s*(?P<unit>tkr|kr|kronor|mkr|mnkr|tusen kronor|tusental kronor)\b",
    re.IGNORECASE,
)
PAST_TITLE = re.compile(
    r"(?<![\wåäö])(?:tidigare|pågående|avslutade|historik|utfall|exempel|under\s+(?:19|20)\d\d|föregående"
    r"|ansökningar\s+under\s+beredning|ej\s+beslutade|sökta)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """Which column holds what, and the unit of the amounts. `starts` are the columns' offsets in aligned text."""

    kinds: tuple[str | None, ...]
    unit: str
    percent_base: str | None
    refuses: bool
    proposed: bool
    starts: tuple[int, ...] = ()


def cells_of(line: Line) -> tuple[str, ...]:
    """The cells of a row: as the source gives them, else parted by tabs, bars or wide gaps."""
    if line.cells is not None:
        return tuple(collapsed(cell) for cell in line.cells)
    text = line.text.strip().strip("|").strip()
    return tuple(part.strip() for part in GAPS.split(text)) if text else ()


def header_of(line: Line, role: Role, title: str, unit: str) -> Header | None:
    """The header this line is, None when it does not lead in a table of grants."""
    if len(line.text) > LONGEST_ROW or PARTY_HINT.search(line.text) is None:
        return None
    cells = cells_of(line)
    if len(cells) < 2:
        return None
    kinds: list[str | None] = []
    for cell in cells:
        kinds.append(_kind(cell, kinds))
        printed = UNIT.search(cell)
        if printed is not None and kinds[-1] in ("granted", "applied") and printed["unit"].casefold() in FACTORS:
            unit = printed["unit"].casefold()
    refuses = role is Role.REFUSALS or "avslag" in title.casefold()
    if not {"project", "applicant"} & set(kinds) or not ("granted" in kinds or (refuses and "applied" in kinds)):
        return None
    if any(
        NOT_GRANTS.fullmatch(_words(cell))
        for cell, kind in zip(cells, kinds, strict=True)
        if kind is None or kind == "outcome"
    ):
        return None
    if role in (Role.BACKGROUND, Role.RULES, Role.DOCUMENTS, Role.APPLICATION) or PAST_TITLE.search(title):
        return None
    words = " ".join(cells).casefold()
    return Header(
        tuple(kinds),
        unit,
        None,
        refuses,
        role is Role.PROPOSAL or "föresl" in words or "förslag" in words,
        _starts(line, cells),
    )


def _words(cell: str) -> str:
    printed = UNIT.search(cell)
    words = cell[: printed.start()] if printed else cell
    return collapsed(words).strip(" .:*,").casefold()


def _kind(cell: str, taken: Sequence[str | None]) -> str | None:
    words = _words(cell)
    for kind, pattern in COLUMN_WORDS:
        if pattern.fullmatch(words):
            if kind == "granted" and kind in taken:
                continue
            return kind if kind not in taken else None
    label = label_of(cell)
    return (
        label.kind
        if label is not None
        and label.kind in ("granted", "applied", "percent", "period", "dnr")
        and label.kind not in taken
        else None
    )


def _starts(line: Line, cells: Sequence[str]) -> tuple[int, ...]:
    if line.cells is not None:
        return ()
    starts, at = [], 0
    for cell in cells:
        at = line.text.find(cell, at)
        starts.append(at)
        at += len(cell)
    return tuple(starts)


def read_tables(lines: Sequence[Line]) -> tuple[list[Candidate], set[int]]:
    """The grants of every table, and the numbers of the lines that were read as table."""
    tables = Tables()
    for line in lines:
        tables.take(line)
    return tables.found, tables.used


class Tables:
    """Goes through the lines, keeping the heading above and the header of the table it is in."""

    def __init__(self) -> None:
        self.found: list[Candidate] = []
        self.used: set[int] = set()
        self.role, self.title, self.unit = Role.NEUTRAL, "", "kr"
        self.header: Header | None = None
        self.has_row = False
        self.blanks = 0

    def take(self, line: Line) -> None:
        """Reads the next line."""
        if not collapsed(line.text) and not any(line.cells or ()):
            self.blanks += 1
            self.header = None if self.blanks > 1 else self.header
            return
        self.blanks = 0
        following = header_of(line, self.role, self.title, self.unit)
        if following is not None:
            self.header, self.has_row = following, False
            self.used.add(line.number)
        elif self.header is None or not self._take_row(line, self.header):
            self._take_caption(line)

    def _take_row(self, line: Line, header: Header) -> bool:
        cells = _aligned(line, header)
        if cells is None:
            return False
        filled = [kind for kind, cell in zip(header.kinds, cells, strict=True) if cell]
        if self.has_row and self._goes_on(header, cells, filled):
            self.found[-1] = _wrapped(self.found[-1], header, cells)
        elif len(filled) == 1 and not SUM_ROW.match(cells[0]):
            return False
        else:
            row = _grants(line, header, cells)
            self.found += row
            self.has_row = bool(row)
        self.used.add(line.number)
        return True

    def _goes_on(self, header: Header, cells: tuple[str, ...], filled: Sequence[str | None]) -> bool:
        """True for the second line of a row whose names are wrapped in their cells."""
        if not filled or not set(filled) <= {"project", "applicant"}:
            return False
        if any(SUM_ROW.match(cell) or not re.search(r"[^\W\d_]", cell) for cell in cells if cell):
            return False
        texts = [cell for kind, cell in zip(header.kinds, cells, strict=True) if cell and kind is not None]
        last = {"project": self.found[-1].project, "applicant": self.found[-1].applicant}
        unfinished = any(UNFINISHED.search(last.get(str(kind)) or "") for kind in filled)
        return unfinished or any(text[:1].islower() for text in texts) or len(filled) > 1

    def _take_caption(self, line: Line) -> None:
        filled = [cell for cell in cells_of(line) if cell]
        if line.cells is not None and len(filled) > 1:
            return
        text = filled[0] if line.cells is not None and filled else collapsed(line.text)
        self.header = None
        if line.heading is not None or is_known_heading(text):
            self.role = role_of(text)
        self.title = text if len(text) < LONGEST_TITLE else ""
        printed = TOTAL_UNIT.search(text)
        self.unit = printed["unit"].casefold() if printed else self.unit


def _wrapped(row: Candidate, header: Header, cells: tuple[str, ...]) -> Candidate:
    """The row with the rest of its names."""
    names = {"project": row.project, "applicant": row.applicant}
    for kind, cell in zip(header.kinds, cells, strict=True):
        if cell and kind is not None and kind in names:
            names[kind] = joined(names[kind] or "", cell).strip()
    return replace(row, project=names["project"], applicant=names["applicant"])


def _grants(line: Line, header: Header, cells: tuple[str, ...]) -> list[Candidate]:
    """The grant of a row; none for a sum row or a blank amount."""
    values = {kind: cell for kind, cell in zip(header.kinds, cells, strict=True) if kind is not None}
    if (
        SUM_ROW.match(cells[0])
        or SUM_ROW.match(values.get("project", ""))
        or SUM_ROW.match(values.get("applicant", ""))
    ):
        return []
    granted = values.get("granted", "")
    refused = (
        header.refuses or REFUSED.match(values.get("outcome", "")) is not None or REFUSED.match(granted) is not None
    )
    amount = None if refused else _amount(granted, header.unit)
    percent = parse_percent(values["percent"]) if values.get("percent") else None
    if not refused and not amount:
        return []
    applicant, project = _name(values.get("applicant")), _name(values.get("project"))
    if applicant is None and project is None:
        return []
    return [
        Candidate(
            origin=line.place(),
            item=0,
            order=line.number,
            strength=STRONG,
            decided=not header.proposed,
            applicant=applicant,
            project=project,
            percent=percent if percent is None or percent <= Decimal(100) else None,
            max_amount=amount,
            applied_amount=_amount(values.get("applied", ""), header.unit),
            period=_period(values.get("period", "")),
            dnr=values.get("dnr") or None,
            refusal=refused,
            takes_context=False,
            places=tuple(
                (name, line.place(value)) for kind, value in values.items() if value and (name := ROW_FIELDS.get(kind))
            ),
        )
    ]


ROW_FIELDS = {
    "applicant": "applicant",
    "project": "project",
    "granted": "max_amount",
    "percent": "percent",
    "period": "period",
    "dnr": "dnr",
    "applied": "applied_amount",
}


def _aligned(line: Line, header: Header) -> tuple[str, ...] | None:
    cells = cells_of(line)
    if len(cells) == len(header.kinds):
        return cells
    if line.cells is not None or not header.starts or len(cells) < 2 or len(cells) > len(header.kinds):
        return None
    return _by_column(line.text, header.starts)


def _by_column(text: str, starts: tuple[int, ...]) -> tuple[str, ...] | None:
    """Cells of aligned text with a blank among them: each part belongs to the column it begins nearest to."""
    cells = [""] * len(starts)
    at = 0
    for part in GAPS.split(text.strip()):
        begin = text.find(part, at)
        at = begin + len(part)
        column = min(range(len(starts)), key=lambda index: min(abs(starts[index] - begin), abs(starts[index] - at + 8)))
        if cells[column]:
            return None
        cells[column] = part
    return tuple(cells)


def _amount(cell: str, unit: str) -> int | None:
    if not cell:
        return None
    amounts = find_amounts(cell)
    if amounts:
        return amounts[0].kronor
    bare = re.sub(r"^(?:högst|max|upp till|bifall,?)\s+", "", cell, flags=re.IGNORECASE)
    return parse_amount(bare, unit)


def _name(cell: str | None) -> str | None:
    name = (cell or "").strip(' "”“,;')
    return name if re.search(r"[^\W\d_]", name) else None


def _period(cell: str) -> DateSpan | None:
    periods = find_periods(cell)
    return periods[0].span if periods else None
