"""`redthread verify`: proves that the journal, the files, the numbers and the marks are what they should be."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator

from redthread.config.setup import start_django
from redthread.rules.faults import Fault

_SECONDS_BETWEEN = 1.0
_MOST_SHOWN = 200
_SENTENCES = {
    "journal_row_changed": "Journalens rad {sequence} har ändrats: den säger inte det som dess kontrollsumma säger.",
    "journal_rows_missing": "Journalens rader {first}–{last} saknas.",
    "journal_link_broken": "Journalens rad {sequence} följer inte på raden före.",
    "journal_time_back": "Journalens rad {sequence} är äldre än raden före.",
    "journal_head": "Journalen slutar med rad {last}, men ska sluta med rad {head}.",
    "file_missing": "Filen {sha256} saknas.",
    "file_changed": "Filen {sha256} har ändrats.",
    "file_not_disposed": "Filen {sha256} är gallrad men finns kvar.",
    "case_number_missing": "Nummerserien {series} saknar nummer {first_to_last}.",
    "case_number_repeated": "Nummerserien {series} har nummer {number} mer än en gång.",
    "case_number_out_of_order": "Nummerserien {series} har nummer {number} i fel ordning.",
    "case_number_never_issued": "Nummerserien {series} har nummer {first_to_last}, som aldrig har utfärdats.",
    "case_number_unlike_series": "Ärende {dnr} i nummerserien {series} borde heta {expected}.",
    "document_number_missing": "Ärende {dnr} saknar handling nummer {first_to_last}.",
    "document_number_repeated": "Ärende {dnr} har handling nummer {number} mer än en gång.",
    "document_number_out_of_order": "Ärende {dnr} har handling nummer {number} i fel ordning.",
    "case_secrecy": "Ärende {dnr}: sekretessen stämmer inte med markeringarna.",
    "document_secrecy": "Handling {document}: sekretessen stämmer inte med markeringarna.",
    "document_version": "Handling {document}: filen är inte den senaste versionens.",
    "document_outside_its_case": "Handling {document} hör inte till det ärende den är registrerad i.",
    "minutes_broken": "Protokoll {number} från {board} {held_on}: {flaw}",
    "told_never": "{thing} {key} finns i registret men inte i journalen.",
    "told_another_title": "{thing} {key}: rubriken är ”{kept}”, men journalen har en annan.",
    "told_otherwise": "{thing} {key}: {field} är ”{kept}”, men enligt journalen ”{told}”.",
}
_THINGS = {"case": "Ärende", "document": "Handling"}
_FLAWS = {
    "unreadable": "den undertecknade filen kan inte läsas.",
    "signatures_differ": "filen har andra underskrifter än de som gjordes.",
    "changed": "innehållet har ändrats efter underskrift {order}.",
    "not_covered": "underskrift {order} omfattar inte hela sin del av filen.",
    "added": "annat än underskrifter har lagts till efter underskrift {order}.",
    "not_trusted": "underskrift {order} leder inte till en betrodd utfärdare.",
    "annexes_differ": "kontrollsummorna i filen stämmer inte med bilagorna.",
}
_FIELDS = {
    "dnr": "diarienumret",
    "title": "rubriken",
    "status": "läget",
    "opened_on": "dagen då ärendet öppnades",
    "closed_on": "dagen då ärendet avslutades",
    "published_on": "publiceringsdagen",
    "locked_until": "låsningen",
    "file_name": "filnamnet",
    "number": "numret",
    "direction": "riktningen",
    "kind": "handlingstypen",
    "arrived_on": "ankomstdagen",
    "is_draft": "utkastmarkeringen",
    "is_secret": "sekretessmarkeringen",
    "secrecy": "sekretessen",
}
Progress = Callable[[int, int], None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--json prints the faults for programs; --no-files leaves the files' content alone."""
    parser.description = (
        "Kontrollerar journalens kedja, filerna, justerade protokoll, nummerserierna och sekretessmarkeringarna."
    )
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    parser.add_argument("--no-files", action="store_true", help="läs inte filernas innehåll")


def run(arguments: argparse.Namespace) -> int:
    """0 when everything holds, 1 when a fault is found. How far it has come is told on stderr when it takes long."""
    start_django()
    found = 0
    told: list[dict[str, object]] = []
    for each in faults(with_files=not arguments.no_files):
        found += 1
        if arguments.json:
            told.append({"code": each.code, **dict(each.facts)})
        elif found <= _MOST_SHOWN:
            print(sentence(each))
    if arguments.json:
        print(json.dumps({"faults": told, "count": found}, ensure_ascii=False))
    elif found > _MOST_SHOWN:
        print(f"… och {found - _MOST_SHOWN} fel till. Med --json skrivs alla.")
    elif not found:
        print(_all_is_well(with_files=not arguments.no_files))
    return 1 if found else 0


def sentence(found: Fault) -> str:
    """The fault as a sentence."""
    facts: dict[str, object] = dict(found.facts)
    first, last = facts.get("number", facts.get("first")), facts.get("last")
    facts["first_to_last"] = f"{first}" if first == last else f"{first}–{last}"
    facts["flaw"] = _FLAWS.get(str(facts.get("flaw")), "").format(order=facts.get("order"))
    facts["thing"] = _THINGS.get(str(facts.get("kind")), "")
    facts["field"] = _FIELDS.get(str(facts.get("field")), "")
    return _SENTENCES[found.code].format(**facts)


def faults(*, with_files: bool) -> Iterator[Fault]:
    """Everything that does not hold, in the order it is looked for."""
    from redthread.journal.queries import chain_faults
    from redthread.meetings.queries.minutes import minutes_faults
    from redthread.registry import queries
    from redthread.rules.actors import SYSTEM

    yield from chain_faults(SYSTEM, _progress("Journalen"))
    if with_files:
        yield from queries.file_faults(SYSTEM, _progress("Filerna"))
        yield from minutes_faults(SYSTEM, _progress("Protokollen"))
    _progress("Nummerserierna")(0, 0)
    yield from queries.number_faults(SYSTEM)
    _progress("Sekretessen")(0, 0)
    yield from queries.secrecy_faults(SYSTEM)
    _progress("Versionerna")(0, 0)
    yield from queries.document_faults(SYSTEM)
    yield from queries.told_faults(SYSTEM, _progress("Registret mot journalen"))


def _all_is_well(*, with_files: bool) -> str:
    files = (
        "Alla filer och justerade protokoll är orörda. " if with_files else "Filernas innehåll har inte kontrollerats. "
    )
    return f"Journalens kedja är orörd. {files}Nummerserier, sekretess, versioner och registret stämmer."


def _progress(what: str) -> Progress:
    """A function that tells how far it has come, at most once a second."""
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if total and now - last < _SECONDS_BETWEEN:
            return
        last = now
        if sys.stderr.isatty() or total:
            print(f"{what}: {done} av {total}" if total else f"{what} …", file=sys.stderr, flush=True)

    return tell
