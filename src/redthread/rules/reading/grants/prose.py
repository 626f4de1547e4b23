"""Grants and facts in running text."""

import re
from dataclasses import replace

from redthread.rules.papers.source import Place
from redthread.rules.reading.amounts import find_amounts, find_percents
from redthread.rules.reading.casenumbers import tidy
from redthread.rules.reading.grants.arguments import arguments_of, parties_of
from redthread.rules.reading.grants.blocks import BULLET, Block, Kind
from redthread.rules.reading.grants.candidate import WEAK, Candidate, Paper
from redthread.rules.reading.grants.funds import fund_in
from redthread.rules.reading.grants.judging import judge
from redthread.rules.reading.grants.names import Name, project_in
from redthread.rules.reading.grants.parties import application_of
from redthread.rules.reading.grants.roles import Role
from redthread.rules.reading.grants.said import Arguments, Figures, figures_of
from redthread.rules.reading.grants.sentences import APPLICATION_NOUN, Event, events_in
from redthread.rules.reading.grants.sums import role_of_amount, share_of
from redthread.rules.reading.grants.verbs import Form, Frame

REFUSING = (Role.PROPOSAL, Role.DECISION, Role.REFUSALS)
NAMED_ONLY = (Frame.ALLOT, Frame.RECEIVE)
UP_TO = re.compile(r"upp\s+till\s+\Z")
FOLLOW_UP = re.compile(
    r"\s*(?:[-–•]\s*|\d{1,2}[.)]\s*)?(?:[Aa]tt\s+)?(?:Det\s+(?:beviljade\s+)?)?(?:Stödet|Bidraget|Medfinansieringen|Finansieringen"
    r"|Regionens\s+(?:med)?finansiering|Stödnivån|Beloppet|Bidragsbeloppet|stödet|bidraget|stödbeloppet"
    r"|Stödbeloppet)\s+(?:får\s+|kan\s+|ska\s+)?"
    r"(?:högst\s+)?(?:uppgår|uppgå|är|utgör|utgöra|lämnas|motsvarar|motsvara|begränsas|beviljas|omfattar|vara"
    r"|betalas)(?:\s+(?:till|med))?",
)


NUMBERED_POINT = re.compile(
    rf"{BULLET.pattern}(?:[Dd]nr\.?:?\s+)?(?P<number>\d{{2}}[A-ZÅÄÖ]{{2,6}}\d{{1,6}}"
    r"|(?:[A-ZÅÄÖ]{2,6}[\s/-]?)?\d{1,6}[-/]\d{1,6}|[A-ZÅÄÖ]{2,6}[\s/-]?\d{6})\s*(?:[.,:;]|\s[–-])?\s+(?=[A-ZÅÄÖ\"”])"
)


def prose_candidates(block: Block, paper: Paper, order: int) -> list[Candidate]:
    """The grants and refusals that the verbs of a block tell."""
    events = events_in(block.text)
    if not events:
        return []
    figures = figures_of(block.text)
    found: list[Candidate] = []
    for event in events:
        if event.verb.frame is Frame.APPLY:
            continue
        strength, decided = judge(block, event, paper)
        if strength == 0:
            continue
        if event.verb.frame is Frame.REFUSE:
            found += _refusals(block, event, figures, strength, decided, order)
        elif block.role is not Role.REFUSALS:
            found += _grants(block, event, figures, strength, decided, order)
    return _with_common_project(found)


def _with_common_project(found: list[Candidate]) -> list[Candidate]:
    """ "A beviljas 300 000 kr och B beviljas 200 000 kr för projektet X": one project for both."""
    names = {candidate.project for candidate in found if candidate.project is not None}
    if len(names) != 1 or len(found) < 2:
        return found
    place = next(place for candidate in found for field, place in candidate.places if field == "project")
    return [
        candidate
        if candidate.project
        else replace(candidate, project=next(iter(names)), places=(*candidate.places, ("project", place)))
        for candidate in found
    ]


def _grants(block: Block, event: Event, figures: Figures, strength: int, decided: bool, order: int) -> list[Candidate]:
    found = []
    for arguments in arguments_of(block.text, event, figures):
        approves = event.verb.frame is Frame.APPROVE or _approves(block.text, event)
        amount = arguments.amount
        if amount is None and approves:
            amount = arguments.applied
        if amount is None and arguments.share is None and not approves and not _is_followed(block, event):
            continue
        is_named = arguments.applicant is not None or arguments.project is not None
        if not is_named and event.verb.frame in NAMED_ONLY:
            continue
        needs_both = event.verb.frame is Frame.RECEIVE or event.verb.form is Form.SUPINE
        if strength == WEAK and needs_both and not (arguments.applicant and arguments.project):
            continue
        if event.verb.frame is Frame.ALLOT and amount is None:
            continue
        if not is_named and amount is not None and UP_TO.search(block.text, event.begins, amount.start):
            continue
        arguments = replace(arguments, amount=amount)
        found.append(_candidate(block, event, arguments, strength, decided, order))
    return found


def _approves(text: str, event: Event) -> bool:
    """True for "bevilja A:s ansökan om 450 000 kr": what was asked for is given."""
    stop = min(event.stops, event.verb.end + 90)
    return event.verb.frame is Frame.GIVE and application_of(text, event.verb.end, stop) is not None


def _is_followed(block: Block, event: Event) -> bool:
    """True when the next sentence says how much: "Stödet uppgår till högst …"."""
    return FOLLOW_UP.match(block.text, event.sentence[1]) is not None


def _candidate(block: Block, event: Event, arguments: Arguments, strength: int, decided: bool, order: int) -> Candidate:
    start, stop = event.begins, event.sentence[1]
    fund = fund_in(block.text, start, stop)
    amount, share = arguments.amount, arguments.share
    candidate = Candidate(
        origin=block.place(start, stop),
        item=block.item,
        order=order,
        strength=strength,
        decided=decided,
        applicant=arguments.applicant.text if arguments.applicant else None,
        project=arguments.project.text if arguments.project else None,
        percent=share.percent if share else None,
        percent_base=arguments.base,
        max_amount=amount.kronor if amount else None,
        amount_kind=arguments.kind,
        total_amount=arguments.total,
        applied_amount=arguments.applied.kronor if arguments.applied and arguments.applied is not amount else None,
        period=arguments.period,
        fund=fund.text if fund else None,
        dnr=_own_number(block) if block.kind is Kind.BULLET else None,
        per_year=arguments.per_year,
        approximate=bool(amount and amount.approximate),
        places=_places(block, arguments, fund),
    )
    return _followed_up(block, event, candidate) if amount is None or share is None else candidate


def _own_number(block: Block) -> str | None:
    """The case number that a point of a list begins with: "2. RUN 140-2023. A beviljas …"."""
    found = NUMBERED_POINT.match(block.text)
    return tidy(found["number"]) if found else None


def _places(block: Block, arguments: Arguments, fund: Name | None) -> tuple[tuple[str, Place], ...]:
    places = []
    for field, span in (("applicant", arguments.applicant), ("project", arguments.project), ("fund", fund)):
        if span is not None:
            places.append((field, block.place(span.start, span.end)))
    if arguments.amount is not None:
        places.append(("max_amount", block.place(arguments.amount.start, arguments.amount.end)))
    if arguments.share is not None:
        places.append(("percent", block.place(arguments.share.start, arguments.share.end)))
    if arguments.period is not None:
        places.append(("period", block.place(*arguments.period_at)))
    return tuple(places)


def _followed_up(block: Block, event: Event, candidate: Candidate) -> Candidate:
    """Takes amount and share from the next sentence when it goes on about the same support."""
    start = event.sentence[1]
    if FOLLOW_UP.match(block.text, start) is None:
        return candidate
    return with_follow_up(block, candidate, start)


def with_follow_up(block: Block, candidate: Candidate, start: int) -> Candidate:
    """Fills amount and share from the sentence at `start`."""
    text = block.text
    stop = text.find(". ", start + 1)
    stop = len(text) if stop < 0 else stop
    amounts = [
        found
        for found in find_amounts(text)
        if start <= found.start < stop and role_of_amount(text, found, start) in ("grant", "total")
    ]
    share = share_of(text, list(find_percents(text)), start, stop)
    places = list(candidate.places)
    if candidate.max_amount is None and amounts:
        candidate = replace(candidate, max_amount=amounts[0].kronor)
        places.append(("max_amount", block.place(amounts[0].start, amounts[0].end)))
    if candidate.percent is None and share is not None:
        candidate = replace(candidate, percent=share[0].percent, percent_base=share[1])
        places.append(("percent", block.place(share[0].start, share[0].end)))
    return replace(candidate, places=tuple(places))


def is_follow_up(block: Block) -> bool:
    """True when a block begins by going on about the support just granted."""
    return block.kind in (Kind.TEXT, Kind.CLAUSE, Kind.BULLET) and FOLLOW_UP.match(block.text) is not None


def _refusals(
    block: Block, event: Event, figures: Figures, strength: int, decided: bool, order: int
) -> list[Candidate]:
    stretch = block.text[event.begins : event.stops]
    if block.role not in REFUSING and block.kind is not Kind.CLAUSE and APPLICATION_NOUN.search(stretch) is None:
        return []
    applicant = application_of(block.text, event.begins, event.stops)
    named, project = parties_of(block.text, event, figures.limits)
    project = project or project_in(block.text, event.begins, event.stops, figures.limits)
    applicant = applicant or named
    amount = next((found for found in figures.amounts if event.begins <= found.start < event.stops), None)
    if re.search(
        r"(?<![\wåäö])(?:yrkande\w*|motion\w*|förslaget|överklag\w*|begäran)(?![\wåäö])",
        block.text[event.begins : event.stops],
    ):
        return []
    return [
        Candidate(
            origin=block.place(event.begins, event.sentence[1]),
            item=block.item,
            order=order,
            strength=strength,
            decided=decided,
            applicant=applicant.text if applicant else None,
            project=project.text if project else None,
            applied_amount=amount.kronor if amount else None,
            refusal=True,
            places=_places(block, Arguments(applicant, project), None),
        )
    ]
