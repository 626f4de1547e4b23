"""Findings as they stand in a page."""

from redthread.rules.papers.findings import Severity
from redthread.ui.findings import FindingView, tallied


def of(*severities: Severity) -> list[FindingView]:
    return [FindingView(id=f"f{index}", severity=severity, what="x") for index, severity in enumerate(severities)]


class TestTallied:
    def test_counts_each_severity_the_gravest_first(self) -> None:
        tally = tallied(of(Severity.NOTE, Severity.ERROR, Severity.NOTE))
        assert [line.text for line in tally] == ["1 fel", "2 anmärkningar"]

    def test_is_empty_without_findings(self) -> None:
        assert tallied([]) == ()
