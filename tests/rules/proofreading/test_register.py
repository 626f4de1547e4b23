"""The checks together: order, merging, and the real papers."""

import time

from redthread.rules.papers.findings import Severity
from redthread.rules.proofreading import CHECKS, check
from rules.proofreading.specimens import codes, findings, reading

PAPER = """Nämnden beslutar

att att bevilja medel samt

att godkänna planen,

att ge uppdraget.

Skickas till:
Skickas till:
#REF!"""


class TestCheck:
    """`check`."""

    def test_gives_findings_by_line(self) -> None:
        lines = [finding.where.line for finding in findings(PAPER)]
        assert lines == sorted(lines)
        assert codes(PAPER) == ["clause_conjunction", "doubled_word", "repeated_label", "spreadsheet_error"]

    def test_puts_errors_first_on_a_line(self) -> None:
        severities = [finding.severity for finding in findings("att att #REF! 56.5 % 7,1 %")]
        assert severities == [Severity.ERROR, Severity.WARNING, Severity.NOTE]

    def test_joins_the_same_words_at_fault(self) -> None:
        (finding,) = findings("Region Kalmar län:s trafik\n\nRegion Kalmar län:s plan")
        assert (finding.where.line, [place.line for place in finding.also]) == (1, [3])

    def test_gives_the_same_answer_twice(self) -> None:
        paper = reading(PAPER)
        assert check(paper) == check(paper)

    def test_holds_an_empty_paper(self) -> None:
        assert check(reading("")) == ()

    def test_has_every_check_once(self) -> None:
        assert len(set(CHECKS)) == len(CHECKS)


class TestSpeed:
    """Time grows with the text, not faster."""

    def test_is_linear(self) -> None:
        text = "\n".join(
            f"Rad {at} om stöd till företag i länets alla delar, {at},5 procent av målet." for at in range(3000)
        )
        times = []
        for size in (1, 4):
            paper = reading("\n\n".join([text] * size))
            started = time.process_time()
            check(paper)
            times.append(time.process_time() - started)
        assert times[1] < 12 * times[0]
