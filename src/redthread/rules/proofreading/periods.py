"""The period of a decision: in order, and against the day of the decision.

Source: practice (costs before the decision need a permission to start early, which may exist outside the paper: a
note), and for a period that ends before it begins the paper itself. docs/rules/start_before_decision.md,
period_reversed.md.
"""

from collections.abc import Iterator
from datetime import date

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import AmountKind, CaseType, Cofinancing, Reading
from redthread.rules.proofreading.paper import Paper
from redthread.rules.proofreading.shares import place_of

BEFORE = "start_before_decision"
REVERSED = "period_reversed"


def check_periods(paper: Paper) -> Iterator[Finding]:
    """Periods that end before they begin, or begin before the decision that grants the money."""
    for record in paper.reading.cofinancing:
        start = record.period.start if record.period else None
        end = record.period.end if record.period else None
        if start is None:
            continue
        where = place_of(record, "start", "period", "end")
        if end is not None and end < start:
            yield Finding(
                REVERSED, Severity.ERROR, where, f"{start} – {end}", None, f"{end} < {start}", "document", record.dnr
            )
        decided = decision_day(paper.reading, record)
        if decided is not None and start < decided and record.amount_kind is AmountKind.TOTAL:
            yield Finding(
                BEFORE, Severity.NOTE, where, str(start), str(decided), f"{start} < {decided}", "practice", record.dnr
            )


def decision_day(reading: Reading, record: Cofinancing) -> date | None:
    """The day a decision is, or is meant to be, made: printed, the meeting's, else the paper's own date."""
    if record.decided_on is not None:
        return record.decided_on
    if record.type is CaseType.BOARD_PROPOSAL:
        meeting_day = reading.meeting.meeting_date if reading.meeting else None
        return meeting_day or record.memo_date
    return record.document_date
