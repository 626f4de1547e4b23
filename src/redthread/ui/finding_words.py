"""Swedish words for the proofreader's findings: a label and a sentence for every code, and why it matters."""

from dataclasses import dataclass

from redthread.rules.papers.findings import Finding, Severity

SEVERITIES = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "anmärkning"}
SOURCES = {
    "document": "framgår av handlingen själv",
    "practice": "praxis i regionernas beslut",
    "skrivregler": "Myndigheternas skrivregler (Ds 2009:38)",
    "statsliggaren": "Statsliggaren, anslag 1:1 i utgiftsområde 19",
    "excel": "felvärden i Excel",
    "word": "ledtexter i Words formulärfält",
}
CONDITIONS = {
    "budget_fully_financed": "att projektets budget är fullt finansierad",
    "state_cofinancing_visible": "att medfinansieringen ska framgå",
    "general_conditions": "de allmänna villkoren",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a code. `sentence` has {printed}, {expected} and {calculation}; `bare` stands when nothing is
    expected; `why` says what the finding rests on."""

    label: str
    sentence: str
    why: str
    bare: str = ""


_WORDINGS = {
    "row_sum": Wording(
        "Radens summa stämmer inte",
        "Radens summa är tryckt som {printed} men åren ger {expected}.",
        "En summa ska vara det dess termer blir tillsammans.",
    ),
    "column_sum": Wording(
        "Kolumnens summa stämmer inte",
        "Summan är tryckt som {printed} men raderna ger {expected}.",
        "En summa ska vara det dess termer blir tillsammans.",
    ),
    "budget_cell": Wording(
        "Beloppet passar varken rad eller kolumn",
        "Beloppet {printed} bryter både radens och kolumnens summa; med {expected} stämmer båda.",
        "När en rad och en kolumn är fel med samma belopp sitter felet där de möts.",
    ),
    "costs_financing": Wording(
        "Kostnader och finansiering skiljer sig",
        "Finansieringen är {printed} men kostnaderna {expected}.",
        "En budget är fullt finansierad när finansieringen är lika stor som kostnaderna, varje år och totalt.",
    ),
    "cell_without_figure": Wording(
        "Cell utan läsbart tal",
        "I cellen står ”{printed}” där det ska stå ett belopp; tabellens summor kan inte kontrolleras.",
        "En budget med text i en beloppscell går inte att räkna på.",
        "I cellen står ”{printed}” där det ska stå ett belopp; tabellens summor kan inte kontrolleras.",
    ),
    "row_missing": Wording(
        "En rad saknas i budgeten",
        "Summorna {printed} är större än raderna tillsammans, som ger {expected}.",
        "Flera summor är för höga samtidigt: en rad saknas i handlingen, eller kunde inte läsas.",
    ),
    "table_sum": Wording(
        "Tabellens summa stämmer inte",
        "Summan är tryckt som {printed} men raderna ger {expected}, mer än avrundning kan förklara.",
        "Övriga kolumner på summaraden stämmer med raderna ovanför.",
    ),
    "table_difference": Wording(
        "Skillnaden följer inte av talen",
        "Här står {printed} men radens egna tal ger {expected}, mer än avrundning kan förklara.",
        "I tabellens övriga rader följer kolumnen av de andra.",
    ),
    "table_ratio": Wording(
        "Procenttalet följer inte av talen",
        "Här står {printed} men radens egna tal ger {expected}, mer än avrundning kan förklara.",
        "I tabellens övriga rader är kolumnen den ena som andel av den andra.",
    ),
    "share_rounded_up": Wording(
        "Andelen är avrundad uppåt",
        "Andelen {printed} är {expected} avrundat uppåt till hel procent.",
        "Så skrivs beslut i praktiken: det är takbeloppet som gäller. Inget behöver ändras.",
    ),
    "share_below_cap": Wording(
        "Andelen räcker inte till takbeloppet",
        "Andelen {printed} av kostnaderna ger mindre än takbeloppet, som är {expected} av dem.",
        "Med budgeterade kostnader kan hela beloppet aldrig betalas ut.",
    ),
    "share_above_cap": Wording(
        "Andelen är högre än takbeloppet",
        "Andelen {printed} är mer än en procentenhet över takbeloppet, som är {expected} av kostnaderna.",
        "Det kan vara avsett: takbeloppet gäller då. Kontrollera att båda talen hör till samma budget.",
    ),
    "start_before_decision": Wording(
        "Projektet startar före beslutet",
        "Projektet får påbörjas {printed}, före beslutet {expected}.",
        "Kostnader före beslutet kräver att sökanden fått besked om tidigare start.",
    ),
    "period_reversed": Wording(
        "Perioden slutar innan den börjar",
        "Perioden {printed} slutar innan den börjar.",
        "Framgår av datumen.",
        "Perioden {printed} slutar innan den börjar.",
    ),
    "flat_rate": Wording(
        "Schablonen följer inte sin bas",
        "Årets belopp {printed} är en annan andel av personalkostnaden än övriga års; samma andel ger {expected}.",
        "En schablon är samma andel varje år. En fri budgetpost får vara olika.",
    ),
    "spreadsheet_error": Wording(
        "Fel från kalkylblad",
        "Felvärdet {printed} från ett kalkylblad står kvar.",
        "Cellen ska vara tom eller ha ett streck när värdet inte går att räkna ut.",
        "Felvärdet {printed} från ett kalkylblad står kvar.",
    ),
    "form_prompt": Wording(
        "Ledtext står kvar",
        "Formulärets ledtext ”{printed}” står kvar.",
        "Fältet har aldrig fyllts i. Lämna det tomt eller ta bort det.",
        "Formulärets ledtext ”{printed}” står kvar.",
    ),
    "template_word": Wording(
        "Mallord står kvar",
        "Mallordet ”{printed}” står kvar där ett namn eller värde ska stå.",
        "Ett beslut med mallord säger inte vad som är beslutat.",
        "Mallordet ”{printed}” står kvar där ett namn eller värde ska stå.",
    ),
    "placeholder": Wording(
        "Platshållare",
        "”{printed}” ser ut att stå i stället för något som ska skrivas in.",
        "Platshållare ska vara ersatta innan handlingen skickas.",
        "”{printed}” ser ut att stå i stället för något som ska skrivas in.",
    ),
    "duplicate_heading": Wording(
        "Två kapitel heter lika",
        "Rubriken ”{printed}” finns redan under ett annat nummer.",
        "Två kapitel med samma namn går inte att hänvisa till.",
        "Rubriken ”{printed}” finns redan under ett annat nummer.",
    ),
    "repeated_label": Wording(
        "Rubriken står två gånger",
        "”{printed}” står två gånger i rad.",
        "Framgår av handlingen.",
        "”{printed}” står två gånger i rad.",
    ),
    "duplicate_indicator": Wording(
        "Samma indikator två gånger",
        "Indikatorn redovisas två gånger: ”{printed}”",
        "Samma mått ska ha ett värde och en kommentar; hänvisa från den andra platsen.",
        "Indikatorn redovisas två gånger: ”{printed}”",
    ),
    "overlapping_ranges": Wording(
        "Klasserna överlappar",
        "Klassen {printed} överlappar nästa klass; med {expected} gör den inte det.",
        "Övriga klasser slutar innan nästa börjar.",
    ),
    "answer_over_limit": Wording(
        "Svaret är för långt",
        "Svaret är längre än formuläret tillåter: {printed} tecken, gränsen är {expected}.",
        "Ett formulär med teckengräns kan kapa eller vägra svaret.",
    ),
    "answer_at_limit": Wording(
        "Svaret ligger på gränsen",
        "Svaret är ungefär så långt som formuläret tillåter: {printed} tecken, gränsen är {expected}.",
        "Räknat på inläst text; skillnaden ryms inom vad inläsningen kan ha ändrat.",
    ),
    "project_name": Wording(
        "Projektets namn skrivs olika",
        "Projektet heter ”{expected}” i beslutet men skrivs också ”{printed}”.",
        "Ärendet hittas bara om namnet skrivs lika.",
    ),
    "body_name": Wording(
        "Sökandens namn skrivs olika",
        "Sökanden heter ”{expected}” i beslutet men skrivs också ”{printed}”.",
        "En part ska ha ett namn i ärendet.",
    ),
    "marked_name": Wording(
        "Namnet skrivs på två sätt",
        "Samma namn skrivs på två sätt: {printed}.",
        "Ett namn ska skrivas lika inom ärendet.",
        "Samma namn skrivs på två sätt: {printed}.",
    ),
    "body_form": Wording(
        "Namnet har fått bestämd form",
        "Här står ”{printed}”; namnet är ”{expected}”.",
        "Handlingen skriver själv namnet utan ändelse på andra ställen.",
    ),
    "appropriation_name": Wording(
        "Anslaget har två namn",
        "Anslaget kallas här ”{printed}” och på andra ställen ”{expected}”.",
        "Anslag 1:1 har bytt namn; det äldre kan stå i titeln på ett äldre dokument.",
    ),
    "area_name": Wording(
        "Området har två namn",
        "Samma prioriterade område skrivs på två sätt: {printed}.",
        "Uppföljningen räknar per område och behöver ett namn.",
        "Samma prioriterade område skrivs på två sätt: {printed}.",
    ),
    "misspelled_term": Wording(
        "Troligt skrivfel",
        "”{printed}” är troligen ”{expected}”.",
        "Ordet är en bokstav från en stående term eller titel.",
    ),
    "missing_genitive": Wording(
        "Genitiv-s saknas",
        "”{printed}” ska troligen vara ”{expected}”.",
        "Ägaren står i genitiv.",
    ),
    "stray_genitive": Wording(
        "Genitiv-s för mycket",
        "”{printed}” ska troligen vara ”{expected}”.",
        "Före ett verb står namnet utan genitiv-s.",
    ),
    "genitive_colon": Wording(
        "Kolon i genitiv",
        "”{printed}” skrivs ”{expected}”.",
        "Bara förkortningar får kolon före genitiv-s.",
    ),
    "clause_conjunction": Wording(
        "”Samt” på fel plats",
        "”Samt” eller ”och” står inte före den sista att-satsen: ”{printed}”.",
        "Att-satserna är en mening; bindeordet står före den sista.",
        "”Samt” eller ”och” står inte före den sista att-satsen: ”{printed}”.",
    ),
    "clause_full_stop": Wording(
        "Punkt före nästa att-sats",
        "Att-satsen slutar med punkt fast en till följer: ”{printed}”.",
        "Att-satserna är en mening; punkten står efter den sista.",
        "Att-satsen slutar med punkt fast en till följer: ”{printed}”.",
    ),
    "unclosed_quotation": Wording(
        "Citatet avslutas inte",
        "Citattecknet sluts aldrig: {printed}",
        "Läsaren måste se var citatet slutar.",
        "Citattecknet sluts aldrig: {printed}",
    ),
    "mixed_date_formats": Wording(
        "Datum skrivs på olika sätt",
        "Datumet {printed} är skrivet på ett annat sätt än övriga; till exempel {expected}.",
        "Datum skrivs 2020-08-24 eller 24 augusti 2020.",
        "Datumet {printed} är skrivet på ett annat sätt än övriga i handlingen.",
    ),
    "mixed_period_formats": Wording(
        "Perioder skrivs på olika sätt",
        "Perioden {printed} har ett annat tecken mellan datumen än andra perioder.",
        "Välj ett sätt i hela handlingen, helst tankstreck.",
        "Perioden {printed} har ett annat tecken mellan datumen än andra perioder ({calculation}).",
    ),
    "mixed_number_formats": Wording(
        "Tal skrivs på olika sätt",
        "Talet {printed} skrivs i övrigt {expected}.",
        "Decimaler följer efter komma, och tusental skiljs med mellanslag.",
    ),
    "missing_space": Wording(
        "Mellanslag saknas",
        "Mellanslag saknas efter punkten: ”{printed}”.",
        "Efter punkt följer mellanslag.",
        "Mellanslag saknas efter punkten: ”{printed}”.",
    ),
    "condition_missing": Wording(
        "Stående villkor saknas",
        "Beslutet saknar ett villkor som andra beslut har: {expected}.",
        "Samma slags beslut ska ha samma villkor, om det inte finns skäl för annat.",
    ),
    "money_without_source": Wording(
        "Finansieringskälla saknas",
        "Det framgår inte från vilket anslag {printed} tas.",
        "Beslutet ska säga inom vilken ram det finansieras, annars kan åtagandet inte bokföras.",
        "Det framgår inte från vilket anslag {printed} tas.",
    ),
    "doubled_word": Wording(
        "Ordet står två gånger",
        "”{printed}” – ordet ”{expected}” står två gånger i rad.",
        "Framgår av handlingen.",
    ),
    "repeated_in_list": Wording(
        "Samma sak två gånger i uppräkningen",
        "”{printed}” står två gånger i samma uppräkning.",
        "Ett annat ord kan ha varit avsett.",
        "”{printed}” står två gånger i samma uppräkning.",
    ),
    "agenda_minutes_differ": Wording(
        "Kallelse och protokoll skiljer sig",
        "Kallelsen har ”{printed}” där protokollet har ”{expected}”.",
        "Bara en lydelse kan vara den beslutade.",
    ),
    "rendering_differs": Wording(
        "Samma mening, olika ord",
        "Här står ”{printed}” där samma mening på annan plats har ”{expected}”.",
        "En av skrivningarna är troligen fel.",
    ),
    "section_missing": Wording(
        "En rubrik saknas",
        "Rubriken ”{printed}” saknas.",
        "Ett dokument av det här slaget har bestämda rubriker, så att nämnden hittar lika i varje ärende.",
    ),
    "section_empty": Wording(
        "Inget står under rubriken",
        "Under rubriken ”{printed}” står ingenting.",
        "En rubrik utan text lämnar läsaren i ovisshet om något har fallit bort.",
    ),
    "amount_differs": Wording(
        "Beloppet i beslutet är ett annat",
        "I beslutet står {printed} kronor men bland uppgifterna {expected}.",
        "Samma belopp ska stå överallt där stödet nämns.",
    ),
    "case_number_form": Wording(
        "Numret ser inte ut som ett diarienummer",
        "{printed} ser inte ut som ett diarienummer.",
        "Ett nummer som är fel skrivet leder inte till något ärende.",
    ),
}  # fmt: skip

CODES = tuple(_WORDINGS)
"""Every code of a finding, in the order of the checks."""


def sentence(finding: Finding) -> str:
    """The finding as one Swedish sentence. Raises KeyError for a code that is not a check's."""
    wording = _WORDINGS[finding.code]
    expected = CONDITIONS.get(finding.expected or "", finding.expected)
    template = wording.sentence if expected is not None else wording.bare or wording.sentence
    return template.format(printed=finding.printed, expected=expected, calculation=finding.calculation)


def label(code: str) -> str:
    """The short name of a check. Raises KeyError for a code that is not a check's."""
    return _WORDINGS[code].label


def reason(finding: Finding) -> str:
    """What the finding rests on, or why it matters. Raises KeyError for a code that is not a check's."""
    return _WORDINGS[finding.code].why


def why(code: str) -> str:
    """Why the check looks. Raises KeyError for a code that is not a check's."""
    return _WORDINGS[code].why


def source_in_words(finding: Finding) -> str:
    """The source of the check in Swedish words, as a list or law is cited when it has no word of its own."""
    return SOURCES.get(finding.source or "", finding.source or "")


def severity_word(severity: Severity) -> str:
    """ "fel", "varning" or "anmärkning"."""
    return SEVERITIES[severity]
