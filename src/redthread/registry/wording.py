"""Swedish sentences for the refusals of this room."""

from redthread.rules.refusals import Refusal

_SENTENCES = {
    "case_already_published": "Ärende {dnr} är redan publicerat.",
    "case_without_number": "Ärendet saknar diarienummer. Skriv ett diarienummer.",
    "case_without_title": "Ärendet saknar rubrik. Skriv vad ärendet gäller.",
    "may_not_register": "Bara registratorer, handläggare och nämndsekreterare får registrera.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
