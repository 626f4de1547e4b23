"""Grants and facts in running text."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.papers.source import Place
from redthread.rules.reading.amounts import find_amounts, find_percents, find_periods
from redthread.rules.reading.grants.arguments import arguments_of, parties_of
from redthread.rules.reading.grants.blocks import Block, Kind
from redthread.rules.reading.grants.candidate import WEAK, Candidate, Facts, Paper
from redthread.rules.reading.grants.funds import fund_in
from redthread.rules.reading.grants.judging import judge
from redthread.rules.reading.grants.names import Name, name_at, project_in
from redthread.rules.reading.grants.parties import application_of
from redthread.rules.reading.grants.roles import Role
from redthread.rules.reading.grants.said import Arguments, Figures, figures_of
from redthread.rules.reading.grants.sentences import APPLICATION_NOUN, Event, events_in
from redthread.rules.reading.grants.sums import role_of_amount, share_of
from redthread.rules.reading.grants.verbs import Frame

REFUSING = (Role.PROPOSAL, Role.DECISION, Role.REFUSALS)
NAMED_ONLY = (Frame.ALLOT, Frame.RECEIVE)
OWNER = re.compile(
    r"(?:[Pp]rojektägaren?|[Ss]ökanden?|[Ss]tödmottagaren?|[Hh]uvudsökande|[Bb]idragsmottagaren?)(?:\s+(?:för|i"
    r"|till)\s+projektet)?(?:\s+(?:är|blir)|:|,)?\s+(?=[A-ZÅÄÖ0-9])"
    r"|[Pp]rojektet\s+(?:ägs|drivs|genomförs|leds)\s+av\s+(?=[A-ZÅÄÖ0-9])"
    r"|(?:har\s+inkommit|inkommit)\s+från\s+(?=[A-ZÅÄÖ0-9])"
    r"|(?<![\wåäö])med\s+(?=[A-ZÅÄÖ0-9][^.,;]{2,70}?\s+som\s+(?:projektägare|sökande|stödmottagare|huvudman))"
)
OWNER_HINT = re.compile(r"rojektäg|ökande|ottagare|huvudman|av\s|inkom|lämnat|sökt")
OWNS = re.compile(
    r"(?:^|[.]\s+)(?P<name>[A-ZÅÄÖ0-9][^.,;:]{2,80}?)\s+(?:är\s+(?:projektägare|sökande|stödmottagare)"
    r"|har\s+(?:inkommit|lämnat\s+in|sökt|ansökt)|inkom)(?![\wåäö])"
)
TITLE_LEAD = re.compile(
    r"(?:med)?finansiering\s+(?:av|till|för|i)\s+|(?:projekt)?(?:stöd|bidrag|medel)\s+(?:till|för"
    r"|från\s+[^,.]{3,60}?\s+till)\s+|ansökan\s+(?:om\s+[^,.]{3,60}?\s+)?(?:för|till|avseende|gällande)\s+"
    r"|beslut\s+(?:om|för|gällande|avseende)\s+|beviljande\s+av\s+[^,.]{3,40}?\s+(?:till|för)\s+|avseende\s+"
    r"|^(?:EU-)?projekt(?:et)?\s*[:–-]?\s*",
    re.IGNORECASE,
)
NUMBER_IN_TITLE = re.compile(r"\((?:dnr\.?:?\s*)?(?P<number>[A-ZÅÄÖ]{2,8}[ /-]?\d{2,4}[\w/-]*)\)\s*$", re.IGNORECASE)
NUMBER = re.compile(
    r"(?<![\wåäö(])(?:[Dd]nr|DNR|[Dd]iarienummer"
    r"|[Dd]iarienr)\.?:?\s+(?P<number>(?:[A-ZÅÄÖ]{1,8}[ /-]?)?\d[\w/:-]*(?:-\d+)?)\s*$"
)
TITLE_START = re.compile(r"[\"”“]?[A-ZÅÄÖ0-9]")
LONGEST_TITLE = 200
UP_TO = re.compile(r"upp\s+till\s+\Z")
TOTAL = re.compile(
    r"(?:medfinansiering(?:en)?|stöd(?:et)?|bidrag(?:et)?)\s+(?:uppgår|blir)\s+(?:då\s+|därmed\s+"
    r"|därefter\s+)?(?:till\s+)?"
    r"(?:totalt|sammanlagt)\s+"
    r"|(?:totala?|sammanlagda?)\s+(?:\w+\s+){0,2}?(?:medfinansiering(?:en)?|finansiering(?:en)?|stöd(?:et)?"
    r"|bidrag(?:et)?)(?:\s+[^.;]{0,60}?)?\s+(?:uppgår|blir|är|bli|uppgå)\s+(?:då\s+|därmed\s+|därefter\s+"
    r"|alltså\s+)?(?:till\s+)?",
    re.IGNORECASE,
)
FOLLOW_UP = re.compile(
    r"\s*(?:Det\s+(?:beviljade\s+)?)?(?:Stödet|Bidraget|Medfinansieringen|Finansieringen"
    r"|Regionens\s+(?:med)?finansiering|Stödnivån|Beloppet|Bidragsbeloppet|stödet|bidraget|stödbeloppet"
    r"|Stödbeloppet)\s+(?:får\s+|kan\s+|ska\s+)?"
    r"(?:högst\s+)?(?:uppgår|uppgå|är|utgör|utgöra|lämnas|motsvarar|motsvara|begränsas|beviljas|omfattar|vara"
    r"|betalas)(?:\s+(?:till|med))?",
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
        if strength == WEAK and event.verb.frame is Frame.RECEIVE and not (arguments.applicant and arguments.project):
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
        per_year=arguments.per_year,
        approximate=bool(amount and amount.approximate),
        places=_places(block, arguments, fund),
    )
    return _followed_up(block, event, candidate) if amount is None or share is None else candidate


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


# -- what stands around the grants --------------------------------------------------------------------------------


def gather_facts(block: Block, facts: Facts, order: int) -> None:
    """Adds what a block says of applicant, project, applied amount, period and fund."""
    text = block.text
    if block.kind in (Kind.HEADING, Kind.TEXT, Kind.BULLET) and len(text) <= LONGEST_TITLE:
        _title(block, facts, order)
    if block.kind is Kind.HEADING:
        _number(NUMBER_IN_TITLE.search(text), block, facts, order)
        return
    if block.role in (Role.RULES, Role.DEBATE):
        return
    if len(text) <= LONGEST_TITLE and block.role is not Role.BACKGROUND:
        _number(NUMBER.search(text), block, facts, order)
    _applications(block, facts, order)
    _owners(block, facts, order)
    fund = fund_in(text)
    if fund is not None and block.role not in (Role.BACKGROUND, Role.DOCUMENTS):
        facts.funds.append((fund.text, order, block.place(fund.start, fund.end)))
    _periods(block, facts, order)


def _number(found: re.Match[str] | None, block: Block, facts: Facts, order: int) -> None:
    if found is not None:
        facts.numbers.append((found["number"], order, block.place(found.start("number"), found.end("number"))))


def _title(block: Block, facts: Facts, order: int) -> None:
    text = block.text
    if re.search(r"[.;]\s*$", text) or events_in(block.text) or find_amounts(text):
        return
    lead = TITLE_LEAD.search(text)
    project = project_in(text, 0, len(text))
    if project is None and lead is not None and TITLE_START.match(text, lead.end()):
        project = name_at(text, lead.end(), len(text))
    if project is not None and lead is not None:
        facts.titles.append((project.text, order, block.place(project.start, project.end)))


def _applications(block: Block, facts: Facts, order: int) -> None:
    events = [event for event in events_in(block.text) if event.verb.frame is Frame.APPLY]
    if not events:
        _application_nouns(block, facts, order)
        return
    figures = figures_of(block.text)
    for event in events:
        applicant, project = parties_of(block.text, event, figures.limits)
        if event.subject is not None and event.subject.name is not None:
            applicant = event.subject.name
            facts.applicants.append((applicant.text, order, block.place(applicant.start, applicant.end)))
        if project is not None:
            facts.projects.append((project.text, order, block.place(project.start, project.end)))
        amount = next((found for found in figures.amounts if event.verb.end <= found.start < event.stops), None)
        if amount is not None:
            facts.applied.append((amount.kronor, order, block.place(amount.start, amount.end)))


def _application_nouns(block: Block, facts: Facts, order: int) -> None:
    applicant = application_of(block.text, 0, len(block.text))
    if applicant is not None and block.role is not Role.REFUSALS:
        facts.applicants.append((applicant.text, order, block.place(applicant.start, applicant.end)))


def _owners(block: Block, facts: Facts, order: int) -> None:
    text = block.text
    if OWNER_HINT.search(text) is None:
        return
    for owner in OWNER.finditer(text):
        name = name_at(text, owner.end(), len(text))
        if name is not None:
            facts.applicants.append((name.text, order, block.place(name.start, name.end)))
    for owns in OWNS.finditer(text):
        facts.applicants.append((owns["name"], order, block.place(owns.start("name"), owns.end("name"))))


PERIOD_SENTENCE = re.compile(
    r"projektperiod|projekttid|påbörja|projektet\s+(?:genomförs|pågår|löper|ska\s+genomföras|får\s+pågå)"
    r"|ansökan\s+avser\s+perioden|under\s+perioden|(?:avslutas|slutför\w*|avslutat)\s+senast|stödperiod"
    r"|bidraget\s+avser|förlängning",
    re.IGNORECASE,
)


def _periods(block: Block, facts: Facts, order: int) -> None:
    if block.role in (Role.BACKGROUND, Role.DOCUMENTS) or not PERIOD_SENTENCE.search(block.text):
        return
    for period in find_periods(block.text):
        if period.years_only and not re.search(r"(?:period\w*|åren|under)\s*:?\s*$", block.text[: period.start]):
            continue
        facts.periods.append((period.span, order, block.place(period.start, period.end)))


@dataclass(frozen=True, slots=True)
class Total:
    """What the region gives in all after an addition: kronor, share with its base, and where it says so."""

    kronor: int | None
    percent: Decimal | None
    base: str | None
    place: Place


def total_in(block: Block) -> Total | None:
    """The total of "Regionens totala medfinansiering uppgår då till 13 procent av …, dock högst N kronor"."""
    text = block.text
    for lead in TOTAL.finditer(text):
        stop = text.find(". ", lead.end())
        stop = len(text) if stop < 0 else stop
        amount = next((found for found in find_amounts(text) if lead.end() <= found.start < stop), None)
        share = share_of(text, list(find_percents(text)), lead.start(), stop)
        if amount is not None or share is not None:
            percent, base = (share[0].percent, share[1]) if share else (None, None)
            return Total(amount.kronor if amount else None, percent, base, block.place(lead.start(), stop))
    return None


def is_additional(candidate: Candidate) -> bool:
    """True when the amount comes on top of earlier grants."""
    return candidate.amount_kind is AmountKind.ADDITIONAL and not candidate.refusal


def whole_span(spans: list[DateSpan]) -> DateSpan | None:
    """The first period with both ends, else one put together of a start and an end that are printed apart."""
    for span in spans:
        if span.start is not None and span.end is not None:
            return span
    start = next((span.start for span in spans if span.start is not None), None)
    end = next((span.end for span in spans if span.end is not None), None)
    return DateSpan(start, end) if start or end else None
