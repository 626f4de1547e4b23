"""Swedish sentences for the refusals of this room."""

from redthread.meetings.wording import (
    agendas,
    boards,
    deciding,
    delegation,
    dispatch,
    follow_up,
    minutes,
    notices,
    table,
)
from redthread.rules.refusals import Refusal

_SENTENCES = {
    **agendas.SENTENCES,
    **boards.SENTENCES,
    **deciding.SENTENCES,
    **follow_up.SENTENCES,
    **delegation.SENTENCES,
    **dispatch.SENTENCES,
    **minutes.SENTENCES,
    **notices.SENTENCES,
    **table.SENTENCES,
    "board_without_name": "Sammanträdet saknar nämnd. Skriv nämndens namn.",
    "may_not_prepare_meetings": (
        "Bara nämndsekreterare, handläggare och registratorer får lägga fram handlingar och göra paket."
    ),
    "packet_at_work": "Paketet byggs redan. Vänta tills det är klart eller avbryt det.",
    "packet_empty": "Det finns inga nya handlingar till ett tilläggsutskick. Lägg till handlingarna först.",
    "packet_handed_out": "Paketet är utskickat och kan inte göras om. Nya handlingar går i ett tilläggsutskick.",
    "packet_not_ready": "Paketet är inte klart. Bygg det först.",
    "packet_marked": "Paketet innehåller en handling som har fått en sekretessmarkering: {title}. Bygg om paketet.",
    "paper_handed_out": "Handlingen ”{title}” ligger i ett paket som är utskickat och kan inte flyttas eller tas bort.",
    "paper_removed": "Handlingen ”{title}” ligger inte längre i ärendet.",
    "paper_twice": "Handlingen ”{title}” ligger redan i ärendet.",
    "paper_unknown": "Det finns ingen sådan handling, eller så får du inte se den.",
    "may_not_record_meetings": "Bara nämndsekreterare, handläggare och registratorer får spara sammanträden.",
    "meeting_already_published": "Sammanträdet är redan publicerat.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    facts = dict(refusal.facts)
    words = {**boards.facts_in_words(dict(facts)), **delegation.facts_in_words(dict(facts))}
    words = deciding.facts_in_words({**minutes.facts_in_words(dict(facts)), **words})
    return _SENTENCES[refusal.code].format(**words)
