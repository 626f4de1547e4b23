"""Money granted without a word on what appropriation or budget it is taken from.

Source: practice; a decision says within which frame it is financed, so that the commitment can be booked.
docs/rules/money_without_source.md.
"""

import re
from collections.abc import Iterator

from redthread.rules.budgets import in_figures
from redthread.rules.money import Money
from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Cofinancing
from redthread.rules.proofreading.paper import Paper
from redthread.rules.proofreading.shares import place_of

CODE = "money_without_source"
_SOURCE = re.compile(
    r"\b(?:anslag\w*|1:1|inom ramen|ur ramen|finansier(?:as|ing\w*) (?:sker|inom|från|ur|med|genom)|regionbidrag\w*"
    r"|utvecklingsmedel\w*|nämndens budget|tillväxtmedel\w*|belastar|tas från|statligt stöd)",
    re.IGNORECASE,
)


def check_funding_sources(paper: Paper) -> Iterator[Finding]:
    """Decisions with an amount whose case names no source for it; one finding for all grants of a paper."""
    records = [
        record
        for record in paper.reading.cofinancing
        if record.max_amount and not record.fund and not _names_source(paper, record)
    ]
    if not records:
        return
    first, *others = records
    amounts = (in_figures(Money.kronor(record.max_amount or 0)) for record in records)
    yield Finding(
        CODE,
        Severity.WARNING if any(record.clauses for record in records) else Severity.NOTE,
        place_of(first, "max_amount"),
        ", ".join(f"{amount} kr" for amount in amounts),
        source="practice",
        subject=first.dnr,
        also=tuple(place_of(record, "max_amount") for record in others),
    )


def _names_source(paper: Paper, record: Cofinancing) -> bool:
    if any(_SOURCE.search(clause.text) for clause in record.clauses):
        return True
    case = paper.case_at(record.origin.line)
    spans = case.spans if case else ()
    return any(
        _SOURCE.search(paper.text, paper.offset_of(first), paper.offset_of(last + 1)) is not None
        for first, last in spans
    )
