"""Where a name begins and ends in a sentence: the applicant and the project, exactly as printed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from redthread.rules.reading.grants.roles import is_known_heading

# What follows a name in an official sentence. Prepositions also stand inside names: only some of them end one.
FINITE = (
    r"är|har|ska|skall|får|kan|bör|blir|uppgår|omfattar|avser|syftar|genomförs|påbörjas|avslutas|startar|pågår|drivs"
    r"|ägs|löper|ansöker|söker|erhåller"
    r"|bidrar|kommer"
)
GRANT_NOUN = r"(?:projekt|verksamhets|drifts)?(?:stöd|bidrag|medfinansiering|finansiering|medel)|anslag|belopp"
START_NUMBER = (
    r"(?:SEK|ca|cirka|drygt|knappt|högst|maximalt|max|totalt|sammanlagt|upp\s+till|ytterligare|beloppet|summan"
    r"|hälften|halva|motsvarande)\b|\d"
)
THING = r"projekt(?:et|en)?|förstudien?|insatsen|satsningen"
END = re.compile(
    rf"""
      \s*(?:[;:](?=\s|$)|(?<!\sek)(?<!\sför)\.(?=\s|$)|,(?!\d)|["”](?=\s|$|[,.]))
    | \s[–—-]\s(?=[a-zåäö]{{3,}})
    | \s*\((?:[^)]*(?:\d{{4,}}|dnr|diarie|org|publ|%|\bkr\b|procent|nedan|sökande|projektägare|ärende|bilaga)[^)]*\)
    |nedan)
    | \s+(?:
        bevilja[srtd]\w*|beviljats|tilldela[srtd]\w*|medfinansieras|finansieras|avslås|neka(?:s|des)|föreslås|bifalls|tillstyrks
          |avstyrks|lämnas|anslås|avsätts
      | motsvarande|dock|vilke[tn]|vilka|varav|vardera|eftersom|utifrån|förutsatt|under\s+förutsättning|såsom
      |däribland|härmed|därmed|ytterligare|totalt
      | sammanlagt|högst|maximalt|max|minst|ca|cirka|upp\s+till|årligen|enligt|gällande|avseende|fördelat|fördelade
      |genom\s+att|utan\s+bifall|dels
      | (?:ett|en)\s+(?:\w+\s+)?\w*(?:{GRANT_NOUN})
      | (?:ekonomiskt\s+|regionalt\s+|fortsatt\s+|utökat\s+|utökad\s+|förlängt\s+)*(?:{GRANT_NOUN})
          (?=\s+(?:med|om|på|till|för|ur|från|enligt|under|i|om|upp|motsvarande|genom|inom|avseende|samt|och)\b|[,.]|$)
      | {FINITE}
      | (?:{THING})(?=\s+["”“A-ZÅÄÖ0-9])
      | som\s+(?:{FINITE}|projektägare|sökande|stödmottagare|huvudman|handlar|vill|består|innebär|vänder|riktar|leds
      |under|inte|helt|delvis|\w{{3,}}(?:erar|eras|ades|ade))
      | där|så\s+att|(?:och|samt)\s+att|att(?!\s+(?:växa|leva|bo|våga|vara|lära))
      | i\s+(?:syfte|enlighet|form|stöd|bidrag|medfinansiering|projektstöd|finansiering|(?:ett|två|tre|fyra|fem
      |\d)\s+år)
      | (?:och|samt)\s+(?:avslutas|påbörjas|beviljas|medfinansiera\w*|godkänn\w*|bevilja\w*|avsl\w*|avsätt\w*
      |fastställ\w*|uppdra\w*|delegera\w*
          |finansiering|projektet|stödet|bidraget)
      | (?:per|varje)\s+år
      | under\s+(?:(?:projekt|tids)?perioden|åren|år|tiden|hela|de|den|ett|två|tre|fyra|fem|januari|februari|mars
      |april|maj|juni|juli|augusti
          |september|oktober|november|december)
      | för\s+(?:(?:projekt)?perioden|åren|år|tiden|genomförande(?:t)?|att|{THING}|stöd|den|de|(?:ett|två|tre|fyra
      |fem|\d+)\s+år)
      | med\s+(?:ett|en|stöd|bidrag|medel|medfinansiering|finansiering|start|projektstart|slut|förbehåll|villkor
      |följande|diarienummer|dnr|ärende
          |projektperiod|sammanlagda|anledning|hänvisning)
      | om\s+(?:stöd|bidrag|medfinansiering|finansiering|medel|projektstöd|ett)
      | till\s+(?:ett|en|och\s+med|dess|utgången|{THING}|genomförande(?:t)?|följd|dels?|följande)
      | från\s+(?:och\s+med|det|anslag\w*|1:1|regional\w*|den|de|statens|region\w*)
      | ur | inom\s+(?:ramen|anslag\w*|1:1|regionalt|det|området|länet|budget|beslutad|given)
      | av\s+(?:projektets|godkända|stödberättig\w*|stödgrundande|totala?|sökta?|1:1|de|den|det
      |regionala\s+utvecklingsmedel|faktiska|bokförda|redovisade
          |kostnad\w*|anslag\w*|regionen|nämnd\w*|styrelse\w*)
      )(?![\wåäöÅÄÖ])
    | \s+\(?20\d\d-\d\d(?:-\d\d)?(?!\d)
    | \s+(?:(?:under|för)\s+20\d\d|under\s+\d|för\s+[”"“«]|(?:med|om|på|till|från)\s+(?:{START_NUMBER})
    |till\s+den\s+\d|respektive\s+\d)
    """,
    re.VERBOSE,
)
PROJECT = re.compile(
    r"""(?<![\wåäöÅÄÖ])(?:
      (?:\w+)?(?:projekt(?:et|en)?|förstudien?|insats(?:en)?|satsning(?:en)?|initiativ(?:et)?|programmet|genomförandeprojektet
        |verksamheten)
    )(?:\s+(?:med\s+(?:namnet|titeln|benämningen)|kallat|benämnt|med\s+arbetsnamnet|vid\s+namn))?\s*:?\s+
    (?=["”“«'’]?[A-ZÅÄÖ0-9@#])""",
    re.VERBOSE | re.IGNORECASE,
)
CAPITAL = re.compile(r"[\"”“«'’]?[A-ZÅÄÖ0-9@#]")
QUOTED = re.compile(r"[\"”“«'’‘](?P<name>[^\"”“»«\n]{2,160}?)[\"”“»’](?![\wåäö])")
ANY_QUOTED = re.compile(r"[\"”“«](?P<name>[^\"”“»«\n]{2,160}?)[\"”“»]")
TRAILING = re.compile(
    r"(?:[\s,;:.–—-]+|(?:(?:^|\s)(?:med|om|på|till|för|och|samt|i|av|ur|från|under|inom|ett|en|högst|dock|totalt"
    r"|sammanlagt|maximalt|max|upp|ca|cirka|SEK|härmed|därmed"
    r"|beviljas|föreslås|motsvarande|ytterligare|stöd|bidrag|belopp|beloppet|summan|summa|vardera|åren|år|enligt"
    r"|mellan|kr|det|den|att)))+$"
)
PLACEHOLDER = re.compile(
    r"(?:projekt)?namn(?:et)?|projektets namn|x{2,}|n\.?\s?n\.?|\[.*\]|<.*>|_+|\.{2,}|…+|[XYZ]", re.IGNORECASE
)
MONEY = re.compile(r"(?:SEK\s*)?\d[\d\s.,]*(?:kr|kronor|tkr|mkr|mnkr|procent|%|miljon\w*)(?![\wåäö])", re.IGNORECASE)
ABBREVIATED = ("ek. för.", "ek.för.")
LONGEST = 180
ORGANISATION = re.compile(
    r"\b(?:AB|HB|KB|aktiebolag|ek\.?\s?för\.?|ekonomisk förening|ideell förening|kommun(?:er)?"
    r"|kommun(?:al)?förbund(?:et)?|region(?:en)?|landsting(?:et)?|universitet(?:et)?|högskolan?"
    r"|länsstyrelsen|stiftelsen?|förening(?:en)?|förbund(?:et)?|muse(?:um|et)|science\s?park|företagarna|almi"
    r"|coompanion|RISE|institut(?:et)?|center|centrum|bolag(?:et)?|akademin?"
    r"|hushållningssällskap(?:et)?|LRF|näringsliv(?:et)?|handelskammaren?|folkhögskolan?|inkubator|holding|business"
    r"|sparbank|teatern?|stift(?:et)?|församling|samordningsförbund(?:et)?|IUC|turism"
    r"|kooperativ(?:et)?|nätverk(?:et)?|klustret|ungdom|sverige|myndighet(?:en)?|sällskap(?:et)?|råd(?:et)?"
    r"|skogsstyrelsen)\b|\w+(?:kommun|universitet|högskola|förbundet|stiftelsen|föreningen|museum|bolaget)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed and its span in the text it was found in."""

    text: str
    start: int
    end: int


def name_at(text: str, start: int, stop: int, limits: Iterable[int] = ()) -> Name | None:
    """The name from `start` on, up to `stop`, to one of `limits` (amounts, shares) or where the grammar ends it."""
    quoted = QUOTED.match(text, start)
    if quoted is not None and quoted.end() <= stop:
        return _checked(quoted["name"], quoted.start("name"))
    stop = min([stop, start + LONGEST, *(limit for limit in limits if limit > start)])
    end = END.search(text, start + 1, stop)
    name = text[start : end.start() if end else stop]
    name = (name if name.endswith(ABBREVIATED) else TRAILING.sub("", name)).strip().strip("\"”“«»'’")
    return _checked(name, start)


def _checked(name: str, start: int) -> Name | None:
    name = name.strip().rstrip(",;:. ") if not name.rstrip().endswith(("m.fl.", "ek. för.", "för.")) else name.strip()
    if name.count("(") != name.count(")"):
        name = re.split(r"[()]", name)[0].strip()
    if len(name) < 2 or MONEY.match(name) or PLACEHOLDER.fullmatch(name) or not re.search(r"[^\W\d_]", name):
        return None
    return Name(name, start, start + len(name))


def project_in(text: str, start: int, stop: int, limits: Iterable[int] = ()) -> Name | None:
    """The project named after "projekt", "projektet", "förstudien"… between `start` and `stop`."""
    limits = tuple(limits)
    for intro in PROJECT.finditer(text, start, stop):
        if not CAPITAL.match(text, intro.end()):
            continue
        found = name_at(text, intro.end(), stop, limits)
        if found is not None and not is_known_heading(found.text):
            return found
    return None


def quoted_in(text: str, start: int, stop: int) -> Name | None:
    """The first quoted name."""
    quoted = ANY_QUOTED.search(text, start, stop)
    return _checked(quoted["name"], quoted.start("name")) if quoted else None


def is_organisation(name: str) -> bool:
    """True when the words say it is a legal person."""
    return ORGANISATION.search(name) is not None
