"""Sentences of a block, and for each verb of giving the stretch of text it rules."""

import re
from dataclasses import dataclass
from functools import lru_cache

from redthread.rules.reading.grants.blocks import Block, Kind
from redthread.rules.reading.grants.parties import Subject, subject_of
from redthread.rules.reading.grants.verbs import COPULA, NEEDS_SUPPORT, NOUNS, SUPPORT, Form, Frame, Verb, verbs_in

STOP = re.compile(r"[.!?][”\"]?(?=\s+[A-ZÅÄÖ0-9”\"“•–-])")
ABBREVIATION = re.compile(
    r"(?<![\wåäö])(?:t\.?\s?o\.?\s?m|f\.?r?\.?\s?o\.?\s?m|bl\.?\s?a|t\.?\s?ex|m\.?\s?fl|s\.?\s?k|ca|nr|dnr|diarienr"
    r"|st|resp|inkl|exkl|max|milj|f\.?\s?d|dvs|ek|för|kap|art|enl|jfr"
    r"|tel|org|p|pkt|sid|§|[A-ZÅÄÖ]|\d{1,2})\.\Z",
    re.IGNORECASE,
)
QUOTES = re.compile(r"[\"”“«»]")
CONJUNCTION = re.compile(r"(?:[,;]\s*|\s+)(?:(?:samt|och|men)\s+)?(?:att\s+)?(?:härmed\s+|därmed\s+|även\s+)?\Z")
APPLICATION_NOUN = re.compile(r"(?<![\wåäö])(?:ansökan|ansökningar(?:na)?|begäran|förslaget)(?![\wåäö])", re.IGNORECASE)
AMOUNT_NEAR = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:\d[\d\s.,]*|[a-zåäö]+\s)(?:kr|tkr|mkr|kronor|SEK|miljon|milj)", re.IGNORECASE
)


GIVEN_SUPPORT = re.compile(
    r"\s*(?:[-–•]\s*|\d+[.)]\s*)?(?:att\s+)?(?:stödet|bidraget|medfinansieringen|projektstödet)\s+(?:till"
    r"|för)\s+",
    re.IGNORECASE,
)
RECEIVED = re.compile(
    r"\s*(?:(?:härmed|högst|ett|en|totalt|sammanlagt|ytterligare|maximalt|ca|cirka|SEK|upp\s+till|\w+(?:ligt|iellt)"
    r"|ekonomiskt|regionalt)\s+)*"
    rf"(?:\d[\d\s.,]*(?:kr|kronor|tkr|mkr|mnkr|MSEK|miljon|milj|procent|%)"
    rf"|[a-zåäö]+\s+(?:och\s+en\s+halv\s+)?(?:\(\d[\d\s.]*\)\s+)?(?:miljon|kronor|procent)|{NOUNS}(?![a-zåäö]))",
    re.IGNORECASE,
)


# No sentence that people wrote has more; noise may.
MOST_VERBS = 30
LONGEST_SENTENCE = 2500


@dataclass(frozen=True, slots=True)
class Event:
    """A verb of giving and what it rules: its sentence, its own stretch `begins`–`stops`, and its subject if any."""

    verb: Verb
    sentence: tuple[int, int]
    begins: int
    stops: int
    subject: Subject | None


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in STOP.finditer(text):
        if ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start() + 1) and text[stop.start()] == ".":
            continue
        spans.append((start, stop.end()))
        start = stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return [cut for span in spans for cut in _cut(*span)]


def _cut(start: int, stop: int) -> list[tuple[int, int]]:
    return [(at, min(at + LONGEST_SENTENCE, stop)) for at in range(start, stop, LONGEST_SENTENCE)]


@lru_cache(maxsize=4096)
def events_in(text: str) -> tuple[Event, ...]:
    """Every use of a verb of giving, asking or refusing, in order."""
    everything = verbs_in(text)
    if not everything:
        return ()
    found: list[Event] = []
    for start, stop in sentences(text):
        verbs = [verb for verb in everything if start <= verb.start < stop and _is_meant(text, verb, start, stop)]
        found += _ruled(text, verbs[:MOST_VERBS], start, stop)
    return tuple(found)


def _ruled(text: str, verbs: list[Verb], start: int, stop: int) -> list[Event]:
    begins = []
    subjects: list[Subject | None] = []
    if not verbs:
        return []
    for at, verb in enumerate(verbs):
        left = verbs[at - 1].end if at else start
        subject = subject_of(text, left, verb) if _has_subject(verb) else None
        subjects.append(subject)
        if subject is not None and not (subject.inverted and at):
            begins.append(subject.begins)
        else:
            begins.append(_before_conjunction(text, left, verb.start))
    stops = [_before_conjunction(text, verbs[at].end, begin) for at, begin in enumerate(begins[1:])]
    return [
        Event(verb, (start, stop), begin, end, subject)
        for verb, begin, end, subject in zip(verbs, begins, [*stops, stop], subjects, strict=True)
    ]


def _has_subject(verb: Verb) -> bool:
    return verb.has_recipient_as_subject or verb.form in (Form.PRESENT, Form.PAST, Form.SUPINE)


def _before_conjunction(text: str, start: int, at: int) -> int:
    """The end of the text before " och att", ", samt att" in front of `at`."""
    joint = CONJUNCTION.search(text, max(start, at - 30), at)
    return joint.start() if joint else at


def _is_meant(text: str, verb: Verb, start: int, stop: int) -> bool:
    """False for a verb in quotation marks, a participle before a noun, and words that need more to be about support."""
    if len(QUOTES.findall(text, start, verb.start)) % 2:
        return False
    if verb.word == COPULA:
        return GIVEN_SUPPORT.match(text, start, verb.start) is not None
    if verb.frame is Frame.APPROVE:
        return (
            APPLICATION_NOUN.search(text, start, stop) is not None
            or SUPPORT.match(text, min(verb.end + 1, stop)) is not None
        )
    if verb.frame is Frame.APPLY:
        return True
    near = text[verb.end : min(stop, verb.end + 70)]
    if verb.frame is Frame.RECEIVE:
        return RECEIVED.match(near) is not None
    if verb.word in ("utgå", "utgår"):
        return SUPPORT.search(text, start, verb.start) is not None
    if verb.word in NEEDS_SUPPORT:
        return AMOUNT_NEAR.match(near) is not None or SUPPORT.search(near[:40]) is not None
    if verb.frame is Frame.RAISE or verb.word.startswith("fastställ"):
        return SUPPORT.search(text, start, stop) is not None
    return not _is_participle(text, verb, start)


DETERMINER = re.compile(
    r"(?:\b(?:tidigare|de|det|den|av|redan|sedan|nu|utöver|alla|samtliga|totalt|ej|icke|inte|antal|antalet|för|med|på"
    r"|om|till|i|varje|\d+|två|tre|fyra|fem|flera|många|nya)|^|,)\s*\Z",
    re.IGNORECASE,
)
ADJECTIVE = frozenset(
    {
        "beviljade",
        "beviljat",
        "tilldelade",
        "tilldelat",
        "avsatt",
        "avsatta",
        "reserverade",
        "fördelat",
        "sökt",
        "ansökt",
    }
)


def _is_participle(text: str, verb: Verb, start: int) -> bool:
    """True for "tidigare beviljade medel": the word describes a noun and says nothing of its own."""
    if verb.word not in ADJECTIVE or verb.frame is Frame.APPLY:
        return False
    before = text[max(start, verb.start - 20) : verb.start]
    return DETERMINER.search(before) is not None


def kind_is_clause(block: Block) -> bool:
    """True for a clause or list item, where an infinitive decides by itself."""
    return block.kind in (Kind.CLAUSE, Kind.BULLET)
