"""Refusals, notes and words about what arrives, in Swedish."""

from redthread.registry.models import InboxFile, InboxItem
from redthread.typesetting.formats import filesize, number

SENTENCES = {
    "arrived_file_too_large": "Filen {name} är för stor. Högst 200 MB tas emot.",
    "aside_unknown": "Välj varför posten inte registreras.",
    "file_empty": "Filen {name} är tom. Välj en annan fil.",
    "file_infected": "Filen {name} innehåller skadlig kod ({signature}) och togs inte emot.",
    "file_not_openable": "Filen {name} kan inte registreras: den är stoppad eller inte kontrollerad för skadlig kod.",
    "item_handled": "Posten är redan hanterad av {who}.",
    "item_not_aside": "Posten är inte lagd åt sidan.",
    "mail_empty": "Meddelandet är tomt.",
    "mail_fault": "Meddelandet kunde inte tas in. Felet finns i serverns logg.",
    "mail_too_large": "Meddelandet är för stort ({size} byte). Gränsen är {limit} byte.",
    "no_file_chosen": "Välj minst en fil som ska bli handling i ärendet.",
    "nothing_to_scan": "Alla filer är redan kontrollerade.",
    "post_without_subject": "Skriv vad posten gäller.",
    "scanner_silent": "Kontrollen av skadlig kod svarar inte. Filen {name} kan inte tas emot nu. Försök igen senare.",
    "too_large_to_scan": "Filen {name} är större än vad kontrollen av skadlig kod tar emot. Be driften höja gränsen.",
}

CHANNELS = [(value, str(label)) for value, label in InboxItem.Channel.choices]
PAPER_CHANNELS = [(value, label) for value, label in CHANNELS if value in {"paper", "hand"}]
ASIDES = [(value, str(label)) for value, label in InboxItem.Aside.choices]
NO_SUBJECT = "(inget ämne)"
NO_SENDER = "(okänd avsändare)"

FAULTS = {
    "folder_unreachable": "Mappen kunde inte läsas. Det som inte är hämtat ligger kvar.",
    "mailbox_refused_us": "E-postservern godtar inte användaren eller lösenordet.",
    "mailbox_unreachable": "E-postservern svarar inte som den ska. Det som inte är hämtat ligger kvar.",
}

_NOTES = {
    "body_cut": "Texten är avkortad här. Hela finns i meddelandet.",
    "broken": "Meddelandet är trasigt och kan inte tas isär. Öppna det i ett e-postprogram.",
    "dated": "Avsändarens klocka säger {value}. Ankomstdagen är den dag meddelandet nådde oss.",
    "empty": "Filen är tom.",
    "files_left": "{value} filer till ligger kvar inne i meddelandet.",
    "found": "Innehöll {value}. Filen sparades inte.",
    "html_unreadable": "En del av texten kunde inte läsas och ligger som fil.",
    "no_date": "Meddelandet säger inte när det skickades.",
    "no_sender": "Meddelandet säger inte vem som skickade det.",
    "no_subject": "Meddelandet har inget ämne.",
    "server_clock": "E-postservern angav {value}, som inte kan stämma. Ankomstdagen är dagen det hämtades.",
    "too_deep": "Meddelanden ligger i varandra så djupt att de innersta inte packades upp.",
    "within": "Låg i det bifogade meddelandet {value}.",
}
_WRAPPED = {
    "tnef": "Paket från Outlook (winmail.dat) som inte kan packas upp här. Öppna det i Outlook, eller be avsändaren "
    "skicka om som oformaterad text.",
    "encrypted": "Krypterad fil. Den som har nyckeln öppnar den i sitt e-postprogram; be annars avsändaren skicka om.",
}
_SCAN = {
    "too_large": "För stor för kontrollen av skadlig kod. Be driften höja gränsen och kontrollera igen.",
    "off": "Kontrolleras inte: ingen kontroll av skadlig kod är inkopplad.",
}


def notes_in_words(file: InboxFile) -> tuple[str, ...]:
    """What is to be known of a file, a sentence each."""
    return tuple(sentence for code in file.note.split("\n") if (sentence := _in_words(code)))


def file_state(file: InboxFile) -> tuple[str, str]:
    """What became of a file, and how serious it is ("ok", "note", "warning" or "error")."""
    severity = {"kept": "ok", "infected": "error", "unscanned": "warning", "wrapped": "warning"}[file.state]
    return str(file.get_state_display()), severity


def size_in_words(file: InboxFile) -> str:
    """The file's size."""
    return filesize(file.size)


def age_in_words(days: int) -> str:
    """How long ago something arrived."""
    if days <= 0:
        return "i dag"
    return "1 dag" if days == 1 else f"{number(days)} dagar"


def _in_words(note: str) -> str:
    code, _, value = note.partition(":")
    if code == "wrapped":
        return _WRAPPED.get(value, "")
    if code == "scan":
        return _SCAN.get(value, "")
    return _NOTES.get(code, "").format(value=value)
