"""The Swedish words of packets: stamps, bookmarks, the pages in place of files, and what each code means."""

from redthread.typesetting.packets.report import State

AGENDA = "Föredragningslista"
SCAN_MARK = "Bild utan sökbar text"
SCAN_ALT = "Sida {number} är en bild utan text som går att läsa upp."
NOTICE_KIND = "Handling som inte ingår"
NOTICE_FILE = "Fil"
NOTICE_PAPER = "Handling"
NOTICE_ITEM = "Ärende"
NOTICE_REASON = "Varför"
NOTICE_HASH = "Kontrollsumma (SHA-256)"
MANIFEST_TITLE = "Innehåll och kontrollsummor"
MANIFEST_SHA = "SHA-256"
MANIFEST_PACKET = "Paketet"
STATES = {
    State.OK: "med oförändrad",
    State.CONVERTED: "omvandlad till PDF",
    State.REPAIRED: "lagad",
    State.SCAN: "har sidor utan sökbar text",
    State.NOT_CONVERTED: "inte med",
    State.WITHHELD: "lämnas inte ut",
}
REASONS = {
    "altered": "Filen är inte längre den som registrerades: kontrollsumman stämmer inte.",
    "archive": "Filen är ett arkiv med flera filer. Lägg in filerna var för sig.",
    "broken_file": "Filen är trasig och går inte att öppna.",
    "broken_pdf": "PDF-filen är trasig och går inte att laga.",
    "conversion_failed": "Filen gick inte att göra om till PDF.",
    "empty": "Filen är tom.",
    "encrypted_office": "Filen är skyddad med lösenord.",
    "encrypted_pdf": "PDF-filen är skyddad med lösenord.",
    "image_too_large": "Bilden är för stor.",
    "missing": "Filen finns inte där den ska finnas.",
    "no_assembly": "PDF-filen är låst av den som gjorde den och får inte fogas samman med andra.",
    "no_libreoffice": "Filen kan inte göras om till PDF, eftersom LibreOffice inte är installerat.",
    "no_pages": "PDF-filen har inga sidor.",
    "program": "Filen är ett program.",
    "secret": "Handlingen omfattas av sekretess.",
    "took_too_long": "Det tog för lång tid att göra om filen till PDF.",
    "unknown_content": "Filen är av ett slag som inte kan göras om till PDF.",
    "xfa_form": "PDF-filen är ett formulär som bara visas i ett visst program. Skriv ut det till PDF först.",
}
NOTES = {
    "active_content_removed": "Skript eller kommandon togs bort.",
    "converted": "Filen gjordes om till PDF.",
    "dead_links": "En länk ledde till en plats som inte finns.",
    "embedded_files_left_out": "Filer som låg inuti filen följde inte med.",
    "form_flattened": "Formulärfält visas som de var ifyllda och går inte att ändra.",
    "linked_pictures_left_out": "Länkade bilder och annat som ligger utanför filen hämtades inte.",
    "macros_left_out": "Filen innehåller makron. De kördes inte.",
    "media_removed": "Film eller ljud togs bort.",
    "not_pdf_a": "Filen uppger inte att den följer PDF/A.",
    "not_pdf_ua": "Filen uppger inte att den följer PDF/UA.",
    "not_tagged": "Filen saknar märkning för uppläsning.",
    "owner_password": "Filen är låst mot ändringar, men får fogas samman med andra.",
    "repaired": "Filen var trasig och lagades.",
    "scan": "Sidor är bilder utan text.",
    "signature_lost": "En elektronisk underskrift gäller bara i den ursprungliga filen.",
    "tags_broken": "Filens märkning för uppläsning var trasig och användes inte.",
}


def page_label(prefix: str, number: int, total: int) -> str:
    """ "36 (164)", and "T1 (12)" in a supplement."""
    return f"{prefix}{number} ({total})"


def stamp_text(board: str, label: str, *, is_scan: bool) -> str:
    """What is stamped on a page."""
    text = f"{board}   {label}" if board else label
    return f"{SCAN_MARK} · {text}" if is_scan else text


def not_included(title: str) -> str:
    """The heading of the page in place of a paper."""
    return f"{title} ingår inte i paketet"


def pages(first: str, last: str) -> str:
    """ "sidan 7", "sidorna 7–9"."""
    return f"sidan {first}" if first == last else f"sidorna {first}\N{EN DASH}{last}"


def manifest_line(where: str, state: State, file: str) -> str:
    """What stands beside a paper in the list of hashes."""
    return f"{where}, {STATES[state]}: {file}" if file else f"{where}, {STATES[state]}"


def reason(code: str) -> str:
    """The sentence for a reason; the code itself for one that the packets do not know."""
    return REASONS.get(code, code)


def scans(labels: tuple[str, ...]) -> str:
    """Which pages have no text."""
    if len(labels) == 1:
        return f"Sidan {labels[0]} är en bild utan sökbar text."
    return f"Sidorna {', '.join(labels)} är bilder utan sökbar text."
