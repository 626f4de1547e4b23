"""The text of a document as it stands in a page: numbered lines, page marks, what was read from each, and findings."""

from dataclasses import dataclass

from redthread.rules.papers.findings import Severity
from redthread.ui.findings import SEVERITY_WORDS


@dataclass(frozen=True, slots=True)
class ReadMark:
    """Something was read from the line: `about` says what, `url` leads to the record, "" when it has none."""

    about: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LineFinding:
    """A finding at its line. `id` is unique on the page; `rule_url` leads to the page of the check."""

    id: str
    severity: Severity
    what: str
    expected: str = ""
    calculation: str = ""
    source: str = ""
    rule_url: str = ""

    @property
    def word(self) -> str:
        """The severity as a word."""
        return SEVERITY_WORDS[self.severity]


@dataclass(frozen=True, slots=True)
class LineView:
    """One line. `page` is told on the first line of each page; `is_here` marks the line that the address asks for."""

    number: int
    text: str
    url: str
    page: int | None = None
    is_here: bool = False
    is_origin: bool = False
    marks: tuple[ReadMark, ...] = ()
    findings: tuple[LineFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A stretch of a document's text. `label` names it for who cannot see it; `is_framed` scrolls in its own frame."""

    id: str
    label: str
    lines: tuple[LineView, ...]
    is_framed: bool = False
    empty: str = "Handlingen har ingen text här."
