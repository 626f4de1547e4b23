"""Swedish sentences for the refusals of this room."""

from redthread.rules.refusals import Refusal

_SENTENCES = {
    "board_without_name": "Sammanträdet saknar nämnd. Skriv nämndens namn.",
    "may_not_record_meetings": "Bara nämndsekreterare, handläggare och registratorer får spara sammanträden.",
    "meeting_already_published": "Sammanträdet är redan publicerat.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
