"""Refusals about cases and documents, in Swedish."""

SENTENCES = {
    "case_already_published": "Ärende {dnr} är redan publicerat.",
    "case_without_number": "Ärendet saknar diarienummer. Skriv ett diarienummer.",
    "case_without_title": "Ärendet saknar rubrik. Skriv vad ärendet gäller.",
    "may_not_register": "Bara registratorer, handläggare och nämndsekreterare får registrera.",
}
