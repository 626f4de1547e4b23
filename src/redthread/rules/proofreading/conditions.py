"""A standing condition that the other decisions carry and this one does not.

Source: practice, held as data in `STANDING_CONDITIONS`; other decisions in the same paper weigh more than the list.
docs/rules/condition_missing.md.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import AmountKind, Cofinancing
from redthread.rules.proofreading.paper import Paper

CODE = "condition_missing"
_INHERITS = "earlier_decision_and_general_conditions"
_FEWEST_DECISIONS = 3
_SHARE = 0.75
_CONDITION = re.compile(r"\bvillkor", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StandingCondition:
    """A condition that decisions on co-financing carry, by the key of `Condition.key`, and where that was seen."""

    valid_from: date
    key: str
    source: str


STANDING_CONDITIONS = (
    StandingCondition(date(2020, 1, 1), "budget_fully_financed", "practice: regional decisions 2020-2024"),
    StandingCondition(date(2020, 1, 1), "state_cofinancing_visible", "practice: regional decisions 2020-2024"),
    StandingCondition(date(2020, 1, 1), "general_conditions", "practice: regional decisions 2020-2024"),
)


def check_conditions(paper: Paper) -> Iterator[Finding]:
    """Decisions that lack a condition three out of four others carry, or all but one of the list carry."""
    records = [record for record in paper.reading.cofinancing if not _leans_on_earlier(record)]
    standing = _shared(records)
    for record in records:
        keys = {condition.key for condition in record.conditions}
        if not keys and _speaks_of_conditions(paper, record):
            continue
        if len(records) >= _FEWEST_DECISIONS:
            missing = [(key, Severity.WARNING, "document") for key in standing if key not in keys]
        else:
            missing = _missing_of_list(keys)
        for key, severity, source in missing:
            where = record.conditions[0].origin if record.conditions else record.origin
            yield Finding(CODE, severity, where, "–", key, None, source, record.dnr)


def _speaks_of_conditions(paper: Paper, record: Cofinancing) -> bool:
    """Whether the case has conditions that were not read as such."""
    case = paper.case_at(record.origin.line)
    return any(
        _CONDITION.search(paper.text, paper.offset_of(first), paper.offset_of(last + 1))
        for first, last in (case.spans if case else ())
    )


def _leans_on_earlier(record: Cofinancing) -> bool:
    """A decision on more money for a project may lean on the conditions of the first."""
    return record.amount_kind is AmountKind.ADDITIONAL or any(
        condition.key == _INHERITS for condition in record.conditions
    )


def _shared(records: list[Cofinancing]) -> list[str]:
    known = {standing.key for standing in STANDING_CONDITIONS}
    counted = Counter(key for record in records for key in {condition.key for condition in record.conditions} & known)
    return sorted(key for key, times in counted.items() if times >= _SHARE * len(records))


def _missing_of_list(keys: set[str]) -> list[tuple[str, Severity, str]]:
    """What a lone decision lacks of the list, when it shows by the others that it follows it."""
    missing = [standing for standing in STANDING_CONDITIONS if standing.key not in keys]
    if len(missing) != 1:
        return []
    return [(missing[0].key, Severity.NOTE, "practice")]
