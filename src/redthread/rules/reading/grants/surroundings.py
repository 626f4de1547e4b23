"""What a paper says around its grants: who applies, for which project, how much, when, from which fund."""

import re
from dataclasses import dataclass
from decimal import Decimal

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.papers.source import Place
from redthread.rules.reading.amounts import find_amounts, find_percents, find_periods
from redthread.rules.reading.grants.arguments import parties_of
from redthread.rules.reading.grants.blocks import Block, Kind
from redthread.rules.reading.grants.candidate import Candidate, Facts
from redthread.rules.reading.grants.funds import fund_in
from redthread.rules.reading.grants.names import is_organisation, name_at, project_in
from redthread.rules.reading.grants.parties import BODY, application_of
from redthread.rules.reading.grants.roles import Role
from redthread.rules.reading.grants.said import figures_of
from redthread.rules.reading.grants.sentences import events_in
from redthread.rules.reading.grants.sums import share_of
from redthread.rules.reading.grants.verbs import Frame

OWNER = re.compile(
    r"(?:[Pp]rojektägaren?|[Ss]ökanden?|[Ss]tödmottagaren?|[Hh]uvudsökande|[Bb]idragsmottagaren?)(?:\s+(?:för|i"
    r"|till)\s+projektet)?(?:\s+(?:är|blir)|:|,)?\s+(?=[A-ZÅÄÖ0-9])"
    r"|(?:[Pp]rojektet|,\s+som)\s+(?:ägs|drivs|genomförs|leds)\s+av\s+(?=[A-ZÅÄÖ0-9])"
    r"|(?:har\s+inkommit|inkommit)\s+från\s+(?=[A-ZÅÄÖ0-9])"
    r"|(?<![\wåäö])med\s+(?=[A-ZÅÄÖ0-9][^.,;]{2,70}?\s+som\s+(?:projektägare|sökande|stödmottagare|huvudman))"
)
OWNER_HINT = re.compile(r"rojektäg|ökande|ottagare|huvudman|av\s|inkom|lämnat|sökt")
OWNS = re.compile(
    r"(?:^|[.]\s+)(?P<name>[A-ZÅÄÖ0-9][^.,;:]{2,80}?)\s+(?:är\s+(?:projektägare|sökande|stödmottagare)"
    r"|har\s+(?:inkommit|lämnat\s+in|sökt|ansökt)|inkom)(?![\wåäö])"
)
TITLE_LEAD = re.compile(
    r"(?:medfinansiering|(?:projekt)?finansiering|projektstöd|projektmedel|projektansökan|ansökan)\s*(?:,|:|\s[–-])\s+(?=[A-ZÅÄÖ0-9\"”])"
    r"|projektansökan\s+(?=[A-ZÅÄÖ0-9\"”])|(?:med)?finansiering\s+(?:av|till|för|i)\s+|(?:projekt)?(?:stöd|bidrag|medel)\s+(?:till|för"
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
ALONE = re.compile(
    r"\s*(?!.*(?:19|20)\d\d[/–-](?:19|20)\d\d)(?P<number>\d{2}[A-ZÅÄÖ]{2,6}\d{2,6}"
    r"|(?=(?:\D*\d){6})[A-ZÅÄÖ]{2,6}[ /-]?\d{2,4}[/:-]?\d{1,6})\s*$"
)
NUMBER_FIRST = re.compile(
    r"^\s*(?:(?:dnr\.?:?\s*)?[A-ZÅÄÖ]{0,8}[ /-]?\d{2,4}[\w/:-]*(?:-\d+)?)[\s,:–-]+", re.IGNORECASE
)
PROCEDURE = re.compile(r"medfinansiering|ansökan|beslut|stöd|bidrag|information|fördelning|delegation", re.IGNORECASE)
POSTAL = re.compile(r"\s*(?:SE-)?\d{3}\s?\d{2}\s+[A-ZÅÄÖ][\wåäöÅÄÖ -]{1,30}\s*$")
ADDRESS_LINES = 3
LONGEST_NAME = 80
MENTION = re.compile(
    r"(?:(?:^|\.\s+)(?:Projektet|Förstudien)\s+|(?:gäller|avser)\s+(?:projektet|förstudien)\s+)(?P<name>[A-ZÅÄÖ0-9\"”][^.;]{2,100})"
)
TITLE_START = re.compile(r"[\"”“]?[A-ZÅÄÖ0-9]")
LONGEST_TITLE = 200
TOTAL = re.compile(
    r"(?:medfinansiering(?:en)?|stöd(?:et)?|bidrag(?:et)?)\s+(?:uppgår|blir)\s+(?:då\s+|därmed\s+"
    r"|därefter\s+)?(?:till\s+)?"
    r"(?:totalt|sammanlagt)\s+"
    r"|(?:totala?|sammanlagda?)\s+(?:\w+\s+){0,2}?(?:medfinansiering(?:en)?|finansiering(?:en)?|stöd(?:et)?"
    r"|bidrag(?:et)?)(?:\s+[^.;]{0,60}?)?\s+(?:uppgår|blir|är|bli|uppgå)\s+(?:då\s+|därmed\s+|därefter\s+"
    r"|alltså\s+)?(?:till\s+)?",
    re.IGNORECASE,
)


def gather_addressee(blocks: list[Block], facts: dict[int, Facts]) -> None:
    """The receiver of a letter: the first of the lines that end with a postal town."""
    lines = [(line, order) for order, block in enumerate(blocks) for line in block.lines]
    for at, (line, order) in enumerate(lines):
        if not POSTAL.match(line.text):
            continue
        above = [
            hit for hit in lines[max(0, at - ADDRESS_LINES) : at] if line.number - hit[0].number <= 2 * ADDRESS_LINES
        ]
        names = [hit for hit in above if is_organisation(hit[0].text) and not BODY.match(hit[0].text.strip())]
        if names and len(names[0][0].text.strip()) <= LONGEST_NAME:
            found, item = names[0][0], blocks[order].item
            facts.setdefault(item, Facts()).addressees.append((found.text.strip(" ,"), order, found.place()))


def gather_facts(block: Block, facts: Facts, order: int) -> None:
    """Adds what a block says of applicant, project, applied amount, period and fund."""
    text = block.text
    if block.kind in (Kind.HEADING, Kind.TEXT, Kind.BULLET) and len(text) <= LONGEST_TITLE:
        _title(block, facts, order)
    if block.kind is Kind.HEADING:
        _number(NUMBER_IN_TITLE.search(text) or NUMBER.search(text), block, facts, order)
        return
    if block.role in (Role.RULES, Role.DEBATE):
        return
    if len(text) <= LONGEST_TITLE and block.role is not Role.BACKGROUND:
        _number(NUMBER.search(text) or ALONE.match(text), block, facts, order)
    _mentions(block, facts, order)
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


def _mentions(block: Block, facts: Facts, order: int) -> None:
    if block.role is Role.BACKGROUND:
        return
    for mention in MENTION.finditer(block.text):
        name = name_at(block.text, mention.start("name"), mention.end("name"))
        if name is not None:
            facts.mentions.append((name.text, order, block.place(name.start, name.end)))


def matter_title(value: str) -> str | None:
    """The project that a matter's line names, without its case number: "RUN 2023-0311 Smart besöksflöde"."""
    text = NUMBER_FIRST.sub("", value).strip(" ,:–-")
    lead = TITLE_LEAD.search(text)
    project = project_in(text, 0, len(text)) or (name_at(text, lead.end(), len(text)) if lead is not None else None)
    if project is not None:
        return project.text
    is_name = TITLE_START.match(text) and text != value and len(text.split()) <= 8 and not PROCEDURE.search(text)
    return text if is_name else None


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
    r"projektperiod|projekttid|påbörja|projektet\s+(?:genomförs|pågår|ska\s+pågå|löper|ska\s+genomföras|får\s+pågå)"
    r"|ansökan\s+avser\s+perioden|under\s+perioden|(?:avslutas|slutför\w*|avslutat)\s+senast|stödperiod"
    r"|(?:bidraget|stödet|medlen|beloppet)\s+(?:avser|får\s+användas)|under\s+tiden|förlängning",
    re.IGNORECASE,
)
PERIOD_NOW = re.compile(r"projekt(?:tid|period)(?:en)?\s*(?:är|blir|löper|:|–|-)[^.;]{0,30}\Z", re.IGNORECASE)


def _periods(block: Block, facts: Facts, order: int) -> None:
    is_background = block.role is Role.BACKGROUND
    if block.role is Role.DOCUMENTS or not PERIOD_SENTENCE.search(block.text):
        return
    for period in find_periods(block.text):
        if is_background and not PERIOD_NOW.search(block.text[max(0, period.start - 60) : period.start]):
            continue
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
