"""The conditions of a decision, and which standing condition each of them is."""

import re

from redthread.rules.papers.shapes import Condition, TextLine
from redthread.rules.reading.amounts import find_dates
from redthread.rules.reading.casenumbers import find_numbers
from redthread.rules.reading.running_text import Passage, sentence_at

_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("no_competition_distortion", r"konkurrens"),
        (
            "budget_fully_financed",
            r"(?:fullt|helt|full)\s+(?:ut\s+)?finansier|full\s+finansiering|finansiering(?:en)?\s+.{0,40}\b(?:säkerställ|säkrad|klar\b|beviljad)"
            r"|(?:övriga?|resterande)\s+(?:med)?finansi\w+\s+.{0,60}\b(?:bevilja|besluta|säkerställ|tillskjut)",
        ),
        (
            "earlier_decision_and_general_conditions",
            r"gäller\s+.{0,80}\b(?:tidigare\s+)?beslut(?:et)?\s+(?:och|samt|med)\s+.{0,40}villkor|villkor(?:en)?\s+(?:i|från|enligt)\s+.{0,40}(?:tidigare|ursprungliga?)\s+beslut",
        ),
        ("general_conditions", r"allmänna\s+(?:\w+\s+)?villkor|villkor(?:en)?\s+för\s+(?:projekt|medfinansiering|1:1)"),
        (
            "state_cofinancing_visible",
            r"(?:framgå|synlig|informera|kommunicera|ange[rs]?|redovisa|profilera|skylta|(?:visa|tala\s+om)\s+att)\b.{0,140}"
            r"(?:finansier|stöd|bidrag)"
            r"|(?:finansier|stöd|bidrag)\w*.{0,80}(?:framgå|synlig|logotyp)|logotyp"
            r"|(?:medverkan|deltagande)\b.{0,60}\bframgå",
        ),
    )
)
_STANDING = re.compile(r"\bi\s+övrigt\s+gäller\b[^.]{0,200}\bvillkor\b", re.IGNORECASE)


def condition_of(line: TextLine) -> Condition:
    """The condition with its key; "other" when it is no standing one.

    A decision it refers to is told by date and number.
    """
    text = line.text
    key = next((key for key, pattern in _KEYS if pattern.search(text)), "other")
    decided = next((found.first for found in find_dates(text) if found.first and found.first == found.last), None)
    numbers = find_numbers(text)
    refers = key in ("general_conditions", "earlier_decision_and_general_conditions")
    return Condition(
        key=key,
        printed=text,
        origin=line.origin,
        ref_decided=decided if refers else None,
        ref_dnr=numbers[0] if refers and numbers else None,
    )


def conditions_of(lines: tuple[TextLine, ...]) -> tuple[Condition, ...]:
    """All conditions, the same one only once."""
    found: dict[str, Condition] = {}
    for line in lines:
        found.setdefault(line.text, condition_of(line))
    return tuple(found.values())


def standing_condition(prose: Passage) -> TextLine | None:
    """The sentence of running text that says which conditions hold besides, when the decision lists none."""
    match = _STANDING.search(prose.text)
    if match is None:
        return None
    start, end = sentence_at(prose.text, match.start(), match.end())
    return TextLine(prose.text[start:end], prose.place(start, end))
