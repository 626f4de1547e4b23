"""A whole case handed out as one zip, written piece by piece so that no more than one file is in memory.

The same content gives the same bytes: times in the zip are fixed, and the deed of handing it out is journalled on a
subject of its own, which is not among the entries that go along.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, cast

from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.registry import queries
from redthread.registry.queries.dossier import Dossier, DossierDocument
from redthread.rules.actors import Actor
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused, refuse
from redthread.texts import TextsRefused

EARLIEST = (1980, 1, 1, 0, 0, 0)
CHUNK = 1024 * 1024
SUMS = "SHA256SUMS"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Leaflets:
    """What is written for people and goes along: the index as HTML from its facts, the readme, and the file names."""

    index: Callable[[dict[str, Any]], str]
    readme: Callable[[dict[str, Any]], str]


def export_dossier(*, actor: Actor, dnr: str, leaflets: Leaflets, progress: Progress | None = None) -> Iterator[bytes]:
    """The case as the pieces of a zip, for as much of it as the actor may read; that it was handed out is journalled.

    Refuses `dossier_unknown` for a case that is not there or that the actor may not see.
    """
    found = _journalled(actor, dnr)
    return _pieces(actor, found, leaflets, progress or (lambda _done, _total: None))


@transaction.atomic
def _journalled(actor: Actor, dnr: str) -> Dossier:
    found = queries.dossier(actor, dnr)
    if found is None:
        raise Refused((refuse("dossier_unknown", dnr=dnr[:60]),))
    left_out = sum(one.is_left_out for one in found.documents)
    record(
        actor=actor,
        deed="registry.export_dossier",
        subject=subject_of_dossier(found),
        after={"documents": len(found.documents) - left_out, "left_out": left_out},
    )
    return found


def subject_of_dossier(found: Dossier) -> Subject:
    """What the journal calls the dossier of a case: a subject of its own, beside the case."""
    return Subject("registry.dossier", str(found.case.pk), f"{found.case.dnr} {found.case.title}")


class _Outlet:
    """Takes what the zip writes until it is passed on. It cannot be wound back: the zip is written onwards."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def flush(self) -> None:
        """Nothing is held back."""

    def write(self, piece: Any) -> int:
        self._waiting += piece
        return len(piece)

    def taken(self) -> bytes:
        """What has been written since last time."""
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece


class _Packing:
    """A zip under way, with the hash of each file that is in it."""

    def __init__(self) -> None:
        self.outlet = _Outlet()
        self.zip = zipfile.ZipFile(cast(IO[bytes], self.outlet), "w", zipfile.ZIP_DEFLATED)
        self.sums: dict[str, str] = {}

    def put(self, name: str, content: BinaryIO) -> Iterator[bytes]:
        """The content is in the zip under the name; passed on as it is packed."""
        entry = zipfile.ZipInfo(name, date_time=EARLIEST)
        entry.external_attr, entry.create_system = 0o644 << 16, 3
        entry.compress_type = zipfile.ZIP_DEFLATED
        digest = hashlib.sha256()
        with self.zip.open(entry, "w", force_zip64=True) as packed:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                packed.write(chunk)
                yield self.outlet.taken()
        self.sums[name] = digest.hexdigest()

    def put_text(self, name: str, text: str) -> Iterator[bytes]:
        """The text is in the zip under the name."""
        yield from self.put(name, io.BytesIO(text.encode("utf-8")))


def _pieces(actor: Actor, found: Dossier, leaflets: Leaflets, progress: Progress) -> Iterator[bytes]:
    packing, listed, total = _Packing(), [], len(found.documents)
    for done, one in enumerate(found.documents, start=1):
        files: list[dict[str, Any]] = []
        if not one.is_left_out:
            yield from _put_files(actor, packing, one, files)
        listed.append(_described(one, files))
        progress(done, total)
    yield from packing.put("journal.jsonl", cast(BinaryIO, _Lines(queries.dossier_entries(actor, found))))
    facts = _facts(found, listed)
    yield from packing.put_text("index.json", json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    yield from packing.put_text("index.html", leaflets.index(facts))
    yield from packing.put_text("LÄS MIG.txt", leaflets.readme(facts))
    sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(packing.sums.items()))
    yield from packing.put_text(SUMS, sums)
    packing.zip.close()
    yield packing.outlet.taken()


class _Lines:
    """Entries as a file of JSON lines, written as they are read."""

    def __init__(self, entries: Iterator[dict[str, Any]]) -> None:
        self._entries = entries

    def read(self, _size: int = -1) -> bytes:
        """The next entry as a line; b"" after the last."""
        entry = next(self._entries, None)
        return b"" if entry is None else json.dumps(entry, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _put_files(actor: Actor, packing: _Packing, one: DossierDocument, files: list[dict[str, Any]]) -> Iterator[bytes]:
    """The document's latest version and the earlier ones, as far as the actor may have them; `files` tells of each."""
    latest = one.document.version
    numbers = [version.number for version in one.versions] or [latest]
    for number in sorted(numbers, reverse=True):
        hashes = {version.number: version.file for version in one.versions}
        file = hashes.get(number, one.document.file)
        told: dict[str, Any] = {"version": number, "registered_sha256": file.sha256, "name": "", "left_out": ""}
        files.append(told)
        if file.disposed_at is not None:
            told["left_out"] = "disposed"
            continue
        try:
            given = queries.given_file(actor, one.document, number)
        except TextsRefused:
            told["left_out"] = "pages_cannot_be_cut"
            continue
        if given is None:
            told["left_out"] = "missing" if number == latest else "secret"
            continue
        name = _file_name(one, number, given.name)
        told |= {"name": name, "withheld_pages": list(given.withheld)}
        with closing(given.path.open("rb") if given.path is not None else io.BytesIO(given.content)) as content:
            yield from packing.put(name, content)
        told["sha256"] = packing.sums[name]
        told["is_damaged"] = not given.withheld and told["sha256"] != file.sha256


def _file_name(one: DossierDocument, number: int, given: str) -> str:
    """ "003 Ansökan.pdf"; earlier versions in a folder of their own."""
    ending = safe_file_name(given).ending
    title = safe_file_name(f"{one.document.title[:80]}.{ending}" if ending else one.document.title[:80]).name
    if number == one.document.version:
        return f"{one.name} {title}"
    return f"tidigare versioner/{one.name} version {number} {title}"


def _described(one: DossierDocument, files: list[dict[str, Any]]) -> dict[str, Any]:
    document = one.document
    told: dict[str, Any] = {
        "number": one.name,
        "registered_at": document.registered_at.isoformat(),
        "arrived_on": document.arrived_on.isoformat() if document.arrived_on else None,
        "direction": document.direction,
        "direction_in_words": str(document.get_direction_display()) if document.direction else "",
        "secrecy": document.secrecy,
        "provisions": list(one.provisions),
        "left_out": one.is_left_out,
    }
    if one.is_left_out:
        return told
    counterpart = document.counterpart.name if document.counterpart else document.counterpart_name
    return told | {
        "title": document.title,
        "kind": document.kind,
        "counterpart": counterpart,
        "is_draft": document.is_draft,
        "pages": document.pages,
        "files": files,
    }


def _facts(found: Dossier, documents: list[dict[str, Any]]) -> dict[str, Any]:
    case = found.case
    return {
        "dnr": case.dnr,
        "title": case.title,
        "internal_title": "" if found.is_held_back else case.internal_title,
        "status": case.status,
        "opened_on": case.opened_on.isoformat() if case.opened_on else None,
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
        "authority": case.authority.name if case.authority else "",
        "case_type": str(case.case_type) if case.case_type else "",
        "unit": case.unit.name if case.unit else "",
        "handler": case.handler.name if case.handler else "",
        "is_secret": case.is_secret,
        "provisions": list(found.provisions),
        "is_held_back": found.is_held_back,
        "parties": [{"part": part, "name": name} for part, name in found.parties],
        "identities": [{"kind": kind, "value": value} for kind, value in found.identities],
        "documents": documents,
        "format": "redthread dossier 1",
    }
