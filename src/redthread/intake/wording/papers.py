"""Swedish words for papers under review, and sentences for the refusals of this room."""

from collections.abc import Iterable, Iterator

from redthread.applications import wording as applications
from redthread.intake.models import Part, Word
from redthread.intake.wording.refusals import refusal_sentence
from redthread.meetings import wording as meetings
from redthread.meetings.models import ItemKind
from redthread.parties import wording as parties
from redthread.registry import wording as registry
from redthread.rules.papers.findings import Severity
from redthread.rules.refusals import Refusal
from redthread.strategy import wording as strategy
from redthread.typesetting import formats
from redthread.ui.finding_words import CONDITIONS, SOURCES
from redthread.ui.findings import SEVERITY_MANY, SEVERITY_ONE, SEVERITY_WORDS

KINDS = {
    "packet": "Möteshandlingar",
    "memo": "Föredragnings-PM",
    "decision_letter": "Beslutsbrev",
    "project_description": "Projektbeskrivning",
    "support_list": "Lista med företagsstöd",
    "minutes": "Protokoll",
    "report": "Rapport",
    "unknown": "Okänd sort",
    "": "Inte läst",
}
STEPS = {
    "open": "Öppnar filen",
    "text": "Hämtar texten",
    "pages": "Hämtar texten",
    "read": "Tolkar texten",
    "check": "Granskar",
    "": "Förbereder",
}
COUNTED = {"text": "sidor", "pages": "sidor"}
CHOICES: dict[str, dict[str, str]] = {
    "kind": {code: str(label) for code, label in ItemKind.choices},
    "type": {"board_proposal": "Förslag till nämnden", "delegated_decision": "Beslut på delegation"},
    "amount_kind": {"total": "Hela stödet", "additional": "Tillägg till tidigare beslut"},
    "percent_base": {
        "": "Anges inte",
        **{code: words.removeprefix("av ").capitalize() for code, words in applications.BASES.items()},
    },
    "outcome": {"granted": "Beviljat", "refused": "Avslag"},
    "condition": applications.CONDITIONS,
    "financier": {"": "Anges inte", **applications.FINANCING_KINDS},
}
HELP = {
    "dnr": "Så som det står i diariet, till exempel 20RS3419.",
    "max_amount": "I kronor, eller till exempel 1,9 mnkr.",
    "applied_amount": "I kronor, eller till exempel 1,9 mnkr.",
    "total_amount": "Tidigare stöd och tillägg tillsammans.",
    "amount": "Lämnas tomt vid avslag.",
    "meeting_date": "Till exempel 2020-08-24 eller 24 augusti 2020.",
    "percent": "Till exempel 13 eller 33,5.",
}
MANY = {
    Part.MEETING: ("sammanträde", "sammanträden"),
    Part.ITEM: ("ärende", "ärenden"),
    Part.COFINANCING: ("stöd", "stöd"),
    Part.SUPPORT_LIST: ("lista med företagsstöd", "listor med företagsstöd"),
    Part.SUPPORT: ("företagsstöd", "företagsstöd"),
    Part.MINUTES: ("protokoll", "protokoll"),
    Part.MINUTES_ITEM: ("paragraf", "paragrafer"),
}
GROUPS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Part.MEETING: (
        ("Sammanträdet", ("board", "organisation", "meeting_date", "total_pages")),
        ("Justering", ("adjuster", "substitute", "adjust_by")),
    ),
    Part.ITEM: (
        ("Ärendet", ("number", "title", "dnr", "kind", "presenters")),
        ("Texter", ("recommendation", "note", "summary")),
    ),
    Part.COFINANCING: (
        ("Ärendet", ("dnr", "type", "title", "project", "applicant")),
        ("Pengar", ("max_amount", "amount_kind", "percent", "percent_base", "total_amount", "applied_amount", "fund")),
        ("Tid", ("start", "end")),
        ("Beslut", ("decided_on", "delegation_point", "decision_maker_role")),
        ("Mål och prioritering", ("rus_area", "rus_goal", "priority_code", "priority_text", "deviation")),
    ),
    Part.SUPPORT_LIST: (("Listan", ("title", "start", "end", "delegation_point", "decision_maker_role")),),
    Part.SUPPORT: (
        ("Beslutet", ("row", "reference", "reference_kind", "outcome", "amount", "scheme")),
        ("Företaget", ("company", "industry", "reason", "sex", "municipality")),
    ),
    Part.MINUTES: (("Protokollet", ("board", "organisation", "meeting_date")),),
    Part.MINUTES_ITEM: (("Paragrafen", ("paragraph", "number", "title", "kind", "text")),),
}
LISTS = {
    "clauses": "Att-satser",
    "conditions": "Villkor",
    "attachments": "Bilagor",
    "presentations": "Föredragningar",
    "delegated": "Delegationsbeslut",
}
DEEDS = {
    "intake.hand_in": "Lämnade in handlingen",
    "intake.read_paper": "Läste handlingen",
    "intake.refuse_paper": "Kunde inte läsa handlingen",
    "intake.read_again": "Lät läsa handlingen igen",
    "intake.stop_reading": "Avbröt läsningen",
    "intake.correct_proposal": "Rättade en post",
    "intake.leave_out": "Lämnade en post utanför",
    "intake.take_in": "Tog med en post igen",
    "intake.save_paper": "Sparade handlingen",
}
_SENTENCES = {
    "amount_not_understood": "”{text}” går inte att tolka som ett belopp. Skriv till exempel 1 912 400 eller 1,9 mnkr.",
    "choice_not_known": "Välj ett av alternativen i listan.",
    "database_not_set_up": "Databasen är inte uppsatt. Kör först: redthread migrate",
    "date_not_understood": "”{text}” går inte att tolka som en dag. Skriv till exempel 2020-08-24.",
    "field_not_known": "Sidan är gammal. Ladda om den och gör ändringen igen.",
    "file_not_readable": "Filen går inte att öppna. Kontrollera namnet och att du har behörighet till den.",
    "head_left_out": "{head} är utelämnat. Ta med det, eller lämna även den här raden utanför.",
    "may_not_read_in": "Bara handläggare, nämndsekreterare och registratorer får läsa in handlingar.",
    "no_file": "Välj minst en fil.",
    "number_not_understood": "”{text}” är inget heltal. Skriv bara siffror.",
    "only_the_system_reads": "Läsningen görs av systemet.",
    "paper_not_being_read": "Läsningen är redan klar eller avbruten.",
    "paper_not_found": "Handlingen finns inte.",
    "paper_not_read": "Handlingen är inte färdigläst. Vänta tills läsningen är klar.",
    "paper_not_stopped": "Handlingen läses eller är redan läst.",
    "percent_not_understood": "”{text}” går inte att tolka som en andel. Skriv till exempel 13 eller 33,5.",
    "proposal_changed_meanwhile": "Posten har ändrats sedan du öppnade sidan. Ladda om sidan och gör ändringen igen.",
    "proposal_left_out": "Posten är redan utelämnad.",
    "proposal_saved": "Posten är redan sparad. Ändringar görs i ärendet.",
    "proposal_taken_in": "Posten är redan med.",
    "text_too_long": "Texten är för lång. Korta den.",
    "value_missing": "{path} saknas. Fyll i uppgiften eller lämna posten utanför.",
}
_AS_THE_READER_SAYS = {"paper_empty": "empty", "paper_too_large": "too_large"}
_READER = {
    "reader_died": "Läsningen avbröts av ett fel i systemet och ingenting sparades. Försök igen.",
    "took_too_long": "Filen hann inte läsas i tid. Dela upp dokumentet och läs in delarna var för sig.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it, also when a lower room refused."""
    facts = dict(refusal.facts)
    if refusal.code in _AS_THE_READER_SAYS:
        return refusal_sentence(_AS_THE_READER_SAYS[refusal.code], facts)
    if "path" in facts:
        facts["path"] = label(str(facts["path"]))
    if "head" in facts:
        facts["head"] = str(Part(str(facts["head"])).label)
    if refusal.code in _SENTENCES:
        return _SENTENCES[refusal.code].format(**facts)
    for room in (applications, meetings, registry, parties, strategy):
        try:
            return str(room.sentence(refusal))
        except KeyError:
            continue
    raise KeyError(refusal.code)


def refusal_of_paper(refusal: str) -> str:
    """Why a paper could not be read: the reader's own sentence, or ours for a code."""
    return _READER.get(refusal) or _SENTENCES.get(refusal) or refusal


def label(path: str) -> str:
    """What a value is called: "Högsta belopp", "Att-sats 3", "Villkor 1, slag", "2021" for a cell of a matrix."""
    name, *rest = path.split(".")
    word = str(Word(name).label) if name in Word.values else name
    if not rest:
        return word
    if name in ("costs", "financing"):
        column = {"label": "benämning", "total": "totalt", "kind": "slag"}.get(rest[1], rest[1])
        row = "summa" if rest[0] == "sum" else f"rad {int(rest[0]) + 1}"
        return f"{word}, {row}, {column}"
    tail = {"note": ", anteckning", "key": ", slag"}.get(rest[1], "") if len(rest) > 1 else ""
    return f"{word} {int(rest[0]) + 1}{tail}"


def counted(part: str, count: int) -> str:
    """ "1 sammanträde", "8 ärenden"."""
    one, many = MANY[Part(part)]
    return f"{formats.number(count)} {one if count == 1 else many}"


def summed(counts: Iterator[tuple[str, int]]) -> str:
    """ "1 sammanträde, 8 ärenden och 5 stöd"."""
    parts = [counted(part, count) for part, count in counts]
    return ", ".join(parts[:-1]) + (" och " if len(parts) > 1 else "") + parts[-1] if parts else "ingenting"


def severity_counted(severity: Severity, count: int) -> str:
    """ "1 fel", "3 varningar"."""
    return f"{formats.number(count)} {(SEVERITY_ONE if count == 1 else SEVERITY_MANY)[severity]}"


def record_in_words(kind: str, key: str) -> str:
    """ "Ärende 20RS3419", "Sammanträde 2020-08-24", "Lista med företagsstöd"."""
    if kind == "meeting":
        return f"{Part.MEETING.label} {key.rpartition('/')[2]}"
    return f"{Part.ITEM.label} {key}" if kind == "case" else str(Part.SUPPORT_LIST.label)


def read_and_found(proposals: int, severities: Iterable[str]) -> str:
    """ "34 poster att granska, 2 fel och 3 varningar."."""
    read = f"{formats.number(proposals)} {'post' if proposals == 1 else 'poster'} att granska"
    every = list(severities)
    counts = {severity: every.count(severity) for severity in Severity}
    found = [severity_counted(severity, count) for severity, count in counts.items() if count]
    if not found:
        return f"{read}. Granskningen hittade inget att anmärka på."
    return ", ".join([read, *found[:-1]]) + f" och {found[-1]}."


def severity_word(severity: Severity) -> str:
    """ "Fel", "Varning", "Anmärkning"."""
    return SEVERITY_WORDS[severity]


def ground(source: str) -> str:
    """What a check rests on, in words; a law or list as it is cited."""
    return SOURCES.get(source, source)


def expected(text: str) -> str:
    """What should stand there, in words."""
    return CONDITIONS.get(text, text)
