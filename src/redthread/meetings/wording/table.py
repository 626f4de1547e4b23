"""Words for the table: how it stands there, and why something is not done."""

from redthread.meetings.models import AgendaItem, ItemKind, Outcome
from redthread.rules.meetings.presence import Point

EXTRA_KINDS = (ItemKind.DECISION, ItemKind.INFORMATION)

_TONES = {Outcome.DECIDED: "ok", Outcome.NOTED: "ok", Outcome.POSTPONED: "note", Outcome.RETURNED: "note"}

_KEEPER = "Bara nämndsekreteraren för anteckningarna vid sammanträdet."

SENTENCES = {
    "adjuster_absent": "{member} är inte här och kan inte väljas att justera protokollet. Välj någon som är med.",
    "adjuster_is_chair": "{member} leder sammanträdet och justerar ändå (5 kap. 69 § kommunallagen). Välj en annan.",
    "adjuster_twice": "{member} är vald mer än en gång. Välj olika personer.",
    "adjusters_chosen": "Justerare är redan valda. Byt ut en av dem om någon annan ska justera.",
    "adjusters_none": "Välj minst en som justerar protokollet tillsammans med ordföranden.",
    "already_treated": "Ärende {number} är redan behandlat och har § {paragraph}. En paragraf ges bara en gång.",
    "case_unknown": "Det finns inget sådant ärende i diariet, eller så får du inte se det.",
    "chair_absent": "{member} är inte här. Anteckna först att ledamoten har kommit.",
    "chair_leads_already": "{member} leder redan sammanträdet.",
    "chair_not_member": "{member} är inte ledamot i nämnden den dagen och kan inte leda sammanträdet.",
    "chair_without_post": (
        "{member} är varken ordförande eller vice ordförande. Ange att nämnden har valt ledamoten att leda "
        "sammanträdet."
    ),
    "deed_key_taken": "Ändringen har redan skickats av någon annan. Läs in sidan på nytt och försök igen.",
    "decision_not_noted": (
        "Ärende {number} ska beslutas och kan inte bara antecknas. Fatta beslut, bordlägg eller återremittera."
    ),
    "distance_not_allowed": (
        "{board} får inte sammanträda på distans: fullmäktige har inte beslutat det (6 kap. 24 § kommunallagen)."
    ),
    "distance_not_confirmed": (
        "Någon deltar på distans. Ordföranden bekräftar först att alla ser och hör varandra på lika villkor (5 kap. "
        "16 § kommunallagen)."
    ),
    "employee_without_name": "Skriv vem som är med.",
    "item_not_treated": "Ärende {number} är inte påbörjat. Ta upp ärendet först.",
    "item_partly_decided": "Punkt {part} i ärende {number} är redan beslutad. Det beslutet står fast.",
    "item_removed": "Ärende {number} har utgått och kan inte tas upp. Lägg till det som extra ärende.",
    "item_settled": "Ärende {number} är redan klart: {outcome}.",
    "item_without_title": "Skriv vad ärendet gäller.",
    "items_without_outcome": "Sammanträdet kan inte avslutas. Ärenden som inte är klara: {numbers}.",
    "jav_declared": "{member} är redan anmäld jävig i ärende {number}.",
    "jav_not_of_board": "{member} sitter inte i nämnden.",
    "jav_of_nobody": "Välj vem jävet gäller.",
    "jav_struck": "Jävsanmälan gäller redan inte längre.",
    "jav_too_late": "Ärende {number} är redan beslutat. Jäv tas upp innan beslutet fattas (6 kap. 30 § kommunallagen).",
    "jav_without_ground": "Skriv skälet till jävet (6 kap. 28 § kommunallagen).",
    "may_not_declare_jav": "Jäv anmäls av den det gäller eller av nämndsekreteraren.",
    "may_not_keep_table": _KEEPER,
    "member_is_there": "{member} är själv med, och då tjänstgör ingen ersättare (6 kap. 17 § kommunallagen).",
    "no_quorum": (
        "Nämnden är inte beslutför: {present} av {members} är med och det behövs {needed} (6 kap. 27 § kommunallagen)."
    ),
    "nobody_at_distance": "Ingen deltar på distans.",
    "not_of_board": "{member} är varken ledamot eller ersättare i {board} den dagen.",
    "not_there": "{member} är inte här.",
    "other_item_open": "Ärende {number} (§ {paragraph}) pågår. Avsluta det innan nästa tas upp.",
    "paragraph_taken": "§ {paragraphs} har redan getts åt andra ärenden i nämnden {year}. Kontrollera protokollet.",
    "return_without_reason": "Skriv vad nämnden vill ha utrett innan ärende {number} kommer tillbaka.",
    "serves_nobody": "{substitute} tjänstgör inte.",
    "sitting_cancelled": "Sammanträdet är inställt. Planera det på nytt först.",
    "sitting_ended": "Sammanträdet är avslutat. Det som antecknades då ändras inte.",
    "sitting_not_open": "Sammanträdet är inte öppnat.",
    "sitting_not_paused": "Sammanträdet är inte ajournerat.",
    "sitting_opened": "Sammanträdet är redan öppnat.",
    "sitting_paused": "Sammanträdet är ajournerat. Återuppta det först.",
    "table_deed_unknown": "Programmet känner inte igen det du gjorde. Ladda om sidan och gör om det.",
    "sitting_without_agenda": "Sammanträdet är inte planerat och har inga ärenden.",
    "substitute_absent": "{substitute} är inte med vid beslutet och kan inte tjänstgöra.",
    "substitute_not_called": (
        "{substitute} kallas inte in för {member} enligt fullmäktiges ordning (6 kap. 17 § kommunallagen)."
    ),
    "substitute_out_of_order": (
        "{before} står före {substitute} i inkallelseordningen (6 kap. 17 § kommunallagen). Skriv skälet till en annan "
        "ordning."
    ),
    "substitute_serves_already": "{substitute} tjänstgör redan för en annan ledamot.",
    "there_already": "{member} är redan här.",
}


def state_of(item: AgendaItem, *, is_at_hand: bool) -> tuple[str, str]:
    """Severity and word: whether a matter waits, is at hand, or what became of it."""
    if is_at_hand:
        return "warning", "Pågår"
    if not item.outcome:
        return "", "Återstår"
    return _TONES.get(Outcome(item.outcome), ""), item.get_outcome_display()


def point_in_words(point: Point) -> str:
    """ "ärende 3 i ordningen", with its point when it is not the first."""
    part = "" if point.part == 1 else f", punkt {point.part}"
    return f"ärende {point.order} i ordningen{part}"


def quorum_in_words(deciding: int, seats: int, needed: int) -> str:
    """ "13 av 15, beslutför"."""
    ending = "beslutför" if deciding >= needed else f"inte beslutför, {needed} behövs"
    return f"{deciding} av {seats}, {ending}"
