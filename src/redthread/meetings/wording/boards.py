"""Words for boards, mandates and the calendar."""

from datetime import date

from redthread.meetings.models import Mandate
from redthread.rules.calendar import DayOff, holidays
from redthread.rules.meetings.planning import CountedBack, Step, Waiting

SENTENCES = {
    "account_unknown": "Det finns inget konto med användarnamnet {login}.",
    "board_name_taken": "Det finns redan en nämnd som heter {board}.",
    "board_without_seats": "Skriv hur många ledamöter fullmäktige har bestämt att nämnden ska ha.",
    "board_without_settings": (
        "{board} har inga inställningar som gäller {first}. Ange först antalet ledamöter och fristerna."
    ),
    "cancelled_that_day": (
        "{board} har ett inställt sammanträde {held_on}. Planera det på nytt i stället för att flytta hit ett annat."
    ),
    "deadlines_out_of_order": (
        "Fristerna kommer i fel ordning. Inlämningen ska vara först, sedan stängs dagordningen och sist går kallelsen."
    ),
    "end_outside_term": "Sista dagen ska ligga från {first} och före {last}, då uppdraget ändå tar slut.",
    "mandate_has_ended": "Uppdraget är redan avslutat. Sista dagen var {last}.",
    "mandate_is_void": "Uppdraget är redan struket.",
    "mandate_reversed": "Sista dagen, {last}, ligger före den första, {first}.",
    "mandate_without_source": "Skriv vilket beslut valet gjordes i.",
    "may_not_keep_boards": "Bara nämndsekreterare och systemförvaltare får ändra nämnder, uppdrag och kalendern.",
    "meeting_cancelled": "Sammanträdet är inställt.",
    "meeting_day_passed": "Dagen {held_on} har redan varit. Välj en kommande dag.",
    "meeting_is_published": (
        "Kallelsen är publicerad och nämner dagen. Ställ in sammanträdet med skäl och planera ett nytt."
    ),
    "meeting_on_holiday": "{held_on} är söndag eller helgdag. Skriv skälet till att sammanträdet ändå hålls då.",
    "meeting_that_day": "{board} har redan ett sammanträde {held_on}.",
    "meeting_was_held": "Sammanträdet {held_on} har redan varit och kan inte flyttas eller ställas in.",
    "meeting_without_place": "Skriv var sammanträdet hålls.",
    "member_has_other_account": "{member} hör redan ihop med ett annat konto.",
    "member_sits_already": "{member} har redan en plats i nämnden från {first} till och med {last}.",
    "member_without_name": "Skriv vem som är vald.",
    "notice_impossible": (
        "Kallelsen kan inte längre gå ut i tid. Även för ett brådskande ärende var sista dagen {last_on} ({source})."
    ),
    "notice_shorter_than_law": "Fullmäktiges kallelse ska gå ut minst {days} dagar före sammanträdet ({source}).",
    "notice_too_late": (
        "Kallelsen skulle ha gått ut senast {last_on}, {days} dagar före sammanträdet ({source}). Skriv skälet till "
        "att sammanträdet ändå hålls."
    ),
    "place_not_vacant": "Platsen efter {member} är inte ledig den dagen.",
    "post_needs_seat": "{member} är inte ledamot under hela tiden. Ordföranden väljs bland ledamöterna.",
    "post_taken": "Nämnden har redan en {post_lower}: {member}, till och med {last}.",
    "reason_missing": "Skriv skälet. Det sparas i journalen.",
    "seats_full": "Alla {seats} platser är tillsatta ({source}).",
    "service_order_empty": "Ange minst ett parti vars ersättare kallas in.",
    "service_order_twice": "{party} står mer än en gång i ordningen.",
    "service_order_without_source": "Skriv vilket beslut ordningen kommer från.",
    "setting_without_source": "Skriv vilket beslut som säger {setting_in_words}.",
    "substitute_order_taken": "Plats {order} bland ersättarna för {party} är redan tillsatt.",
}

_SETTINGS = {
    "seats": "hur många ledamöter nämnden har",
    "submission": "när ärenden ska vara inlämnade",
    "freeze": "när dagordningen stängs",
    "notice": "när kallelsen ska gå ut",
    "distance": "att ledamöter får delta på distans",
}

STEPS = {
    Step.SUBMISSION: "Inlämning",
    Step.FREEZE: "Dagordningen stängs",
    Step.NOTICE: "Kallelse",
}

WITHOUT_PARTY = "Utan parti"

_DAYS_OFF = {
    DayOff.NEW_YEARS_DAY: "nyårsdagen",
    DayOff.EPIPHANY: "trettondedag jul",
    DayOff.GOOD_FRIDAY: "långfredagen",
    DayOff.EASTER_SUNDAY: "påskdagen",
    DayOff.EASTER_MONDAY: "annandag påsk",
    DayOff.MAY_DAY: "första maj",
    DayOff.ASCENSION_DAY: "Kristi himmelsfärdsdag",
    DayOff.WHIT_SUNDAY: "pingstdagen",
    DayOff.WHIT_MONDAY: "annandag pingst",
    DayOff.NATIONAL_DAY: "nationaldagen",
    DayOff.MIDSUMMER_DAY: "midsommardagen",
    DayOff.ALL_SAINTS_DAY: "alla helgons dag",
    DayOff.CHRISTMAS_DAY: "juldagen",
    DayOff.SECOND_CHRISTMAS_DAY: "annandag jul",
}


def facts_in_words(facts: dict[str, object]) -> dict[str, object]:
    """Facts of a refusal as they stand in its sentence: posts in small letters, settings as what they settle."""
    shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    shown["post_lower"] = str(facts.get("post", "")).lower()
    shown["setting_in_words"] = _SETTINGS.get(str(facts.get("setting", "")), "")
    return shown


def party_name(party: str) -> str:
    """The party, or that there is none."""
    return party or WITHOUT_PARTY


def count_in_words(days: int) -> str:
    """ "1 dag", "5 dagar"."""
    return f"{days} dag" if days == 1 else f"{days} dagar"


def standing(step: CountedBack) -> tuple[str, str]:
    """How a step stands: its severity, "" for none, and the word for it."""
    if step.waiting is Waiting.DONE:
        return "ok", "Klart"
    if step.waiting is Waiting.LATE and step.done_on is not None:
        return "warning", f"{count_in_words((step.done_on - step.last_on).days)} för sent"
    if step.waiting is Waiting.OVERDUE:
        return "error", f"Försenat {count_in_words(-step.days_left)}"
    if step.waiting is Waiting.PASSED:
        return "", "Har varit"
    if step.days_left == 0:
        return "warning", "I dag"
    return ("warning", f"Om {count_in_words(step.days_left)}") if step.days_left <= 7 else ("", "")


def mandate_state(mandate: Mandate, day: date) -> tuple[str, str]:
    """Severity and word: whether a mandate is over, holds or is to come."""
    if mandate.is_void:
        return "note", "Struket"
    if mandate.first_on > day:
        return "note", "Kommande"
    return ("ok", "Pågår") if day <= (mandate.ended_on or mandate.last_on) else ("note", "Slut")


def days_off(year: int) -> dict[date, str]:
    """The public holidays of a year by day, with their names."""
    named: dict[date, str] = {}
    for day in holidays(year):
        word = _DAYS_OFF[day.name]
        named[day.on] = f"{named[day.on]} och {word}" if day.on in named else word
    return named
