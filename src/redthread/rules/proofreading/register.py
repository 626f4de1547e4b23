"""All checks, in one tuple. A check takes the prepared paper and gives its findings; none depends on another."""

from collections.abc import Callable, Iterable

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Reading
from redthread.rules.proofreading.appropriations import check_appropriation_names, check_area_names
from redthread.rules.proofreading.bodies import check_body_forms
from redthread.rules.proofreading.clauses import check_clauses
from redthread.rules.proofreading.conditions import check_conditions
from redthread.rules.proofreading.flat_rates import check_flat_rates
from redthread.rules.proofreading.formats import (
    check_dates,
    check_numbers_format,
    check_periods_format,
    check_spaces,
)
from redthread.rules.proofreading.funding_source import check_funding_sources
from redthread.rules.proofreading.genitives import check_genitives
from redthread.rules.proofreading.headings import check_duplicate_headings, check_repeated_labels
from redthread.rules.proofreading.indicators import check_duplicate_indicators
from redthread.rules.proofreading.labels import check_label_ranges
from redthread.rules.proofreading.legal_phrases import check_legal_phrases
from redthread.rules.proofreading.limits import check_answer_limits
from redthread.rules.proofreading.marked_names import check_marked_names
from redthread.rules.proofreading.names import check_applicant_names, check_project_names
from redthread.rules.proofreading.paper import Paper
from redthread.rules.proofreading.periods import check_periods
from redthread.rules.proofreading.placeholders import (
    check_form_prompts,
    check_placeholders,
    check_spreadsheet_errors,
    check_template_words,
)
from redthread.rules.proofreading.quotations import check_quotations
from redthread.rules.proofreading.renderings import check_minutes, check_renderings
from redthread.rules.proofreading.repetition import check_doubled_words, check_repeated_in_lists
from redthread.rules.proofreading.shares import check_shares
from redthread.rules.proofreading.sums import check_sums
from redthread.rules.proofreading.table_sums import check_table_sums

Check = Callable[[Paper], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    check_sums,
    check_table_sums,
    check_shares,
    check_periods,
    check_flat_rates,
    check_spreadsheet_errors,
    check_form_prompts,
    check_template_words,
    check_placeholders,
    check_duplicate_headings,
    check_repeated_labels,
    check_duplicate_indicators,
    check_label_ranges,
    check_answer_limits,
    check_project_names,
    check_applicant_names,
    check_marked_names,
    check_body_forms,
    check_appropriation_names,
    check_area_names,
    check_legal_phrases,
    check_genitives,
    check_clauses,
    check_quotations,
    check_dates,
    check_periods_format,
    check_numbers_format,
    check_spaces,
    check_conditions,
    check_funding_sources,
    check_doubled_words,
    check_repeated_in_lists,
    check_minutes,
    check_renderings,
)

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(reading: Reading) -> tuple[Finding, ...]:
    """Every finding about a paper, by line; on the same line errors come first."""
    paper = Paper(reading)
    found = {finding: None for one in CHECKS for finding in one(paper)}
    return tuple(sorted(found, key=lambda finding: (finding.where.line, _GRAVITY[finding.severity], finding.code)))
