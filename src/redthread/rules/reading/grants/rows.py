"""Grants in tables: one row for each, below a header that names project or applicant and the amount granted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from redthread.rules.papers.shapes import DateSpan
from redthread.rules.papers.source import Line
from redthread.rules.reading.amounts import find_amounts, find_periods, parse_amount, parse_percent
from redthread.rules.reading.amounts.cells import FACTORS
from redthread.rules.reading.grants.candidate import STRONG, Candidate
from redthread.rules.reading.grants.fields import REFUSED
from redthread.rules.reading.grants.labels import UNIT, label_of
from redthread.rules.reading.grants.layout import collapsed
from redthread.rules.reading.grants.roles import Role, is_known_heading, role_of

LONGEST_ROW = 400
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
    found: list[Candidate] = []
    used: set[int] = set()
    role, title, unit = Role.NEUTRAL, "", "kr"
    header: Header | None = None
    blanks = 0
    for line in lines:
        text = collapsed(line.text)
        if not text and line.cells is None:
            blanks += 1
            header = None if blanks > 1 else header
            continue
        following = header_of(line, role, title, unit)
        if following is not None:
            header = following
            used.add(line.number)
        elif header is not None and (row := _row(line, header)) is not None:
            found += row
            used.add(line.number)
        elif line.cells is None or len(cells_of(line)) < 2:
            header = None
            if line.heading is not None or is_known_heading(text):
                role = role_of(text)
            title = text if len(text) < 160 else ""
            printed = TOTAL_UNIT.search(text)
            unit = printed["unit"].casefold() if printed else unit
        blanks = 0
    return found, used


def _row(line: Line, header: Header) -> list[Candidate] | None:
    """The grant of a row (none for a sum row or a blank amount), None when the line is no row of the table."""
    cells = _aligned(line, header)
    if cells is None:
        return None
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
