"""Findings of the proofreader as they stand in a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from redthread.rules.papers.findings import Severity

SEVERITY_WORDS = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.NOTE: "Anmärkning"}
SEVERITY_MANY = {Severity.ERROR: "fel", Severity.WARNING: "varningar", Severity.NOTE: "anmärkningar"}
SEVERITY_ONE = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "anmärkning"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding. `id` is unique on the page: cells and sentences link to it.

    `what` is the finding in one sentence, `why` what it means or which practice is behind it. `where` names the place
    in the source ("sidan 84, rad 3206") and `where_url` leads to it; `rule` and `rule_url` lead to the check's page.
    """

    id: str
    severity: Severity
    what: str
    why: str = ""
    where: str = ""
    where_url: str = ""
    printed: str = ""
    expected: str = ""
    calculation: str = ""
    rule: str = ""
    rule_url: str = ""
    subject: str = ""
    subject_url: str = ""

    @property
    def word(self) -> str:
        """The severity as a word."""
        return SEVERITY_WORDS[self.severity]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of one severity."""

    severity: Severity
    count: int

    @property
    def text(self) -> str:
        """ "1 fel", "3 varningar"."""
        words = SEVERITY_ONE if self.count == 1 else SEVERITY_MANY
        return f"{self.count} {words[self.severity]}"


def tallied(findings: Iterable[FindingView]) -> tuple[Tally, ...]:
    """One tally for each severity that occurs, the gravest first."""
    severities = [finding.severity for finding in findings]
    return tuple(Tally(severity, severities.count(severity)) for severity in Severity if severity in severities)
