"""All checks, in one tuple. A check takes the prepared paper and gives its findings; none depends on another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Reading
from redthread.rules.papers.source import Place
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
from redthread.rules.proofreading.renderings import MINUTES, RENDERING, check_minutes, check_renderings
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

_COMPARING = frozenset({MINUTES, RENDERING})
_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(reading: Reading) -> tuple[Finding, ...]:
    """Every finding about a paper, by line; on the same line errors come first.

    The same words at fault in several places of a case are one finding with further places, and a place where two
    renderings differ is left out when another check already gives the reason.
    """
    paper = Paper(reading)
    found = sorted((finding for one in CHECKS for finding in one(paper)), key=_order)
    return tuple(sorted(_without_echoes(_merged(found)), key=_order))


def _order(finding: Finding) -> tuple[int, int, str, tuple[int, int]]:
    return finding.where.line, _GRAVITY[finding.severity], finding.code, finding.cell or (-1, -1)


def _merged(found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with the same code and words joined; the first place stands, the others are further places.

    A place without a case of its own joins the first case that has the same words at fault.
    """
    groups: dict[tuple[str, ...], Finding] = {}
    places: dict[tuple[str, ...], list[Place]] = {}
    first_subject: dict[tuple[str, ...], str] = {}
    for finding in found:
        if finding.calculation is not None or finding.cell is not None:
            yield finding
            continue
        words = (finding.code, finding.printed, finding.expected or "")
        key: tuple[str, ...] = (*words, finding.subject or first_subject.get(words, ""))
        first_subject.setdefault(words, key[3])
        if key in groups:
            places[key] += [finding.where, *finding.also]
        else:
            groups[key] = finding
            places[key] = list(finding.also)
    for group, finding in groups.items():
        yield replace(finding, also=tuple(dict.fromkeys(places[group])))


def _without_echoes(found: Iterable[Finding]) -> Iterator[Finding]:
    findings = list(found)
    explained = {(finding.where.line, finding.expected or "") for finding in findings if finding.code not in _COMPARING}
    lines = {line for line, _ in explained}
    for finding in findings:
        is_echo = finding.code in _COMPARING and (
            (finding.where.line, finding.expected or "") in explained
            or (
                finding.code == RENDERING
                and not lines.isdisjoint(place.line for place in (finding.where, *finding.also))
            )
        )
        if not is_echo:
            yield finding
