"""The packet in a zip with the files that it was made of, and a list of what each of them hashes to."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redthread.typesetting.packets import wording
from redthread.typesetting.packets.plan import PacketPlan, Paper
from redthread.typesetting.packets.report import Packet, Row, State

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The one date of every file in the zip, so that the same content gives the same bytes."""
_BLOCK = 1024 * 1024
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 120
PACKET_FILE, MANIFEST_JSON, MANIFEST_TEXT = "paket.pdf", "manifest.json", "manifest.txt"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of hashes, for programs and for people."""

    as_json: bytes
    as_text: bytes


def archive(plan: PacketPlan, packet: Packet, target: Path) -> Manifest:
    """The zip lies at `target`: the packet, every paper's own file that was found, and the list in both forms.

    A file that is no longer what it was told to be, or is withheld, is not in it; the list says so.
    """
    entries = tuple(_entries(plan, packet))
    manifest = _manifest(plan, packet, entries)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        _add(packed, MANIFEST_TEXT, manifest.as_text)
        _add(packed, MANIFEST_JSON, manifest.as_json)
        _add(packed, PACKET_FILE, packet.file)
        for entry in entries:
            if entry.file is not None:
                _add(packed, entry.name, entry.file)
    return manifest


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paper, its row in the packet, and its file under the name it has in the zip; None when it is not in it."""

    paper: Paper
    row: Row
    name: str
    file: Path | None


def _entries(plan: PacketPlan, packet: Packet) -> Iterator[_Entry]:
    taken: set[str] = set()
    rows = {row.key: row for row in packet.rows if row.sort == "paper"}
    for number, item in enumerate(plan.items, start=1):
        for order, paper in enumerate(item.papers, start=1):
            row = rows[paper.key]
            name = _fresh(f"{number:02}-{order:02} {_fit(paper)}", taken)
            is_in = row.sha256 and row.reason != "altered" and row.state is not State.WITHHELD
            yield _Entry(paper, row, name, paper.file if is_in else None)


def _fit(paper: Paper) -> str:
    told = paper.name or (paper.file.name if paper.file else paper.title)
    name = unicodedata.normalize("NFC", _UNFIT.sub(" ", told)).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 8:
        return name[:_LONGEST_NAME] or "fil"
    return f"{stem[:_LONGEST_NAME]}.{ending}"


def _fresh(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    fresh, number = name, 1
    while fresh.casefold() in taken:
        number += 1
        fresh = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
    taken.add(fresh.casefold())
    return fresh


def _add(packed: zipfile.ZipFile, name: str, content: bytes | Path) -> None:
    told = zipfile.ZipInfo(name, _WHEN)
    told.external_attr = 0o644 << 16
    if isinstance(content, bytes):
        packed.writestr(told, content)
        return
    told.file_size = content.stat().st_size
    with content.open("rb") as source, packed.open(told, "w") as copy:
        while block := source.read(_BLOCK):
            copy.write(block)


def _manifest(plan: PacketPlan, packet: Packet, entries: tuple[_Entry, ...]) -> Manifest:
    papers = {entry.row.key: _told(entry) for entry in entries}
    told = {
        "title": plan.title,
        "board": plan.board,
        "held_on": plan.held_on.isoformat(),
        "packet": {"file": PACKET_FILE, "sha256": packet.sha256, "pages": packet.pages},
        "pdf_ua": packet.pdf_ua,
        "pdf_a": packet.pdf_a,
        "parts": [
            {
                "sort": row.sort,
                "title": row.title,
                "first_page": row.label,
                "pages": row.pages,
                "state": row.state.value,
                **(papers[row.key] if row.sort == "paper" else {}),
            }
            for row in packet.rows
        ],
    }
    return Manifest(
        json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n",
        "\n".join(_lines(plan, packet, entries)).encode() + b"\n",
    )


def _told(entry: _Entry) -> dict[str, Any]:
    row = entry.row
    return {
        "file": entry.name if entry.file else None,
        "sha256": row.sha256,
        "reason": row.reason,
        "notes": list(row.notes),
        "pages_without_text": list(row.scans),
    }


def _lines(plan: PacketPlan, packet: Packet, entries: tuple[_Entry, ...]) -> Iterator[str]:
    yield plan.title
    yield wording.MANIFEST_TITLE
    yield ""
    yield f"{wording.MANIFEST_PACKET}: {PACKET_FILE}"
    yield f"{wording.MANIFEST_SHA} {packet.sha256}"
    for entry in entries:
        row = entry.row
        last = f"{plan.prefix}{row.first + row.pages - 1}"
        yield ""
        yield row.title
        yield wording.manifest_line(wording.pages(row.label, last), row.state, entry.name if entry.file else row.name)
        if row.sha256:
            yield f"{wording.MANIFEST_SHA} {row.sha256}"
        if row.reason:
            yield wording.reason(row.reason)
        yield from (wording.NOTES[note] for note in row.notes if note in wording.NOTES and note not in _SILENT)
        if row.scans:
            yield wording.scans(row.scans)


_SILENT = frozenset({"converted", "not_pdf_a", "not_pdf_ua", "scan"})
"""Notes that the line itself says already, or that are told of almost every file."""
