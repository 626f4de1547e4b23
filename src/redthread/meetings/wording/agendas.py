"""Sentences and words about agendas, the notice and one's own notes."""

from redthread.meetings.models import Mailing, MailingReceipt, Meeting
from redthread.meetings.services.agenda import LINK, NO_ADDRESS, NoticeLetter
from redthread.typesetting import formats

SENTENCES = {
    "agenda_changed_since": (
        "Dagordningen har ändrats sedan version {version} frystes. Frys en ny version innan kallelsen skickas."
    ),
    "agenda_empty": "Dagordningen har inga ärenden. Sätt upp minst ett ärende.",
    "agenda_frozen": (
        "Ärende {item} står på en dagordning som är fryst och behåller sin plats. Det kan utgå först vid sammanträdet."
    ),
    "agenda_frozen_needs_reason": (
        "Dagordningen är fryst. Ärendet kan bara sättas upp som extra ärende: skriv varför det inte kan vänta."
    ),
    "agenda_not_frozen": "Dagordningen är inte fryst. Frys den innan kallelsen skickas.",
    "agenda_of_past_meeting": "Sammanträdet {held_on} har varit. Välj ett kommande sammanträde.",
    "agenda_sent_already": (
        "Version {version} av dagordningen är redan skickad. Brev som inte gick fram skickas om från listan."
    ),
    "agenda_unchanged": "Dagordningen är likadan som version {version}. Det finns inget nytt att frysa.",
    "agenda_without_time_and_place": (
        "Kallelsen ska säga tid och plats. Flytta sammanträdet i kalendern och skriv när det börjar och var."
    ),
    "case_held_back": "Det finns inget sådant ärende, eller så får du inte läsa det.",
    "clause_decided": (
        "Ärende {item} är avgjort. Ett beslut ändras inte i efterhand: protokollet ska redovisa det som beslutades "
        "(5 kap. 65–66 §§ kommunallagen). Ett nytt beslut tas i ett nytt ärende."
    ),
    "clauses_from_memo": "Beslutspunkterna i ärende {item} kommer från föredragningspromemorian. Ändra dem där.",
    "conditions_not_last": (
        "Villkor står under en annan beslutspunkt än den sista. Flytta dem i promemorian till den sista beslutspunkten."
    ),
    "decision_without_clauses": "Ett beslutsärende behöver minst en beslutspunkt som börjar med ”att”.",
    "item_is_treated": "Ärende {item} har tagits upp vid sammanträdet. Det som ändras nu ändras vid bordet.",
    "item_not_taken_off": "Ärendet står redan på dagordningen.",
    "item_taken_off": "Ärendet är borttaget från dagordningen. Lägg tillbaka det först.",
    "item_without_title": "Skriv ärendets rubrik.",
    "letter_without_link": "Brevet måste innehålla {{link}}. Där sätts varje ledamots egen svarslänk in.",
    "mark_outside_page": "Markeringen ligger utanför sidan. Markera igen.",
    "may_not_freeze_agenda": "Bara nämndsekreteraren fryser dagordningen, skickar kallelsen och tar in nya förslag.",
    "memo_changed": "Promemorian har ändrats igen och har nu version {version}. Läs skillnaden och godkänn på nytt.",
    "memo_dropped": "Promemorian är lagd åt sidan. Ta upp den igen innan ärendet sätts upp.",
    "memo_held_back": "Det finns ingen sådan promemoria, eller så får du inte läsa den.",
    "memo_not_newer": "Ärende {item} har redan den senaste versionen av promemorian.",
    "memo_on_agenda": "Promemorian i ärende {dnr} står redan på det här sammanträdets dagordning.",
    "memo_without_clauses": "Promemorian saknar förslag till beslut. Skriv beslutspunkterna i promemorian först.",
    "minutes_not_a_time": "Skriv tiden i hela minuter, från 1 till 1440.",
    "note_empty": "Skriv något eller markera ett ställe på sidan.",
    "note_too_long": "Anteckningen får ha högst {most} tecken.",
    "note_unknown": "Det finns ingen sådan anteckning.",
    "nothing_to_resend": "Det finns inget brev att skicka om. Ledamöter utan e-postadress får kallelsen på annat sätt.",
    "notice_after_meeting": "Sammanträdet {held_on} har varit. Någon kallelse kan inte skickas.",
    "notice_without_recipients": "Ingen är vald till {board} den dagen, så det finns ingen att kalla.",
    "packet_unknown": "Det finns inget sådant paket.",
    "page_unknown": "Paketet har ingen sida {page}.",
}

ERRORS = {
    NO_ADDRESS: "Saknar e-postadress",
    "not_sent": "Gick inte att skicka",
}


def letter_to(meeting: Meeting, door: str) -> NoticeLetter:
    """The notice as it is written at first; the secretary may change it before it is sent."""
    day = formats.longdate(meeting.held_on)
    at = "" if meeting.starts_at is None else f" kl. {meeting.starts_at:%H.%M}"
    text = (
        f"{meeting.board.name} kallas till sammanträde {day}{at}, {meeting.place}.\n\n"
        f"Läs kallelsen och svara om du kommer:\n{LINK}\n\n"
        "Om du inte kan komma: svara så snart som möjligt, så att en ersättare hinner kallas in."
    )
    return NoticeLetter(f"Kallelse: {meeting.board.name} {formats.isodate(meeting.held_on)}", text, door)


def kind_of(mailing: Mailing) -> str:
    """What was sent: "Kallelse" or "Tilläggsutskick", with the version of the agenda."""
    return f"{mailing.get_kind_display()}, dagordning version {mailing.agenda.version}"


def receipt_in_words(receipt: MailingReceipt) -> tuple[str, str]:
    """What came of a letter, and the tone of it."""
    if receipt.error:
        return ERRORS.get(receipt.error, ERRORS["not_sent"]), "error"
    if receipt.sent_at is None:
        return "Väntar", ""
    return f"Skickat {formats.moment(receipt.sent_at)}", ""


def delivery_in_words(mailing: Mailing, sent: int, failed: int) -> str:
    """How far the sending has come, or how it ended."""
    if mailing.done_at is None:
        return "Skickar breven"
    told = f"{formats.number(sent)} brev skickade"
    return f"{told}, {formats.number(failed)} gick inte fram" if failed else told
