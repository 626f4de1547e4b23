"""The words of a made-up region: places, organisations, titles and sentences of our own making, and no persons."""

from collections.abc import Iterator
from itertools import product
from random import Random

from redthread.parties.models import PartyKind

_PLACE_BEGINNINGS = (
    *("Alm", "Ask", "Björk", "Bly", "Dal", "Ek", "Fager", "Gran", "Hag", "Häll", "Kall", "Kvarn", "Lind", "Ljung"),
    *("Lund", "Mar", "Norr", "Ol", "Rams", "Salt", "Silver", "Sjö", "Skog", "Sten", "Söder", "Tall", "Vall", "Väster"),
    *("Ål", "Ängs", "Ös", "Öster"),
)
_PLACE_ENDINGS = (
    "berga",
    "by",
    "fors",
    "holm",
    "hult",
    "köping",
    "näs",
    "ryd",
    "sjö",
    "stad",
    "torp",
    "vik",
    "åker",
    "ö",
)
PLACES = tuple(sorted({beginning + ending for beginning, ending in product(_PLACE_BEGINNINGS, _PLACE_ENDINGS)}))

_HEADS = (
    *("arbetsmarknads", "batteri", "besöks", "bibliotek", "bio", "bostads", "bredbands", "cykel", "data", "energi"),
    *("export", "fisk", "fjärrvärme", "folkbildnings", "folkhälso", "forsknings", "fossil", "företags", "gruv", "hamn"),
    *("handels", "innovations", "integrations", "jordbruks", "jämställdhets", "järnvägs", "klimat", "kollektivtrafik"),
    *("kompetens", "konst", "kultur", "kust", "landsbygds", "livsmedels", "logistik", "maskin", "miljö", "mobilitets"),
    *("museum", "musik", "natur", "närings", "plast", "press", "råvaru", "skogs", "skol", "solcells", "spår", "stål"),
    *("teater", "tillväxt", "trafik", "trä", "turism", "ungdoms", "utbildnings", "vatten", "vindkraft", "vuxen"),
    *("vård", "väg", "vätgas", "återbruks", "återvinnings", "ålder"),
)
_TAILS = (
    *(
        "analys",
        "arena",
        "avtal",
        "bedömning",
        "behov",
        "centrum",
        "effektivisering",
        "finansiering",
        "forum",
        "frågor",
    ),
    *("försörjning", "förstudie", "förvaltning", "idéer", "infrastruktur", "inkubator", "insatser", "investering"),
    *(
        "kartläggning",
        "kluster",
        "kunskap",
        "ledning",
        "lösningar",
        "material",
        "metoder",
        "miljöer",
        "modeller",
        "mål",
    ),
    *("nätverk", "omställning", "plan", "planering", "plattform", "program", "projekt", "rådgivning", "samverkan"),
    *("satsning", "servicepunkter", "strategi", "stöd", "styrning", "system", "teknik", "tjänster", "underlag"),
    *("utredning", "utveckling", "verksamhet", "värden"),
)
SUBJECTS = tuple(head + tail for head, tail in product(_HEADS, _TAILS))

_TRADES = (
    "Bygg",
    "Data",
    "El",
    "Energi",
    "Fastighets",
    "Industri",
    "Konsult",
    "Livsmedels",
    "Maskin",
    "Mekan",
    "Måleri",
)
_TRADES_TOO = ("Plast", "Rör", "Skogs", "Snickeri", "Svets", "Transport", "Trä", "Turist", "Verkstads", "Vård")
_GROUPS = ("Bygdegårds", "Företagar", "Hembygds", "Idrotts", "Konst", "Musik", "Natur", "Skid", "Teater", "Utvecklings")

CASE_TYPES = (
    ("1.1", "Ledning och styrning", False),
    ("1.4", "Remisser och yttranden", False),
    ("2.2", "Upphandling och avtal", False),
    ("2.6", "Personal och arbetsmiljö", False),
    ("3.1", "Regional utvecklingsstrategi", False),
    ("3.2", "Projektstöd", True),
    ("3.3", "Företagsstöd", True),
    ("3.4", "Kompetensförsörjning", False),
    ("3.7", "Kollektivtrafik och infrastruktur", False),
    ("4.1", "Kulturbidrag", True),
    ("4.3", "Folkbildning", True),
    ("5.2", "Begäran om handling", False),
)
UNITS = (
    "Kansliet",
    "Näringsliv",
    "Projektstöd",
    "Företagsstöd",
    "Kultur",
    "Kompetens",
    "Samhällsplanering",
    "Energi och klimat",
    "Landsbygd",
    "Internationella frågor",
    "Ekonomi",
    "Folkhälsa",
)
PROVISIONS = ("OSL 30:23", "OSL 31:16", "OSL 19:3", "OSL 39:2")
KINDS = ("application", "letter", "memo", "decision", "report", "other")

_TITLES = (
    "Medfinansiering av projekt {Subject} i {place}",
    "Ansökan om stöd till {subject}, {org}",
    "Remiss: {subject} för {place}",
    "Yttrande över {subject} i {place} kommun",
    "Uppföljning av {subject} {year}",
    "Avtal om {subject} med {org}",
    "Samråd om {subject} mellan {place} och {place2}",
    "Bidrag till {subject} i {place}",
    "Förstudie om {subject} och {subject2}",
    "Utredning av {subject}",
)
_DOCUMENTS = (
    ("in", "Ansökan från {org}"),
    ("in", "Komplettering av ansökan, {subject}"),
    ("in", "Yttrande från {org}"),
    ("in", "Lägesrapport om {subject}"),
    ("in", "Rekvisition {number}"),
    ("out", "Begäran om komplettering till {org}"),
    ("out", "Bekräftelse till {org}"),
    ("out", "Beslut till {org} om {subject}"),
    ("drawn_up", "Tjänsteskrivelse om {subject}"),
    ("drawn_up", "Anteckningar från möte i {place}"),
    ("drawn_up", "Bedömning av {subject}"),
)
_SENTENCES = (
    "Projektet ska stärka {subject} i {place} och ge företagen bättre tillgång till {subject2}.",
    "Insatsen bidrar till {subject} och till målen i den regionala utvecklingsstrategin för {place}.",
    "Kostnaderna för {subject} beräknas till {amount} kronor, varav hälften söks av regionen.",
    "Samverkan sker med kommunerna {place} och {place2} samt med högskolans arbete med {subject}.",
    "Redovisningen ska visa hur {subject} har påverkat {subject2} under de första åren.",
    "Handläggningen av ärendet väntar på uppgifter om {subject} från kommunen i {place}.",
    "Förslaget om {subject} saknar en beskrivning av hur {subject2} ska finansieras.",
    "Arbetet med {subject} i {place} följer den tidsplan som lämnades med ansökan.",
    "Deltagarna i {place} efterfrågar {subject}, särskilt för små företag och föreningar.",
    "En utvärdering av {subject} genomförs när hälften av {amount} kronor har betalats ut.",
    "Regionen har inget att erinra mot förslaget om {subject} i {place}.",
    "Bilagan beskriver {subject}, {subject2} och de risker som projektet i {place} ser.",
)


def organisations(random: Random, count: int) -> Iterator[tuple[str, PartyKind]]:
    """So many organisations with different names, and what they are."""
    yield from ((f"{place} kommun", PartyKind.MUNICIPALITY) for place in PLACES[: min(40, count // 10)])
    seen: set[str] = set()
    while len(seen) < count - min(40, count // 10):
        name, kind = _organisation(random)
        if len(seen) > count // 2 and name in seen:  # the plain names run out: number them, as branches do
            name = f"{name} {random.randrange(2, 100_000)}"
        if name not in seen:
            seen.add(name)
            yield name, kind


def _organisation(random: Random) -> tuple[str, PartyKind]:
    place, draw = random.choice(PLACES), random.random()
    if draw < 0.6:
        trade = random.choice(_TRADES + _TRADES_TOO)
        return f"{place} {trade} AB" if draw < 0.3 else f"{trade}företaget i {place} AB", PartyKind.COMPANY
    if draw < 0.95:
        return f"{random.choice(_GROUPS)}föreningen i {place}", PartyKind.ASSOCIATION
    if draw < 0.98:
        return f"Stiftelsen {random.choice(SUBJECTS)} i {place}", PartyKind.ASSOCIATION
    return f"Högskolan i {place}", PartyKind.UNIVERSITY


class Writer:
    """Writes titles and texts. Sentences are made beforehand and drawn from, which is many times faster."""

    def __init__(self, random: Random, organisations: tuple[str, ...], sentences: int = 40_000) -> None:
        self.random, self.organisations = random, organisations
        self.sentences = tuple(self._filled(random.choice(_SENTENCES)) for _ in range(sentences))

    def case_title(self, year: int, organisation: str) -> str:
        """What a case is about."""
        return self._filled(self.random.choice(_TITLES), organisation, year)

    def document(self, number: int, organisation: str) -> tuple[str, str]:
        """The direction and title of a document. The first of a case is mostly what came in."""
        direction, title = _DOCUMENTS[0] if number == 1 else self.random.choice(_DOCUMENTS)
        return direction, self._filled(title, organisation, number)

    def text(self, dnr: str, organisation: str) -> str:
        """Some forty-eight words."""
        one, two, three = self.random.choices(self.sentences, k=3)
        return f"Diarienummer {dnr}, {organisation}.\n{one}\n{two}\n{three}"

    def _filled(self, pattern: str, organisation: str = "", number: int = 0) -> str:
        random = self.random
        subject = random.choice(SUBJECTS)
        return pattern.format(
            subject=subject,
            Subject=subject.capitalize(),
            subject2=random.choice(SUBJECTS),
            place=random.choice(PLACES),
            place2=random.choice(PLACES),
            org=organisation or random.choice(self.organisations),
            year=number,
            number=number,
            amount=random.randrange(20, 4000) * 1000,
        )
