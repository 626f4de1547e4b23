"""Refusals about documents and secrecy marks, and what documents are called, in Swedish."""

from redthread.rules.file_names import NameChange
from redthread.rules.secrecy import Provision, known_provision

SENTENCES = {
    "arrival_missing": "Skriv vilken dag handlingen kom in (22 § förvaltningslagen).",
    "arrival_of_our_own": "Bara en inkommen handling har en ankomstdag. Lämna fältet tomt.",
    "arrived_ahead": "Handlingen kan inte ha kommit in {day}, som är efter i dag.",
    "arrived_too_early": "Handlingen kan inte ha kommit in {day}. Kontrollera årtalet.",
    "case_not_published": "Ärende {dnr} är inte publicerat. Publicera ärendet först.",
    "concerns_already": "Handlingen finns redan i ärende {dnr}.",
    "content_is_disposed": "Filens innehåll är gallrat. Välj en annan fil.",
    "direction_unknown": "Välj om handlingen är inkommen, utgående eller upprättad.",
    "document_already_here": "Samma fil finns redan i ärendet som handling {number}.",
    "document_held_back": "Handlingen finns inte, eller så får du inte se allt i den. Be handläggaren eller "
    "registratorn.",
    "document_is_draft": "Handlingen är ett utkast. Färdigställ den först.",
    "document_is_no_draft": "Handlingen är redan färdigställd.",
    "document_is_read_from": "Uppgifter i systemet är lästa ur handlingen och pekar på dess rader. Registrera den nya "
    "lydelsen som en egen handling.",
    "document_is_secret": "Handlingen är sekretessmarkerad och kan inte publiceras. Häv markeringen först.",
    "document_not_published": "Handlingen är inte publicerad.",
    "document_not_registered": "Handlingen är inte registrerad i något ärende. Registrera den först.",
    "document_published_already": "Handlingen publicerades {day}.",
    "document_without_pages": "Programmet vet inte vilka sidor handlingen har. Markera hela handlingen.",
    "document_without_title": "Skriv vad handlingen är.",
    "draft_from_outside": "Bara en handling som vi upprättar kan vara ett utkast.",
    "file_cannot_be_cut": "Filen kan inte lämnas utan de markerade sidorna. Be handläggaren eller registratorn.",
    "mark_is_lifted": "Markeringen hävdes {day}.",
    "marked_already": "Samma markering med {provision} gäller redan.",
    "may_not_lift": "Bara registratorn och ärendets handläggare får häva en sekretessmarkering.",
    "may_not_mark": "Bara registratorn, ärendets handläggare och handläggare som får läsa ärendet får "
    "sekretessmarkera.",
    "pages_of_a_case": "Ett ärende har inga sidor. Markera sidorna i en handling.",
    "pages_out_of_range": "Skriv sidor från 1 till {pages}, den första först.",
    "provision_missing": "Välj eller skriv vilken bestämmelse som kan gälla, till exempel OSL 30:27.",
    "provision_of_the_state": "OSL 30:23 gäller statens stöd till företag. För regionens stöd är det {instead}.",
    "provision_unreadable": "”{written}” är ingen bestämmelse i OSL. Skriv till exempel OSL 30:27 eller "
    "30 kap. 27 § OSL.",
    "upload_empty": "{name} är tom. Välj en fil med innehåll.",
    "upload_too_large": "{name} är för stor. En fil får vara högst {limit} MB.",
    "version_known": "Innehållet är detsamma som i version {number}. Inget är ändrat.",
}

KINDS = (
    ("application", "Ansökan"),
    ("attachment", "Bilaga"),
    ("letter", "Skrivelse"),
    ("mail", "E-post"),
    ("decision", "Beslut"),
    ("opinion", "Yttrande"),
    ("memo", "Tjänsteskrivelse"),
    ("minutes", "Protokoll"),
    ("agreement", "Avtal"),
    ("report", "Rapport"),
    ("other", "Annan handling"),
)
"""What a document may be when somebody registers it, as stored and as shown."""
_READ_KINDS = {
    "packet": "Möteshandlingar",
    "decision_letter": "Beslutsbrev",
    "project_description": "Projektbeskrivning",
    "support_list": "Lista med företagsstöd",
}
DIRECTIONS = (("in", "Inkommen"), ("out", "Utgående"), ("drawn_up", "Upprättad"))
NAME_CHANGES = {
    NameChange.FOLDERS: "mappar före namnet togs bort",
    NameChange.UNSEEN: "tecken som inte syns togs bort",
    NameChange.SIGNS: "tecken som inte får stå i filnamn byttes mot bindestreck",
    NameChange.DOTS: "punkter och mellanslag först och sist togs bort",
    NameChange.RESERVED: "namnet är reserverat i Windows",
    NameChange.LENGTH: "namnet var för långt och kortades",
    NameChange.NAMELESS: "filen saknade namn",
}
_TESTS = {"damage": "skadeprövning", "absolute": "absolut sekretess", "not_read": "prövningen är inte bekräftad"}
_FIELDS = {
    "direction": "riktning",
    "kind": "sort",
    "arrived_on": "kom in",
    "number": "nummer",
    "is_draft": "utkast",
    "secrecy": "sekretess",
    "published_on": "publicerad",
    "version": "version",
    "provision": "bestämmelse",
    "first_page": "från sidan",
    "last_page": "till sidan",
    "name": "rubrik eller filnamn",
    "counterpart": "motpart",
}
_VALUES = {
    "none": "ingen",
    "pages": "vissa sidor",
    "whole": "hela handlingen",
    **{code: label.lower() for code, label in (*KINDS, *DIRECTIONS)},
}
_TRACED = frozenset({"name", "counterpart"})
"""Told in the journal only so that a change can be seen, not what it was."""


def kind_in_words(kind: str) -> str:
    """What the document is."""
    return {**_READ_KINDS, **dict(KINDS)}.get(kind, "Handling")


def provision_in_words(provision: Provision) -> str:
    """The provision for somebody who chooses: what it is about, the test and the longest time."""
    time = f", högst {provision.years} år" if provision.years else ""
    return f"{provision.written} {provision.heading} ({_TESTS[provision.test]}{time})"


def about_provision(written: str) -> str:
    """What is known of a provision that a mark cites; "" when it is not in the table."""
    known = known_provision(written)
    return "" if known is None else f"{known.heading}, {_TESTS[known.test]}"


def pages_in_words(first: int | None, last: int | None) -> str:
    """Which pages a mark is on."""
    if first is None:
        return "Hela handlingen"
    return f"Sidan {first}" if first == last else f"Sidorna {first}–{last}"


def document_change_in_words(before: dict[str, object] | None, after: dict[str, object] | None, reason: str) -> str:
    """What a deed on a document changed, and why."""
    old, new = before or {}, after or {}
    told = []
    for name, label in _FIELDS.items():
        if name not in new or new[name] == old.get(name):
            continue
        if name in _TRACED:
            told += [f"{label} ändrad"] if name in old else []
            continue
        first, last = _value(old.get(name)), _value(new[name])
        if first or last:
            told.append(f"{label}: {first} → {last or 'nej'}" if first else f"{label}: {last}")
    return "; ".join([*told, *([f"skäl: {reason}"] if reason else [])])[:500]


def _value(value: object) -> str:
    if value is None or value is False or value == "":
        return ""
    return "ja" if value is True else _VALUES.get(str(value), str(value))
