"""The labels of a form: "Projektägare: …", "Beviljat belopp (tkr)", and what each of them names."""

import re
from dataclasses import dataclass

FIELDS = (
    (
        "applied",
        r"(?:total(?:t)? )?(?:sökt|ansökt|sökta|ansökta|begärt)(?: om)?(?: (?:stöd|belopp|finansiering"
        r"|medfinansiering|medel|bidrag|summa|kr))*"
        r"|söker|ansökan avser belopp|belopp i ansökan",
    ),
    (
        "cost",
        r"(?:total|totala|totalt|beräknad|beräknade|sammanlagd)\s?(?:projekt)?(?:budget|kostnad|kostnader"
        r"|finansiering|omslutning)?(?: för projektet)?"
        r"|totalbudget|totalkostnad|projektbudget|projektkostnad(?:er)?|projektets (?:budget|kostnader|kostnad"
        r"|totala kostnader?|totala budget|totalbudget|omslutning)"
        r"|(?:totala? |projektets )?(?:godkända|stödberättigande|stödgrundande|bokförda"
        r"|faktiska) (?:projekt)?kostnader|budget|kostnad|kostnader|omsättning"
        r"|(?:annan|övrig|egen|privat|extern|kommunal|kontant) (?:offentlig |privat )?(?:med)?finansiering|(?:egen"
        r"|med|själv)?insats|egenfinansiering|offentlig finansiering(?: totalt)?"
        r"|övriga finansiärer|andra finansiärer|finansiärer|eu-stöd|eu-medel|eruf|esf|de minimis.*|tidigare .*|ram"
        r"|årsbudget",
    ),
    (
        "percent",
        r"(?:beslutad |beviljad |maximal |högsta |regional |regionens )?(?:stödandel|stödnivå|andel|stödprocent"
        r"|medfinansieringsgrad|finansieringsgrad|procentsats"
        r"|stödintensitet|finansieringsandel|medfinansieringsandel|bidragsandel|stödgrad)(?: av .{3,60}| i procent)?"
        r"|procent(?: av .{3,60})?",
    ),
    (
        "granted",
        r"(?:beslutad|beslutat|beviljad|beviljat|beviljade|beslutade|godkänd|godkänt|tilldelat|tilldelade|föreslagen"
        r"|föreslaget|föreslagna|maximal|maximalt|högsta|högst)"
        r" ?(?:regional[at]? |projekt|stöd|bidrags)*(?:finansiering|belopp|stöd|medfinansiering|medel|bidrag|summa"
        r"|stödbelopp|bidragsbelopp)(?: från .{3,40}| ur .{3,40}| totalt| högst)?"
        r"|beviljat|beslutat|beviljas|stödbelopp|bidragsbelopp|beslutsbelopp|maxbelopp|beloppstak|takbelopp"
        r"|belopp att bevilja|förslag till (?:belopp|stöd|bidrag|medfinansiering)"
        r"|regional (?:med)?finansiering|regionalt (?:projekt)?stöd|projektstöd|regionens (?:med)?finansiering"
        r"|(?:med)?finansiering från region.{3,40}"
        r"|region [a-zåäö]+(?: län)?(?:s|:s)? (?:med)?finansiering|stöd från region.{3,40}|bidrag från region.{3,40}"
        r"|medfinansiering|belopp|bidrag|stöd|(?:stödets|bidragets|medfinansieringens) storlek"
        r"|regionalt utvecklingsstöd|1:1-medel|(?:total )?beviljad summa"
        r"|statliga? (?:stöd|medel)|belopp,? högst|stöd,? högst|högst|maximalt stöd",
    ),
    (
        "applicant",
        r"projektägare(?: ?/ ?(?:sökande|stödmottagare|bidragsmottagare))?|(?:huvud|stöd"
        r"|bidrags)?sökande(?: ?/ ?(?:projektägare|stödmottagare))?(?: organisation| aktör)?"
        r"|(?:stöd|bidrags|medels)?mottagare(?: av (?:stöd|bidrag|medel))?(?: ?/ ?projektägare)?"
        r"|projektägande organisation|(?:projektägarens|sökandens|stödmottagarens) namn"
        r"|(?:ansökande |ansvarig |projektansvarig )?organisation|aktör|huvudman|sökande part"
        r"|företag ?/ ?organisation|namn på (?:sökande|projektägare)|projektägare \(.{1,30}\)|bidragstagare|stödtagare",
    ),
    (
        "project",
        r"projekt|projekt(?:ets)?[ -]?(?:namn|titel|benämning)|projektets (?:namn|titel|benämning)|(?:namn"
        r"|titel) på projekt(?:et)?|benämning|projektrubrik|insats(?:ens namn)?|avser(?: projekt(?:et)?)?",
    ),
    (
        "period",
        r"(?:projektets |beslutad |godkänd )?(?:projektperiod|projekttid|period|stödperiod|genomförandeperiod"
        r"|genomförandetid|tidsperiod|löptid|bidragsperiod|projektets period|tid för genomförande|tidplan)(?:en)?",
    ),
    (
        "start",
        r"(?:projekt)?start(?:datum)?|projektet(?:s)? start(?:ar|datum)?|påbörjas(?: tidigast)?|tidigaste start"
        r"|startdag",
    ),
    ("stop", r"(?:projekt)?slut(?:datum)?|projektet(?:s)? slut(?:ar|datum)?|avslutas(?: senast)?|senaste slut|slutdag"),
    ("dnr", r"(?:vårt )?(?:diarienummer|diarienr\.?|diarie-?nr\.?|dnr\.?|d\.?nr\.?)"),
    (
        "case",
        r"ärende-?\s?id|ärendenummer|ärendenr\.?|ärende-?nr\.?|ärendets? (?:id|nummer)|projekt-?\s?id|nyps-?\s?id"
        r"|ärende-?id i nyps|referensnummer"
        r"|beteckning|vår beteckning|vår referens|projektnummer",
    ),
    (
        "fund",
        r"finansieringskälla|finansieras (?:ur|genom|av|inom)|finansiering sker (?:ur|genom|inom)|anslag|medel ur"
        r"|källa för finansiering|stödform|stödtyp|medelskälla|finansiering ur",
    ),
    ("addressee", r"till|adressat"),
    ("matter", r"ärende|ärendemening|ärenderubrik|rubrik"),
    ("outcome", r"(?:förslag till )?beslut|utfall|förslag|beslutsförslag|ställningstagande|status"),
)
LABEL_WORDS = tuple((kind, re.compile(words)) for kind, words in FIELDS)
# These words are headings as often as they are labels: alone on a line they need a colon.
NEEDS_COLON = re.compile(
    r"projekt|beslut|förslag.*|budget|kostnader|finansiering|medfinansiering|stöd|bidrag|period|tidplan|organisation"
    r"|status|insats|utfall|belopp|ansökan"
)
SPLIT = re.compile(
    r"^\s*(?:[•▪*·-]\s+)?\**(?P<label>[A-Za-zÅÄÖåäö][^:\t|]{1,60}?)\**\s*(?P<mark>:\**(?!\d)|\t+|\|| {3,}"
    r"|$)\s*(?P<value>.*?)\s*$"
)
UNIT = re.compile(
    r"\s*[(,\[]\s*(?:i\s+|belopp i\s+)?(?P<unit>kr|sek|kronor|tkr|ksek|tsek|mkr|mnkr|msek|tusen kronor"
    r"|tusental kronor|miljoner kronor|%|procent)\.?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\s*(?:diarienummer|diarienr\.?|dnr\.?|vår referens|vår beteckning|ärendenummer)\s+"
    r"(?P<value>(?:[A-ZÅÄÖ]{1,8}[ /-]?)?\d[\w/:.-]*(?:[ /-]\d+)?)\s*$",
    re.IGNORECASE,
)
LOOSE_VALUE = re.compile(r"[A-ZÅÄÖ0-9\"”“]|högst\s+\d|cirka\s+\d|ca\s+\d")
LONGEST_LOOSE, MOST_WORDS = 120, 5
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Label:
    """What a label names, in which unit its value is given, and the share's base when the label says it."""

    kind: str
    unit: str
    words: str


def label_of(text: str) -> Label | None:
    """The label these words are, None when they are no label."""
    if len(text) > LONGEST:
        return None
    unit = UNIT.search(text)
    words = (text[: unit.start()] if unit else text).strip(" \t:.*\u00a0").casefold()
    words = re.sub(r"\s+", " ", words)
    for kind, pattern in LABEL_WORDS:
        if pattern.fullmatch(words):
            return Label(kind, unit["unit"].casefold() if unit else "kr", words)
    return None


def split_field(text: str) -> tuple[Label, str, bool] | None:
    """A line as label, value ("" when the value is yet to come) and whether a colon, tab or gap parts them."""
    match = SPLIT.match(text)
    if match is None:
        return None
    number = numbered(text)
    if number is not None:
        return number
    label = label_of(match["label"])
    if label is None:
        return None
    return label, match["value"], bool(match["mark"])


def loose_field(text: str) -> tuple[Label, str, bool] | None:
    """A line of a form whose column gap was lost: "Beviljat stöd 1 500 000 kr"."""
    if len(text) > LONGEST_LOOSE or text.rstrip().endswith((".", ":", ",")):
        return None
    words = text.split()
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        label = label_of(" ".join(words[:count]))
        value = " ".join(words[count:])
        if label is not None and LOOSE_VALUE.match(value):
            return label, value, True
    return None


def numbered(text: str) -> tuple[Label, str, bool] | None:
    """ "Diarienummer RUN 2021/12" without a colon."""
    match = NUMBERED.match(text)
    return (Label("dnr", "kr", "diarienummer"), match["value"], True) if match else None


def may_be_heading(label: Label) -> bool:
    """True for a label whose word alone on a line may as well be a heading."""
    return NEEDS_COLON.fullmatch(label.words) is not None
