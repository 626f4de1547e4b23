"""Who a sentence gives the money to: the subject of a passive verb, the object of an active one, or "till …"."""

import re
from dataclasses import dataclass

from redthread.rules.reading.grants.names import FINITE, GRANT_NOUN, Name, is_organisation, name_at, project_in
from redthread.rules.reading.grants.verbs import Verb

FILLER = re.compile(
    r"\s*(?:att|härmed|därmed|därför|dessutom|vidare|även|också|samt|och|således|nu|[-–—•●▪*\uf0b7]"
    r"|\(?[\da-zA-Z]{1,2}[.)](?=\s)|\d+\s*§|dels)\s+",
    re.IGNORECASE,
)
FRONTED = re.compile(
    r"(?:för|till|under|inom|i|med|av|från|genom|utöver|som|vid|på|enligt|ur|därutöver|vidare|dessutom|härmed|därmed"
    r"|samtidigt|efter|mot|utifrån|inför)\s",
    re.IGNORECASE,
)
TITLES = re.compile(
    r"(?:projektägaren?|sökanden?|stödmottagaren|bidragsmottagaren|mottagaren|organisationen|företaget|den\s+sökande"
    r"|aktören|bolaget|projektägarorganisationen),?\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
ANAPHORA = re.compile(
    r"(?:projektägaren?|sökanden?|den\s+sökande|stödmottagaren?|bidragsmottagaren?|mottagaren|organisationen"
    r"|företaget|bolaget|föreningen|stiftelsen|kommunen|regionen|universitetet|högskolan"
    r"|projektet|projekten|förstudien|insatsen|satsningen|ansökan|ansökningen|ovanstående|ovan\s+nämnda|de|den|det|ni"
    r"|er|samtliga|parterna|båda|vardera|aktören)",
    re.IGNORECASE,
)
MONEY_SUBJECT = re.compile(
    rf"(?:ett|en|det|den)?\s*(?:\w+\s+)?(?:{GRANT_NOUN})(?:et|en|er)?(?![a-zåäö])|\d|SEK|högst|totalt|sammanlagt"
    rf"|ytterligare|maximalt|upp\s+till",
    re.IGNORECASE,
)
NOT_SUPPORT = re.compile(
    r"(?:förskott|anstånd|dispens|undantag|tillstånd|ersättning|lån|ledighet|arvode|inträde|ansvarsfrihet|uppskov"
    r"|semester|\w*check(?:ar|en)?|rabatt"
    r"|företag|företagsstöd\w*|stöd\s+till\s+(?:enskilda\s+)?företag|utbetalning\w*|rekvisition\w*|kostnader|resor"
    r"|löner?|tjänstledighet|vatten|bygglov"
    r"|stipendi\w*|motsvarande|ingen|inget|inga|liknande|flera|flest|samtliga|vissa|många|andra|övriga|ett\s+\w*projekt|två|tre|fyra"
    r"|fem|sammanlagt\s+\d+\s+projekt)(?:[\s,]|$)",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:nämnd\w*|\w+nämnden|\w+styrelsen?|styrelsen|utskott\w*|\w+utskottet|region(?:en)?|\w+regionen"
    r"|regionförbundet|fullmäktige|\w*direktör(?:en)?|\w*chef(?:en)?|ordförande\w*|presidiet|beredning(?:en)?|vi"
    r"|förvaltningen|landstinget|kommunalförbundet|delegaten)(?![a-zåäö])",
    re.IGNORECASE,
)
HEAD, HEAD_WEIGHT = 8, 3
REGION = re.compile(
    r"Region(?:en)?\s+(?P<name>[A-ZÅÄÖ][\wåäö-]+(?:\s+(?:län|och\s+[A-ZÅÄÖ]\w+))?)|(?P<compound>[A-ZÅÄÖ]\w+regionen)"
)
FINANCIER = (
    r"Tillväxtverket|ERUF|ESF|[Ee]uropeiska\s+\w+|EU(?![\w-])|EU:s|Vinnova|Jordbruksverket|Energimyndigheten|Interreg"
    r"|(?:det\s+)?(?:regionala\s+)?"
    r"strukturfond\w*|Socialfonden|Leader|LEADER|Naturvårdsverket|Klimatklivet|Skolverket|Arbetsförmedlingen"
    r"|[Ll]änsstyrelsen|Formas|Kulturrådet"
    r"|Trafikverket|(?:Allmänna\s+)?[Aa]rvsfonden|Boverket|Svenska\s+ESF-rådet|Horisont\w*|näringslivet|kommunerna"
    r"|kommunen|staten(?!s)|regeringen"
    r"|[A-ZÅÄÖ]\w+\s+kommun|[A-ZÅÄÖ]\w*(?:verket|myndigheten|fonden|rådet)"
)
GIVEN_BY = re.compile(
    rf"(?:beviljat?s?|beviljades|tilldelat?s?|(?:med)?finansieras|finansierats|erhåller|erhållit|fått|medel|stöd"
    rf"|bidrag)(?:\s+\S+){{0,9}}?\s+av\s+(?P<agent>{FINANCIER}|Region\w*\s+[A-ZÅÄÖ]\w+)"
)
SOURCE = re.compile(
    rf"(?<![\wåäö])från\s+(?:(?:programmet|myndigheten|fonden)\s+)?(?P<source>{FINANCIER}|Region\w*\s+[A-ZÅÄÖ]\w+)"
)
RECIPIENT = re.compile(
    r"(?<![\wåäö])(?:till|åt)\s+(?=(?:(?:förmån\s+för|föreningen|stiftelsen|länsstyrelsen|kommunalförbundet"
    r"|ekonomiska\s+föreningen)\s+)?[A-ZÅÄÖ0-9\"”“])"
)
PROJECT_WORD = re.compile(
    r"(?:EU-)?(?:\w*projekt(?:et|en)?|förstudien?|insatsen|satsningen|genomförande\w*)(?![\wåäö])", re.IGNORECASE
)
FOR_NAME = re.compile(r"(?<![\wåäö])(?:för|avseende|gällande|i)\s+(?=[\"”“«]|[A-ZÅÄÖ][\wåäö]|\d+[A-ZÅÄÖ])")
CAPITAL = re.compile(r"[\"”“«]?[A-ZÅÄÖ0-9]")
LOWER_ORGANISATION = re.compile(
    r"(?:föreningen|stiftelsen|länsstyrelsen|kommunalförbundet|ekonomiska\s+föreningen|bolaget)\s+[A-ZÅÄÖ]"
    r"|länsstyrelsen\s+i\s",
    re.IGNORECASE,
)
APPLICATION_OF = re.compile(
    r"(?<![\wåäö])ansökan\s+(?:från|av|inkommen\s+från|inlämnad\s+av)\s+(?=[A-ZÅÄÖ0-9\"”])", re.IGNORECASE
)
POSSESSIVE = re.compile(r"(?P<owner>[A-ZÅÄÖ0-9][^,;:.]{1,90}?(?:[:’']s)?)\s+(?:ansökan|begäran|äskande)(?![\wåäö])")
PRONOUN = re.compile(r"(?<![\wåäö])(?:er|din|sin|vår|hans|hennes|deras|dess|denna|en|den)$", re.IGNORECASE)
NO_OWNERS = frozenset(
    (
        "projektets",
        "sökandens",
        "föreningens",
        "projektägarens",
        "bolagets",
        "denna",
        "deras",
        "den",
        "en",
        "er",
        "vår",
        "ingen",
        "varje",
        "inkommen",
        "aktuell",
        "ny",
        "om",
        "vid",
        "när",
        "kommunens",
        "universitetets",
        "organisationens",
        "stiftelsens",
        "företagets",
    )
)
FINITE_WORD = re.compile(
    rf"(?<![\wåäö])(?:{FINITE}|bedöms|bedömer|anser|föreslår|föreslås|innebär|ligger|uppfyller|beslutar|beslutade"
    rf"|konstaterar|blev|var|finns|gäller|visar|behöver|uppskattas|tillsammans\s+med)(?![\wåäö])"
)
THAT = re.compile(r"(?<![\wåäö])att\s+", re.IGNORECASE)
BOUNDARY = re.compile(r"(?<![\wåäö])(?:att|och|samt|men)\s+|[,;:]\s+|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands before a passive verb. `inverted` when the recipient is to be looked for behind the verb."""

    name: Name | None = None
    project: Name | None = None
    inverted: bool = False
    is_anaphor: bool = False
    is_other: bool = False
    begins: int = 0
    listed: Name | None = None


def subject_of(text: str, start: int, verb: Verb) -> Subject:
    """The subject of a verb, looked for between `start` and the verb."""
    begins = _segment(text, start, verb.start)
    words = text[begins : verb.start].strip()
    words = re.sub(
        r"[\s,]*(?:föreslås|bör|ska|skall|härmed|därmed|därför|nu|bli|bedöms|kommer att|även|också|således)\s*$",
        "",
        words,
    ).rstrip(" ,")
    words = re.sub(r"[\s,]*(?:föreslås|bör|ska|skall|härmed|därmed|nu)\s*$", "", words).rstrip(" ,")
    words = re.sub(r"\s*\([^()]*\)$", "", words).rstrip(" ,")
    words = re.sub(
        r"\s*[,(]\s*(?:org|dnr|diarie|nedan|med\s+säte|\d{6})[^)]*\)?$", "", words, flags=re.IGNORECASE
    ).rstrip(" ,")
    if not words or (FRONTED.match(words) and not is_organisation(words.split(" ")[0])):
        return Subject(inverted=True, project=project_in(text, begins, verb.start), begins=begins)
    if NOT_SUPPORT.match(words):
        return Subject(is_other=True, begins=begins)
    if ANAPHORA.fullmatch(words):
        return Subject(is_anaphor=True, begins=begins)
    application = application_of(text, begins, verb.start)
    if application is not None:
        return Subject(application, project_in(text, begins, verb.start), begins=begins)
    if PROJECT_WORD.match(words):
        return Subject(project=project_in(text, begins, verb.start), is_anaphor=True, begins=begins)
    if MONEY_SUBJECT.match(words) and not (words[0].isdigit() and is_organisation(words)):
        return Subject(inverted=True, project=project_in(text, begins, verb.start), begins=begins)
    return _named(text, begins, words, verb)


def _named(text: str, begins: int, words: str, verb: Verb) -> Subject:
    title = TITLES.match(words)
    if title is not None:
        words = words[title.end() :]
    if not CAPITAL.match(words) and not LOWER_ORGANISATION.match(words):
        return Subject(is_other=bool(re.match(r"[a-zåäö]", words)), is_anaphor=True, begins=begins)
    at = text.find(words, begins, verb.start)
    project = project_in(text, at, verb.start)
    name = name_at(text, at, at + len(words))
    return Subject(name, project, begins=begins, listed=Name(words, at, at + len(words)))


def _segment(text: str, start: int, stop: int) -> int:
    """Where the subject begins: after the last "att", or at the longest stretch without another finite verb."""
    begins = max((that.end() for that in THAT.finditer(text, start, stop)), default=start)
    begins = _skip(text, begins, stop)
    candidates = [begins, *(match.end() for match in BOUNDARY.finditer(text, begins, stop))]
    for candidate in candidates:
        candidate = _skip(text, candidate, stop)
        words = text[candidate:stop]
        if not FINITE_WORD.search(_before_supplement(words)) and not re.search(
            r"\d\s?(?:kr|kronor|tkr|procent|%)", words[:-1] if candidate == start else words
        ):
            return candidate
    return candidates[-1]


def _before_supplement(words: str) -> str:
    return re.sub(r"(?:föreslås|bör|ska|skall|bedöms|kommer att)\s+(?:\w+\s+)?$", "", words)


def _skip(text: str, begins: int, stop: int) -> int:
    while begins < stop:
        filler = FILLER.match(text, begins, stop)
        if filler is None:
            break
        begins = filler.end()
    return begins


def application_of(text: str, start: int, stop: int) -> Name | None:
    """The applicant of "ansökan från A" or "A:s ansökan"."""
    found = APPLICATION_OF.search(text, start, stop)
    if found is not None:
        return name_at(text, found.end(), stop)
    for owner in POSSESSIVE.finditer(text, start, stop):
        printed = owner["owner"].rstrip()
        at = owner.start()
        if PRONOUN.search(printed):
            return None
        printed = TITLES.sub("", printed)
        at = text.find(printed, at)
        return _nominative(printed, at)
    return None


def _nominative(owner: str, at: int) -> Name | None:
    if owner.casefold() in NO_OWNERS or (len(owner) < 4 and not owner.endswith("s")):
        return None
    if owner.endswith((":s", "’s")):
        owner = owner[:-2]
    elif owner.endswith("s") and not owner.endswith(("ss", "ås", "us")):
        owner = owner[:-1]
    return Name(owner, at, at + len(owner)) if len(owner) > 1 else None


def object_of(text: str, start: int, stop: int, limits: tuple[int, ...]) -> Name | None:
    """The recipient that stands right behind an active verb ("bevilja A 300 000 kr")."""
    start = _skip(text, start, stop)
    while start < stop and text[start].isspace():
        start += 1
    title = TITLES.match(text, start, stop)
    if title is not None:
        start = title.end()
    if PROJECT_WORD.match(text, start) or not (CAPITAL.match(text, start) or LOWER_ORGANISATION.match(text, start)):
        return None
    if start in limits:
        return None
    return name_at(text, start, stop, limits)


def recipient_of(text: str, start: int, stop: int, limits: tuple[int, ...]) -> Name | None:
    """The recipient of "… till A" between `start` and `stop`."""
    for found in RECIPIENT.finditer(text, start, stop):
        if found.end() in limits or PROJECT_WORD.match(text, found.end()):
            continue
        title = TITLES.match(text, found.end(), stop)
        name = name_at(text, title.end() if title else found.end(), stop, limits)
        if name is not None:
            return without_purpose(name)
    return None


def without_purpose(name: Name) -> Name:
    """ "A för X" without what it is for, when A alone is an organisation."""
    found = re.search(r"\s+för\s+(?=[A-ZÅÄÖ\"”“«0-9])", name.text)
    if found is not None and is_organisation(name.text[: found.start()]):
        return Name(name.text[: found.start()], name.start, name.start + found.start())
    return name


def outside(applicant: Name | None, project: Name | None) -> Name | None:
    """None when what was taken for the applicant is a part of the project's name."""
    if applicant is not None and project is not None and project.start <= applicant.start < project.end:
        return None
    return applicant


def purpose_of(text: str, start: int, stop: int, limits: tuple[int, ...]) -> Name | None:
    """The project of "… för X" or "avseende X", X beginning with a capital or quoted."""
    for found in FOR_NAME.finditer(text, start, stop):
        name = name_at(text, found.end(), stop, limits)
        if name is not None and not re.match(r"(?:Region|Sverige|\d{4})\b", name.text):
            return name
    return None


def is_own_body(words: str, own: str | None) -> bool:
    """True when these words name the deciding body: a board, a director, or the paper's own region."""
    region = REGION.search(words)
    if region is not None and own is not None:
        name = region["name"] or region["compound"]
        return _same_region(name, own)
    return BODY.search(words) is not None


def _same_region(one: str, other: str) -> bool:
    return one.split(" ")[0].rstrip("s").casefold() == other.split(" ")[0].rstrip("s").casefold()


def other_giver(text: str, start: int, stop: int, own: str | None) -> bool:
    """True when the clause says that someone else gives: "av Tillväxtverket", "från ERUF"."""
    agent, source = GIVEN_BY.search(text, start, stop), SOURCE.search(text, start, stop)
    givers = [match[name] for match, name in ((agent, "agent"), (source, "source")) if match is not None]
    return any(not (giver.startswith("Region") and is_own_body(giver, own)) for giver in givers)


def own_region(texts: list[str]) -> str | None:
    """The region that writes: the one named most, mentions in the paper's head counting more."""
    counts: dict[str, int] = {}
    for at, text in enumerate(texts):
        for found in REGION.finditer(text):
            name = (found["name"] or found["compound"]).split(" ")[0]
            counts[name] = counts.get(name, 0) + (HEAD_WEIGHT if at < HEAD else 1)
    return max(counts, key=lambda name: counts[name]) if counts else None
