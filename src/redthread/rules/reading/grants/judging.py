"""Whether a verb of giving is this paper's decision or proposal, and how surely: mood, tense, subject, heading tell."""

import re

from redthread.rules.reading.amounts import Precision, find_dates
from redthread.rules.reading.grants.blocks import Block, Kind
from redthread.rules.reading.grants.candidate import CLEAR, STRONG, WEAK, Paper
from redthread.rules.reading.grants.parties import is_own_body, other_giver
from redthread.rules.reading.grants.roles import Role
from redthread.rules.reading.grants.sentences import Event, kind_is_clause
from redthread.rules.reading.grants.verbs import (
    CONDITION,
    COPULA,
    GENERIC,
    GOVERNOR,
    HISTORY,
    RELATIVE,
    Form,
    Frame,
    Mood,
    governing,
    last_governor,
    proposes,
)

MANDATES = (Role.PROPOSAL, Role.DECISION)
SILENT = (Role.RULES, Role.DOCUMENTS, Role.DEBATE)
TELLING = (Role.BACKGROUND, Role.APPLICATION, Role.ECONOMY, Role.CONDITIONS)
MUNICIPAL = re.compile(r"(?<![\wåäö])kommun(?:styrelse|fullmäktige|ens?\b|alråd)", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d\w–-])(?:19|20)\d\d(?![\d\w])")
ONLY_IN_DECISIONS = (Frame.FUND, Frame.RECEIVE)
NEAR = 30
SUPPORTING_WORDS = ("beviljar", "tilldelar", "tillerkänner", "avsätter", "anslår", "avslår", "bifaller")


def judge(block: Block, event: Event, paper: Paper) -> tuple[int, bool]:
    """How surely the verb is a grant of this paper (0: it is not), and whether it is decided rather than proposed."""
    if block.role in SILENT or _is_outside(block, event):
        return 0, False
    mood, governor = governing(block.text, event.sentence[0], event.verb)
    if mood is Mood.STATED:
        mood = _mood_of_stem(block, event)
    if mood is Mood.NOT_MEANT:
        return 0, False
    if mood is Mood.TOLD:
        return _told(block, event, paper, governor), True
    if (
        not kind_is_clause(block)
        and mood is Mood.STATED
        and other_giver(block.text, event.begins, event.stops, paper.own)
    ):
        return 0, False
    decided = mood is not Mood.PROPOSED and block.role is not Role.PROPOSAL
    if mood in (Mood.DECIDED, Mood.PROPOSED):
        return (STRONG if block.role not in TELLING else CLEAR), decided
    return _stated(block, event, paper), decided and (block.role is Role.DECISION or not paper.has_proposals)


def _is_outside(block: Block, event: Event) -> bool:
    """True when the verb stands in a condition, in a relative clause, or in a general rule that names no one."""
    text, verb = block.text, event.verb
    if RELATIVE.search(text, event.sentence[0], verb.start):
        return True
    governed = max(
        (match.end() for match in GOVERNOR.finditer(text, event.sentence[0], verb.start)), default=event.sentence[0]
    )
    if CONDITION.search(text, max(governed, event.sentence[0]), verb.start):
        return True
    named = event.subject is not None and (event.subject.name is not None or event.subject.project is not None)
    return not named and not kind_is_clause(block) and GENERIC.search(text, *event.sentence) is not None


def _mood_of_stem(block: Block, event: Event) -> Mood:
    """What "Nämnden beslutar" or "Förvaltningen föreslår" before a list of clauses makes of them."""
    last = last_governor(block.stem)
    if last is not None and last["asks"]:
        return Mood.NOT_MEANT
    if last is not None:
        return Mood.PROPOSED if proposes(block.stem) else Mood.DECIDED
    if event.verb.form is Form.INFINITIVE and block.role in MANDATES:
        return Mood.PROPOSED if block.role is Role.PROPOSAL else Mood.DECIDED
    return Mood.STATED


def _told(block: Block, event: Event, paper: Paper, governor: re.Match[str] | None) -> int:
    text, verb = block.text, event.verb
    if block.role in TELLING or HISTORY.search(text, event.sentence[0], min(event.sentence[1], verb.end + NEAR)):
        return 0
    if other_giver(text, event.begins, event.stops, paper.own):
        return 0
    if governor is not None and MUNICIPAL.search(text, event.sentence[0], governor.start()):
        return 0
    dated = _dated(text, event, paper)
    if dated is not None:
        return WEAK if dated is Precision.DAY and block.role is Role.DECISION else 0
    if governor is not None and governor["told"]:
        return STRONG if block.role is Role.DECISION else CLEAR
    if event.subject is not None and event.subject.is_other:
        return 0
    if not verb.has_recipient_as_subject and not _own_subject(block, event, paper):
        return 0
    if verb.form is Form.SUPINE:
        is_letter = not verb.has_recipient_as_subject and block.role is Role.NEUTRAL
        return WEAK if block.role is Role.DECISION or is_letter else 0
    return CLEAR if block.role is Role.DECISION else WEAK


def _dated(text: str, event: Event, paper: Paper) -> Precision | None:
    """How exactly the telling is dated, None when it has no day or year of its own or it is the paper's own day."""
    before = text[event.sentence[0] : event.verb.start]
    found = [
        date for date in find_dates(before + " " + text[event.verb.end : event.verb.end + 24]) if date.first is not None
    ]
    if found:
        return None if {date.first for date in found} & paper.dates else found[0].precision
    return Precision.YEAR if YEAR.search(before + text[event.verb.end : event.verb.end + 12]) else None


def _stated(block: Block, event: Event, paper: Paper) -> int:
    verb = event.verb
    in_mandate = block.role in MANDATES
    if verb.form is Form.INFINITIVE:
        return CLEAR if block.kind is Kind.CLAUSE and block.role not in TELLING else 0
    if verb.word == COPULA and not in_mandate:
        return 0
    if HISTORY.match(block.text, verb.end + 1, min(event.sentence[1], verb.end + NEAR)):
        return 0
    if verb.frame in ONLY_IN_DECISIONS and not in_mandate:
        return WEAK if verb.frame is Frame.RECEIVE and block.role is Role.NEUTRAL else 0
    if event.subject is not None and event.subject.is_other:
        return 0
    if verb.form is Form.PRESENT and verb.frame is not Frame.RECEIVE:
        if not _own_subject(block, event, paper):
            return 0
        if not in_mandate and verb.word not in SUPPORTING_WORDS:
            return 0
    if block.role is Role.CONDITIONS:
        return 0
    return STRONG if in_mandate else CLEAR


def _own_subject(block: Block, event: Event, paper: Paper) -> bool:
    words = block.text[event.begins : event.verb.start]
    return is_own_body(words, paper.own)
