"""A finding of the proofreader."""

from dataclasses import dataclass
from enum import StrEnum

from redthread.rules.papers.source import Place


class Severity(StrEnum):
    """`ERROR` only for what the document itself or the law proves."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader should look at.

    `code` names the check, the message and the page docs/rules/<code>.md. `printed` is what stands there, `expected`
    what should (None when it cannot be told), `calculation` how it was reckoned in plain figures, `source` the
    paragraph or practice behind the check, `subject` the case number or project it concerns. `also` are further
    places of the same fault. `cell` is the row and column, from 0, of the matrix the finding is about; the sum row
    comes after the rows and the total column after the years.
    """

    code: str
    severity: Severity
    where: Place
    printed: str
    expected: str | None = None
    calculation: str | None = None
    source: str | None = None
    subject: str | None = None
    also: tuple[Place, ...] = ()
    cell: tuple[int, int] | None = None
