"""Budget matrices: rows by years with their sums, and each finding at the cell it is about."""

from dataclasses import dataclass
from enum import StrEnum

from redthread.rules.papers.findings import Severity
from redthread.ui.findings import SEVERITY_WORDS

MOST_COLUMNS_ON_A_PHONE = 5


class RowKind(StrEnum):
    """What a row is."""

    LINE = "line"
    HEADING = "heading"
    SUM = "sum"
    TOTAL = "total"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A finding at its cell: `expected` is what should stand there, `anchor` the id of the full finding on the page."""

    severity: Severity
    message: str
    expected: str = ""
    anchor: str = ""

    @property
    def word(self) -> str:
        """The severity as a word."""
        return SEVERITY_WORDS[self.severity]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell with its figure as written, "" for blank. `passport`, or `source_url` to the printed line, links it."""

    text: str = ""
    passport: str = ""
    source_url: str = ""
    finding: CellFinding | None = None


BLANK = MatrixCell()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row; one cell a column, none for a heading. `note` stands under the label."""

    label: str
    cells: tuple[MatrixCell, ...] = ()
    kind: RowKind = RowKind.LINE
    note: str = ""


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix. `columns` are headings without the first; `unit` is told once in the caption.

    With `has_sum_column` the last column is the sums of the rows.
    """

    id: str
    caption: str
    row_heading: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    unit: str = "kronor"
    has_sum_column: bool = True
    note: str = ""
    empty: str = "Ingen budget är inläst."

    @property
    def is_narrow(self) -> bool:
        """Few enough columns to stand under the row's label on a phone."""
        return len(self.columns) <= MOST_COLUMNS_ON_A_PHONE

    def __post_init__(self) -> None:
        for row in self.rows:
            if row.kind is not RowKind.HEADING and len(row.cells) != len(self.columns):
                raise ValueError(f"the row {row.label!r} has {len(row.cells)} cells for {len(self.columns)} columns")
