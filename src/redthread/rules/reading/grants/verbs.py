"""The verbs of giving, asking and refusing, their form, and who or what governs them."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Frame(StrEnum):
    """What a verb does with money, and so where its applicant and amount stand."""

    GIVE = "give"  # someone is given an amount
    RECEIVE = "receive"  # someone receives an amount
    ALLOT = "allot"  # an amount is set aside to someone
    FUND = "fund"  # a project is financed with an amount
    APPROVE = "approve"  # an application is approved
    RAISE = "raise"  # an earlier grant grows
    REFUSE = "refuse"  # an application is turned down
    APPLY = "apply"  # someone asks for an amount


class Form(StrEnum):
    """The form of a verb."""

    INFINITIVE = "infinitive"
    PRESENT = "present"
    PASSIVE = "passive"
    PAST = "past"
    PAST_PASSIVE = "past_passive"
    SUPINE = "supine"


FORMS = (Form.INFINITIVE, Form.PRESENT, Form.PASSIVE, Form.PAST, Form.PAST_PASSIVE, Form.SUPINE)
CONJUGATIONS = (
    (Frame.GIVE, "bevilja beviljar beviljas beviljade beviljades beviljat|beviljats"),
    (Frame.GIVE, "tilldela tilldelar tilldelas tilldelade tilldelades tilldelat|tilldelats"),
    (Frame.GIVE, "tillerkänna tillerkänner tillerkänns tillerkände tillerkändes tillerkänt|tillerkänts"),
    (Frame.GIVE, "ge - ges - gavs getts|givits"),
    (Frame.RECEIVE, "erhålla|få - erhåller|får|mottar - erhöll|fick|mottog erhållit|fått|mottagit"),
    (Frame.ALLOT, "avsätta avsätter avsätts avsatte avsattes avsatt|avsatts"),
    (Frame.ALLOT, "anslå anslår anslås anslog anslogs anslagit|anslagits"),
    (Frame.ALLOT, "anvisa anvisar anvisas anvisade anvisades anvisat|anvisats"),
    (Frame.ALLOT, "reservera reserverar reserveras reserverade reserverades reserverat|reserverats"),
    (Frame.ALLOT, "fördela fördelar fördelas fördelade fördelades fördelat|fördelats"),
    (Frame.ALLOT, "lämna lämnar lämnas lämnade lämnades lämnat|lämnats"),
    (Frame.ALLOT, "utgå - utgår - utgick utgått"),
    (Frame.ALLOT, "utge utger utges utgav utgavs utgivit|utgivits"),
    (Frame.ALLOT, "fastställa fastställer fastställs fastställde fastställdes fastställt|fastställts"),
    (Frame.ALLOT, "satsa satsar satsas satsade satsades satsat|satsats"),
    (
        Frame.FUND,
        "medfinansiera medfinansierar medfinansieras medfinansierade medfinansierades medfinansierat|medfinansierats",
    ),
    (
        Frame.FUND,
        "delfinansiera delfinansierar delfinansieras delfinansierade delfinansierades delfinansierat|delfinansierats",
    ),
    (
        Frame.FUND,
        "samfinansiera samfinansierar samfinansieras samfinansierade samfinansierades samfinansierat|samfinansierats",
    ),
    (Frame.FUND, "finansiera finansierar finansieras finansierade finansierades finansierat|finansierats"),
    (Frame.FUND, "stödja stödjer|stöder stöds|stödjs stödde stöddes stött|stötts"),
    (Frame.FUND, "stötta stöttar stöttas stöttade stöttades stöttat|stöttats"),
    (Frame.FUND, "bidra bidrar - bidrog - bidragit"),
    (Frame.APPROVE, "bifalla bifaller bifalls biföll bifölls bifallit|bifallits"),
    (Frame.APPROVE, "godkänna godkänner godkänns godkände godkändes godkänt|godkänts"),
    (Frame.APPROVE, "tillstyrka tillstyrker tillstyrks tillstyrkte tillstyrktes tillstyrkt|tillstyrkts"),
    (Frame.RAISE, "utöka utökar utökas utökade utökades utökat|utökats"),
    (Frame.RAISE, "höja höjer höjs höjde höjdes höjt|höjts"),
    (Frame.RAISE, "förstärka förstärker förstärks förstärkte förstärktes förstärkt|förstärkts"),
    (Frame.REFUSE, "avslå avslår avslås avslog avslogs avslagit|avslagits"),
    (Frame.REFUSE, "avstyrka avstyrker avstyrks avstyrkte avstyrktes avstyrkt|avstyrkts"),
    (Frame.APPLY, "ansöka ansöker - ansökte - ansökt"),
    (Frame.APPLY, "söka söker - sökte - sökt"),
)


def _words() -> dict[str, tuple[Frame, Form]]:
    words = {}
    for frame, forms in CONJUGATIONS:
        for form, spellings in zip(FORMS, forms.split(), strict=True):
            for spelling in spellings.split("|"):
                if spelling != "-":
                    words[spelling] = (frame, form)
    words |= dict.fromkeys(("få", "erhålla"), (Frame.RECEIVE, Form.PASSIVE))
    return words


WORDS = _words()
VERB = re.compile(
    r"(?<![\wåäöÅÄÖ])(?:(?P<rejected>(?:lämna[srt]?|lämnats)\s+(?:\w+\s+){0,4}?utan\s+(?:bifall|åtgärd)"
    r"|(?:beviljas|beviljar|bevilja|bifalls|bifalla|medfinansieras)\s+(?:inte|ej|icke)"
    r"|(?:inte|ej|icke)\s+(?:bevilja[rs]?|bifall(?:a|er|s)|medfinansiera[rs]?))"
    r"|(?P<participle>(?:blir|bli|blev|är|blivit)\s+(?:härmed\s+)?(?:beviljade?|beviljat|tilldelade?|tilldelat))"
    r"|(?P<copula>(?:är|utgör|blir|uppgår\s+till|bestäms\s+till)(?=\s+(?:högst\s+|maximalt\s+)?\d))"
    rf"|(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))}))(?![\wåäöÅÄÖ])",
    re.IGNORECASE,
)
# Beginnings of all the verbs: a quick look that spares most texts the long one.
VERB_HINT = re.compile(
    r"bevilj|tilldel|tillerk|\bge(?:s|tts)?\b|\bgav|giv|erh[åö]ll|f[åi][rctk]|\bfå|mott|avs[al]|avsätt|anslå|anslog"
    r"|anslag|anvis|reserv|fördel"
    r"|lämna|ut[gö]|utök|satsa|fastst|finansier|st[öo][dt]|bidr|bif|godk|tillstyrk|höj|förstärk|avstyrk|sök|stödet"
    r"|bidraget|medfinansieringen",
    re.IGNORECASE,
)
COPULA = "är"
NOUNS = (
    r"(?:projekt|verksamhets|drifts|ekonomiskt?\s|regional[at]?\s)?(?:stöd|bidrag|medfinansiering|finansiering|medel"
    r"|anslag)"
)
SUPPORT = re.compile(rf"(?<![\wåäö]){NOUNS}(?:et|en|ets|ens)?(?![a-zåäö])", re.IGNORECASE)
# These verbs give support only together with a noun that says so, or an amount right behind them.
NEEDS_SUPPORT = frozenset(
    {
        "ge",
        "ges",
        "gavs",
        "lämna",
        "lämnar",
        "lämnas",
        "satsa",
        "satsar",
        "satsas",
        "utge",
        "utges",
        "bidra",
        "bidrar",
    }
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in a sentence."""

    frame: Frame
    form: Form
    word: str
    start: int
    end: int

    @property
    def is_past(self) -> bool:
        """True for past tense and perfect."""
        return self.form in (Form.PAST, Form.PAST_PASSIVE, Form.SUPINE)

    @property
    def has_recipient_as_subject(self) -> bool:
        """True when the one who gets the money stands before the verb."""
        return (
            self.form in (Form.PASSIVE, Form.PAST_PASSIVE)
            or (self.form is Form.SUPINE and self.word.endswith("s"))
            or self.frame is Frame.RECEIVE
        )


def verbs_in(text: str, start: int = 0, stop: int | None = None) -> list[Verb]:
    """The verbs of giving, asking and refusing between `start` and `stop`, in order."""
    if VERB_HINT.search(text) is None:
        return []
    found = []
    for match in VERB.finditer(text, start, len(text) if stop is None else stop):
        if match["rejected"]:
            found.append(Verb(Frame.REFUSE, Form.PASSIVE, match["rejected"].casefold(), match.start(), match.end()))
        elif match["copula"]:
            found.append(Verb(Frame.ALLOT, Form.PASSIVE, COPULA, match.start(), match.end()))
        elif match["participle"]:
            form = Form.PAST_PASSIVE if match["participle"].casefold().startswith(("blev", "bliv")) else Form.PASSIVE
            found.append(Verb(Frame.GIVE, form, match["participle"].casefold(), match.start(), match.end()))
        else:
            word = match["word"].casefold()
            frame, form = WORDS[word]
            found.append(Verb(frame, form, word, match.start(), match.end()))
    return found


class Mood(StrEnum):
    """How a sentence means its verb."""

    DECIDED = "decided"
    PROPOSED = "proposed"
    STATED = "stated"  # present tense without a governing verb
    TOLD = "told"  # past tense: a decision in minutes, or history
    NOT_MEANT = "not_meant"  # asked for, possible, conditional, quoted


GOVERNOR = re.compile(
    r"(?<![\wåäö])(?:(?P<decides>besluta[rs]?(?!\s+om\s+(?!att))|beslutat|fattar\s+beslut\s+om"
    r"|beslut(?:et)?\s+(?:är\s+|om\s+)?att|ställer\s+sig\s+bakom)"
    r"|(?P<told>beslutade|beslöt|har\s+(?:\w+\s+){0,6}?beslutat|hade\s+beslutat|fattade\s+beslut)"
    r"|(?P<proposes>föreslår|föreslås|föreslagit|föreslog|rekommenderar|förordar"
    r"|förslag(?:et)?(?:\s+är)?(?:\s+till\s+beslut)?(?:\s+att|:)|bedömer\s+att|anser\s+att)"
    r"|(?P<asks>förslag(?:et)?\s+var|ansöker|ansökt|ansökte|söker|begär|begärt|önskar|vill|hemställer|yrkar|yrkade|yrkande|äskar|hoppas"
    r"|planerar|överväger|kräver|möjligt|möjlighet(?:en|er)?|utrymme"
    r"|ansökan\s+om\s+att|rätt|mandat|syftet|syftar|avser|uppdrag|uppdrar|delegera[rs]?|rekommendation|fullmakt"
    r"|uppgift|ambition\w*|krav))(?![\wåäö])",
    re.IGNORECASE,
)
ACCORDING = re.compile(r"(?:enligt|enlighet\s+med)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
MODAL = re.compile(
    r"(?<![\wåäö])(?P<modal>kan|kunde|skulle|skulle\s+kunna|kunnat|ska\s+kunna|får|måste|må|brukar|ville|vill"
    r"|behöver)\s+"
    r"(?:(?:högst|maximalt|även|normalt|också|endast|dock|inte|som\s+mest|komma\s+att|därför)\s+)*\Z",
    re.IGNORECASE,
)
SHOULD = re.compile(
    r"(?<![\wåäö])(?:bör|ska|skall|föreslås|kommer\s+att|avses)\s+(?:(?:därför|också|även|bli|härmed)\s+)*\Z",
    re.IGNORECASE,
)
HISTORY = re.compile(
    r"(?<![\wåäö])(?:tidigare|redan|förra|föregående|dessförinnan|ursprungligen|ursprungliga|initialt|då(?:varande)"
    r"|sedan\s+(?:19|20)\d\d|historiskt|förut|hittills|senast\s+beviljade"
    r"|för\s+(?:ett|två|tre|några)\s+år\s+sedan|förstudien\s+fick|sedan\s+(?:\w+\s+){0,2}projekt\w*|i\s+fjol"
    r"|ett\s+tidigare|programperioden|avslutades)(?![\wåäö])",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?<![\wåäö])(?:[Ff]örutsatt\s+att|[Ff]örutsättning(?:en)?\s+att|villkor(?:et)?\s+att|[Ss]åvida|[Dd]ärest"
    r"|[Ii]fall|Om"
    r"|om(?=\s+(?:projektet|[A-ZÅÄÖ][\wåäö-]+|nämnden|sökanden|ansökan|stödet|bidraget|medel|inte)\b)|[Nn]är|[Ii]nnan"
    r"|[Ee]fter\s+att"
    r"|därefter|[Ee]xempelvis|[Tt]ill\s+exempel|[Tt]\.\s?ex\.?|[Ee]xempel(?:\s+på\s+\w+)?:)(?![\wåäö])",
)
RELATIVE = re.compile(
    r"(?<![\wåäö])(?:som|vilka|vilket|vars|där|varav|hur|vad|huruvida)(?:\s+(?:nu|tidigare|redan|också|även|då|har"
    r"|hade|i\s+\w+|\d{4}))*\s*\Z",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"(?<![\wåäö])(?:enligt\s+(?:\w+\s+){0,2}(?:riktlinj|förordning|regelverk|inriktningsbeslut|kriterier)|normalt"
    r"|vanligtvis|i\s+regel|generellt|som\s+huvudregel"
    r"|i\s+normalfallet|per\s+företag|enskilda\s+företag|små\s+och\s+medelstora\s+företag|maxbelopp|takbelopp"
    r"|ett\s+enskilt|varje\s+(?:företag|sökande|projekt)"
    r"|sådana\s+(?:projekt|stöd)|den\s+typen|projekt\s+som\s|sökande\s+som\s)",
    re.IGNORECASE,
)


def last_governor(text: str, start: int = 0, stop: int | None = None) -> re.Match[str] | None:
    """The last governing verb between `start` and `stop`."""
    last = None
    for last in GOVERNOR.finditer(text, start, len(text) if stop is None else stop):  # noqa: B007 - the last one rules
        pass
    return last


def proposes(text: str, start: int = 0, stop: int | None = None) -> bool:
    """True when something between is proposed ("föreslår nämnden besluta att …")."""
    found = GOVERNOR.finditer(text, start, len(text) if stop is None else stop)
    return any(match["proposes"] and not ACCORDING.search(text, start, match.start()) for match in found)


def governing(text: str, start: int, verb: Verb) -> tuple[Mood, re.Match[str] | None]:
    """How the words before the verb (from `start`) govern it."""
    last = last_governor(text, start, verb.start)
    if MODAL.search(text, start, verb.start):
        return Mood.NOT_MEANT, last
    if last is not None and last["asks"]:
        earlier = [found for found in GOVERNOR.finditer(text, start, last.start()) if not found["asks"]]
        if not earlier or verb.form is Form.INFINITIVE:
            return Mood.NOT_MEANT, last
        last = earlier[-1]
    if last is not None and last["told"]:
        return Mood.TOLD, last
    if proposes(text, start, verb.start) or SHOULD.search(text, start, verb.start):
        return Mood.PROPOSED, last
    if last is not None and last["decides"]:
        return Mood.DECIDED, last
    if verb.is_past:
        return Mood.TOLD, None
    return Mood.STATED, None
