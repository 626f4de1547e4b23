"""Swedish words of the open side."""

KINDS = {
    "case": "Ärende",
    "document": "Handling",
    "decision": "Projekt",
    "support": "Företagsstöd",
    "item": "Ärende på sammanträde",
    "goal": "Mål",
    "party": "Organisation",
}
KINDS_MANY = {
    "case": "Ärenden",
    "document": "Handlingar",
    "decision": "Projekt",
    "support": "Företagsstöd",
    "item": "Ärenden på sammanträden",
    "goal": "Mål",
    "party": "Organisationer",
}
STATUSES = {"open": "Öppet", "closed": "Avslutat"}
STATUSES_MANY = {"open": "Öppna", "closed": "Avslutade"}

NOT_FOUND = "Det du frågar efter finns inte, eller får inte visas för dig."
NOTHING_ASKED = "Skriv minst ett ord att söka på."
INVALID = "Något i frågan har fel form."
FAULTS = {
    "missing": "måste anges",
    "int_parsing": "ska vara ett heltal",
    "date_parsing": "ska vara en dag, till exempel 2026-12-18",
    "date_from_datetime_parsing": "ska vara en dag, till exempel 2026-12-18",
    "literal_error": "är inget av de värden som finns",
    "enum": "är inget av de värden som finns",
    "greater_than_equal": "är för litet",
    "less_than_equal": "är för stort",
    "string_too_long": "är för långt",
    "string_too_short": "är för kort",
}
FAULT = "har fel form"
