"""Drafts in Swedish: refusals, faults in the form, states and what differs between versions."""

from redthread.press.wording import SENTENCES as PRESS
from redthread.rules.documents.comparing import Sort
from redthread.rules.documents.merging import ConflictKind

SENTENCES = {
    **PRESS,
    "copy_unknown": "Filen är inte tagen från det här utkastet. Ta utkastet till Word och lämna tillbaka den filen.",
    "word.broken_docx": "Filen är skadad och kan inte läsas. Öppna den i Word, spara den igen och försök på nytt.",
    "word.comment": "I filen finns kommentarer. De följer inte med hit.",
    "word.empty": "Filen är tom.",
    "word.encrypted_office": "Filen är skyddad med lösenord. Ta bort lösenordet i Word och försök igen.",
    "word.heading_as_text": "En rubrik som lades till i Word blev vanlig text. Rubrikerna bestäms av dokumentets slag.",
    "word.macros": "Filen har makron och tas inte emot. Spara den som .docx utan makron.",
    "word.not_word": "Filen är inget Worddokument. Spara den som .docx i Word och försök igen.",
    "word.other_document": "I filen finns inget av det här utkastet. Kontrollera att det är rätt fil.",
    "word.outside_left_alone": "En del av filen hör inte till dokumentet och är inte hämtad.",
    "word.packed_bomb": "Filen är packad så att den blir orimligt stor och tas inte emot.",
    "word.picture_left_out": "En bild som lades till i Word är inte hämtad.",
    "word.too_heavy": "Filen är för tung att läsa.",
    "word.too_large": "Filen är för stor.",
    "word.took_too_long": "Det tog för lång tid att läsa filen.",
    "word.tracked_changes": "I filen finns spårade ändringar. Det tillagda är hämtat och det borttagna är borta; "
    "kontrollera att det stämmer.",
    "word.xml_entities": "Filen är inte gjord av ett vanligt ordbehandlingsprogram och tas inte emot.",
    "draft_held_back": "Utkastet hör till ett ärende som du inte får ändra.",
    "draft_without_version": "Texten är skriven på en version {version} som inte finns. Läs igenom den och spara igen.",
    "draft_kind_unknown": "Välj vilket slags dokument du ska skriva.",
}

FILE_MISSING = "Välj filen som du har ändrat i Word."
CHOICE_MISSING = "Välj vilken text som ska gälla."
CHOICES = (("ours", "Det som står i utkastet"), ("theirs", "Det som står i filen från Word"))
CONFLICTS = {
    ConflictKind.CHANGED: "Ändrat i Word, men står fast",
    ConflictKind.REMOVED: "Borttaget i Word, men står kvar",
    ConflictKind.ADDED: "Tillagt i Word, men har ingen plats här",
    ConflictKind.MOVED: "Flyttat i Word, men står kvar på sin plats",
    ConflictKind.FIGURE_CHANGED: "En siffra eller hänvisning är ändrad i Word, men står fast",
}
REASON_MISSING = "Rätta felen, eller skriv varför dokumentet görs klart ändå."
KIND_MISSING = "Välj vad du ska skriva."
BODY_MISSING = "Skriv vem som beslutar."
TITLE_MISSING = "Skriv vad dokumentet handlar om."
UNKNOWN_RECORD = (
    "[[{words}]] är ingen uppgift som programmet har hämtat. Skriv tillbaka den som den stod, eller utan klamrar."
)
RECORDS_MISSING = (
    "Uppgifter som programmet har hämtat är borta ur texten: {words}. Skriv tillbaka dem inom [[ ]], eller kryssa i "
    "att de ska bort."
)
CLAUSE_EMPTY = "En beslutssats har villkor men ingen text. Skriv texten eller ta bort satsen."

ORIGINS = {"web": "skriven här", "word": "hämtad från Word", "program": "gjord av programmet"}
SORTS = {
    Sort.ADDED: "Nytt",
    Sort.REMOVED: "Borttaget",
    Sort.CHANGED: "Ändrat",
    Sort.MOVED: "Flyttat",
}
