"""Grants in a list below "beviljar stöd enligt följande:": one line for each, with name, project and amount."""

import re
from dataclasses import replace

from redthread.rules.reading.grants.blocks import BULLET, Block, Kind
from redthread.rules.reading.grants.candidate import CLEAR, STRONG, WEAK, Candidate, Paper
from redthread.rules.reading.grants.judging import judge
from redthread.rules.reading.grants.names import Name, is_organisation, name_at, project_in, quoted_in
from redthread.rules.reading.grants.parties import recipient_of
from redthread.rules.reading.grants.roles import Role
from redthread.rules.reading.grants.said import figures_of
from redthread.rules.reading.grants.sentences import events_in, sentences
from redthread.rules.reading.grants.sums import role_of_amount, share_of
from redthread.rules.reading.grants.verbs import NOUNS, Frame

LEADS_LIST = re.compile(r"(?:följande|nedan(?:stående)?|enligt)\b[^.]*:?\s*$|:\s*$", re.IGNORECASE)
PART = re.compile(r"\s*(?:\s[–—-]\s|[,;:|\t(]|\)\s*)\s*")
PROJECTS = re.compile(r"(?<![\wåäö])(?:projekt(?:en)?|ansökningar(?:na)?|insatser(?:na)?)(?![\wåäö])", re.IGNORECASE)
NO_ENTRY = re.compile(r"\W*(?:summa|totalt|total|sammanlagt|av dessa)(?![\wåäö])", re.IGNORECASE)
PAST = re.compile(r"tidigare|pågående|avslutade|historik", re.IGNORECASE)
LONGEST = 300
LED_FRAMES = (Frame.GIVE, Frame.ALLOT, Frame.FUND)


def list_candidates(blocks: list[Block], paper: Paper) -> list[Candidate]:
    """The grants of every list that a sentence of giving, or a heading over decisions, leads in."""
    found: list[Candidate] = []
    lead: tuple[bool, int, bool] | None = None
    headed = False
    for order, block in enumerate(blocks):
        opened = _opens(block, paper)
        if opened is not None:
            lead = (opened, block.item, PROJECTS.search(block.text) is not None)
        elif block.kind is Kind.HEADING and block.role is Role.DECISION and not PAST.search(block.text):
            lead, headed = None, True
        elif block.kind is Kind.HEADING:
            lead, headed = None, False
        elif headed and lead is None and block.kind is Kind.BULLET:
            entry = _entry(block, order, decided=True)
            if entry is not None and entry.project and is_organisation(entry.applicant or ""):
                found.append(entry)
        elif lead is not None:
            is_entry = block.item == lead[1] and block.kind in (Kind.BULLET, Kind.TEXT, Kind.CLAUSE)
            entry = _entry(block, order, lead[0], of_projects=lead[2]) if is_entry else None
            if entry is not None:
                found.append(entry)
            elif block.kind not in (Kind.BULLET, Kind.FIELD) and not _is_caption(block):
                lead = None
    return found


NOMINAL = re.compile(
    rf"\W*(?:§\s*\d+\s*)?(?P<decision>beslut\s+om\s+|beviljande\s+av\s+)?(?:regional[at]?\w*\s+)?{NOUNS}\s+(?:av|till|för|åt)\s+",
    re.IGNORECASE,
)
NOMINAL_ROLES = (Role.NEUTRAL, Role.PROPOSAL, Role.DECISION)


def nominal_candidates(blocks: list[Block]) -> list[Candidate]:
    """Grants told without a verb: "Beslut om medfinansiering till projektet X: 640 000 kronor till A"."""
    found = []
    for order, block in enumerate(blocks):
        lead = NOMINAL.match(block.text) if block.role in NOMINAL_ROLES and len(block.text) <= LONGEST else None
        if lead is None or block.kind is Kind.FIELD or PAST.search(block.heading):
            continue
        entry = _entry(block, order, block.role is not Role.PROPOSAL, lead.end())
        if entry is not None and (entry.project or is_organisation(entry.applicant or "")):
            is_decision = lead["decision"] is not None or block.role is Role.DECISION
            found.append(replace(entry, strength=CLEAR if is_decision else WEAK, takes_context=True))
    return found


OUTCOME = re.compile(
    r"(?<![\wåäö])(?:förslag|beslut|bedömning)\s*:\s*(?P<word>bifall|bifalls|beviljas|tillstyrks|tillstyrkan|avslag|avslås|avstyrks)(?![\wåäö])(?P<rest>[^;]*)",
    re.IGNORECASE,
)
REFUSING = re.compile(r"av", re.IGNORECASE)
ENTRY_END = re.compile(r";|\s(?:söker|ansöker|sökt)(?![\wåäö])", re.IGNORECASE)


def outcome_candidates(blocks: list[Block]) -> list[Candidate]:
    """Entries that end with their outcome: "A – projekt X. Söker 400 000 kr. Förslag: bifall med 350 000 kr."."""
    found = []
    for order, block in enumerate(blocks):
        outcome = OUTCOME.search(block.text) if block.kind in (Kind.BULLET, Kind.TEXT) else None
        if outcome is None or len(block.text) > LONGEST or PAST.search(block.heading):
            continue
        entry = _with_outcome(block, order, outcome)
        if entry is not None:
            found.append(entry)
    return found


def _with_outcome(block: Block, order: int, outcome: re.Match[str]) -> Candidate | None:
    text = block.text
    figures = figures_of(text)
    refused = REFUSING.match(outcome["word"]) is not None
    amount = next((found for found in figures.amounts if outcome.start("rest") <= found.start), None)
    applied = next((found for found in figures.amounts if found.end <= outcome.start()), None)
    if amount is None and not refused:
        return None
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    first = next(iter(sentences(text[start : outcome.start()])), (0, 0))
    end = ENTRY_END.search(text, start, start + first[1])
    stop = end.start() if end else start + first[1]
    applicant, project = _names(text, start, stop, stop, figures.limits)
    if applicant is None:
        return None
    share = None if refused else share_of(text, list(figures.shares), outcome.start(), len(text))
    candidate = Candidate(
        origin=block.place(),
        item=block.item,
        order=order,
        strength=STRONG,
        decided=text[outcome.start() :].casefold().startswith("beslut"),
        applicant=applicant.text,
        project=project.text if project else None,
        max_amount=None if refused or amount is None else amount.kronor,
        applied_amount=applied.kronor if applied else None,
        refusal=refused,
        takes_context=False,
        places=tuple(
            (kind, block.place(name.start, name.end))
            for kind, name in (("applicant", applicant), ("project", project))
            if name
        ),
    )
    return replace(candidate, percent=share[0].percent, percent_base=share[1]) if share else candidate


def _is_caption(block: Block) -> bool:
    return block.kind is Kind.TEXT and len(block.text) < 40 and not block.text.endswith(".")


def _opens(block: Block, paper: Paper) -> bool | None:
    """True or False (decided or not) when the block leads in a list of grants, None otherwise."""
    if not LEADS_LIST.search(block.text) or block.kind is Kind.HEADING:
        return None
    figures = figures_of(block.text)
    for event in events_in(block.text):
        if event.verb.frame not in LED_FRAMES:
            continue
        strength, decided = judge(block, event, paper)
        own = [amount for amount in figures.amounts if event.begins <= amount.start < event.stops]
        is_shared = any(re.match(r"\s*(?:fördelas|enligt|att\s+fördelas)", block.text[amount.end :]) for amount in own)
        if strength and (not own or is_shared):
            return decided
    return None


def _entry(block: Block, order: int, decided: bool, start: int = 0, of_projects: bool = True) -> Candidate | None:
    if len(block.text) > LONGEST or NO_ENTRY.match(block.text) or events_in(block.text):
        return None
    text = block.text
    figures = figures_of(text)
    amount = next(
        (found for found in figures.amounts if role_of_amount(text, found, 0) in ("grant", "total", "more")), None
    )
    share = share_of(text, list(figures.shares), 0, len(text))
    if amount is None:
        return None
    bullet = BULLET.match(text)
    start = start or (bullet.end() if bullet else 0)
    applicant, project = _names(text, start, amount.start, amount.end, figures.limits)
    if applicant is None and not of_projects:
        applicant, project = project, None
    if applicant is None and project is None:
        return None
    places = [
        (kind, block.place(name.start, name.end))
        for kind, name in (("applicant", applicant), ("project", project))
        if name
    ]
    candidate = Candidate(
        origin=block.place(),
        item=block.item,
        order=order,
        strength=STRONG,
        decided=decided,
        applicant=applicant.text if applicant else None,
        project=project.text if project else None,
        max_amount=amount.kronor,
        takes_context=False,
        places=(*places, ("max_amount", block.place(amount.start, amount.end))),
    )
    return replace(candidate, percent=share[0].percent, percent_base=share[1]) if share else candidate


def _names(text: str, start: int, before: int, after: int, limits: tuple[int, ...]) -> tuple[Name | None, Name | None]:
    """The applicant and the project among the parts before the amount, and behind it."""
    project = project_in(text, start, len(text), limits) or quoted_in(text, start, len(text))
    applicant = recipient_of(text, after, len(text), limits)
    rest = []
    for begin, stop in _parts(text, start, before):
        name = name_at(text, begin, stop, limits)
        if name is not None and not (project is not None and begin <= project.end and stop >= project.start):
            rest.append(name)
    if applicant is None:
        applicant = next(
            (name for name in rest if is_organisation(name.text)), rest[0] if rest and project is not None else None
        )
    if applicant is None and project is None and len(rest) > 1:
        applicant = rest[0]
    others = [name for name in rest if name is not applicant]
    if project is None and others:
        project = others[0]
    return applicant, project


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for joint in PART.finditer(text, start, stop):
        if joint.start() > begin:
            spans.append((begin, joint.start()))
        begin = joint.end()
    if begin < stop:
        spans.append((begin, stop))
    return [(one, other) for one, other in spans if re.search(r"[^\W\d_]{2}", text[one:other])]
