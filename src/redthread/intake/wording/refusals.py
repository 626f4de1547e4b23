"""Swedish sentences for documents that cannot be read, and for what reading them could not do."""

from collections.abc import Iterable, Mapping

from redthread.rules.refusals import Fact

_MEBIBYTE = 1024 * 1024

_SENTENCES = {
    "missing": "Filen {path} finns inte. Kontrollera sökvägen och stavningen.",
    "folder": "{path} är en mapp. Ange filerna i mappen, till exempel {path}/*.pdf.",
    "not_a_file": "{path} är ingen vanlig fil. Spara innehållet i en fil och läs in den.",
    "not_readable": (
        "{name} går inte att öppna. Kontrollera att du har behörighet till filen och att inget annat program låser den."
    ),
    "empty": "{name} är tom (0 byte). Hämta eller spara filen på nytt.",
    "only_white_space": "{name} innehåller ingen text, bara blanktecken. Kontrollera att det är rätt fil.",
    "too_large": "{name} är för stor: {size}. Gränsen är {limit}. Dela upp dokumentet och läs in delarna var för sig.",
    "too_heavy": (
        "{name} kräver mer minne än läsningen får använda. Dela upp dokumentet och läs in delarna var för sig."
    ),
    "took_too_long": (
        "{name} hann inte läsas inom {seconds} sekunder. Dela upp dokumentet och läs in delarna var för sig."
    ),
    "reader_fault": (
        "{name} gick inte att tolka på grund av ett fel i programmet ({fault}). "
        "Anmäl felet och bifoga filen; andra filer kan läsas in som vanligt."
    ),
    "broken_pdf": (
        "{name} är ingen hel PDF-fil: den är skadad eller något annat än PDF. Hämta filen på nytt eller "
        "spara den som PDF igen."
    ),
    "encrypted_pdf": "{name} är låst med lösenord. Öppna filen, spara en kopia utan lösenord och läs in kopian.",
    "scanned_pdf": (
        "{name} saknar text: {without_text} av {pages} sidor är bilder av text. "
        "Gör texten läsbar med OCR i ditt skanningsprogram eller hämta originalet, och läs in den filen."
    ),
    "broken_docx": (
        "{name} är inget helt Word-dokument. Öppna filen i Word, spara den som .docx på nytt och läs in den."
    ),
    "encrypted_office": "{name} är låst med lösenord. Öppna filen, ta bort lösenordet, spara och läs in den på nytt.",
    "packed_bomb": (
        "{name} packas upp till långt mer än ett dokument ska innehålla och öppnades därför inte. "
        "Öppna originalet i Word, spara det som .docx på nytt och läs in den filen."
    ),
    "xml_entities": (
        "{name} innehåller egna XML-definitioner (DTD eller entiteter), som ett dokument aldrig ska ha, "
        "och lästes därför inte. "
        "Öppna originalet, spara det på nytt och läs in den filen."
    ),
    "broken_html": "{name} är ingen hel webbsida. Spara sidan på nytt från webbläsaren och läs in den.",
    "unknown_content": (
        "{name} innehåller inte läsbar text. Läs in dokumentet som PDF med text, Word (.docx), HTML eller ren text."
    ),
    "program": "{name} är ett program, inte ett dokument, oavsett vad filen heter. Läs in dokumentet självt.",
    "word_97": "{name} är ett äldre Word-dokument (.doc). Öppna filen i Word, spara den som .docx och läs in den.",
    "rich_text": "{name} är i formatet RTF. Öppna filen i Word, spara den som .docx och läs in den.",
    "image": (
        "{name} är en bild. Gör texten läsbar med OCR i ditt skanningsprogram, spara som PDF och läs in den filen."
    ),
    "spreadsheet": (
        "{name} är ett kalkylblad. "
        "Spara bladet som PDF, eller klistra in tabellen i ett Word-dokument, och läs in den filen."
    ),
    "slides": "{name} är en presentation. Spara den som PDF och läs in den filen.",
    "open_document": "{name} är i formatet OpenDocument. Spara dokumentet som .docx eller PDF och läs in den filen.",
    "archive": "{name} är en packad fil. Packa upp den och läs in dokumenten i den.",
}

_NOTES = {
    "page_without_text": "Sidan {0} saknar text och lästes inte. Den är troligen en bild.",
    "pages_without_text": "Sidorna {0} saknar text och lästes inte. De är troligen bilder.",
    "page_unreadable": "Sidan {0} är skadad och lästes inte.",
    "pages_unreadable": "Sidorna {0} är skadade och lästes inte.",
    "stopped_after_time": "Tiden räckte inte till hela dokumentet. {0} av {1} sidor lästes.",
    "stopped_after_time_lines": "Tiden räckte inte till hela dokumentet. Bara början lästes.",
    "read_only_lines": "Tiden räckte inte till att tolka hela dokumentet. {0} av {1} rader tolkades.",
    "content_is": "Filen har fel ändelse. Innehållet är {0} och lästes som det.",
    "encoding": "Filen är inte sparad som UTF-8. Tecknen lästes enligt {0}; kontrollera å, ä och ö.",
    "repaired_characters": "{0} tecken var förvanskade (till exempel Ã¥ i stället för å) och har rättats.",
    "lost_characters": "{0} tecken gick inte att läsa och visas som \N{REPLACEMENT CHARACTER}.",
    "pages_from_breaks": "Sidnumren är räknade från dokumentets sidbrytningar och kan skilja sig från utskriften.",
}

_MEDIA = {"txt": "ren text", "pdf": "PDF", "docx": "Word (.docx)", "html": "HTML"}


def refusal_sentence(code: str, facts: Mapping[str, Fact] | Iterable[tuple[str, Fact]]) -> str:
    """Why a document was not read, where, and what to do, for the person who tried. Raises KeyError for an unknown
    code or a missing fact."""
    known = dict(facts)
    shown = {name: _size(value) if name in {"size", "limit"} else value for name, value in known.items()}
    shown.setdefault("path", shown.get("name"))
    shown.setdefault("seconds", 60)
    return _SENTENCES[code].format_map(shown)


def note_sentence(note: str) -> str:
    """What reading a document could not do, from the note's code and its facts, such as "page_without_text:12"."""
    code, *facts = note.split(":")
    if code in {"page_without_text", "page_unreadable"} and "-" in facts[0]:
        code = code.replace("page_", "pages_")
    if code == "stopped_after_time" and facts[-1] == "0":
        code = "stopped_after_time_lines"
    if code == "content_is":
        facts = [_MEDIA[facts[0]]]
    return _NOTES[code].format(*(fact.replace("-", "–") for fact in facts))


def _size(size: Fact) -> str:
    if not isinstance(size, int):
        return str(size)
    return f"{size / _MEBIBYTE:.0f} MB" if size >= _MEBIBYTE else f"{size} byte"
