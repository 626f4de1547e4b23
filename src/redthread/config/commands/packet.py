"""`redthread packet BOARD DATE -o FILE`: a meeting's packet as one PDF, and beside it a zip with a list of hashes."""

import argparse
import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from redthread.config.setup import start_django

if TYPE_CHECKING:
    from redthread.meetings.models import Packet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The board, the day, the supplement if any, and the file to write."""
    parser.description = (
        "Bygger ett sammanträdes paket: dagordning, försättsblad och alla handlingar i en PDF, och bredvid den en "
        "zip-fil med kontrollsummor. Ett paket som är låst inför utskick skrivs som det är."
    )
    parser.add_argument("board", metavar="NÄMND", help="nämndens adress, till exempel regional-tillvaxtnamnd")
    parser.add_argument("day", metavar="DAG", type=_day, help="sammanträdets dag, till exempel 2020-08-24")
    parser.add_argument("-o", "--out", metavar="FIL", required=True, help="PDF-filen som skrivs")
    parser.add_argument("--tillagg", metavar="NR", type=int, help="tilläggsutskickets nummer, för ett som är låst")
    parser.add_argument("--json", action="store_true", help="skriv vad som blev av varje del som JSON")


def run(arguments: argparse.Namespace) -> int:
    """0 when all papers are in it, 1 when something is to be known of one, 2 when there is no packet to write."""
    start_django()
    from redthread.meetings import queries
    from redthread.meetings.wording import sentence
    from redthread.rules.actors import SYSTEM
    from redthread.rules.refusals import Refused

    page = queries.papers_page(SYSTEM, slug=arguments.board, held_on=arguments.day)
    if page is None:
        print(f"Det finns inget sammanträde med {arguments.board} den {arguments.day}.", file=sys.stderr)
        return 2
    try:
        packet = _packet(page.meeting, arguments.tillagg)
    except Refused as refused:
        print("\n".join(sentence(one) for one in refused.refusals), file=sys.stderr)
        return 2
    return _told(packet, Path(arguments.out), as_json=arguments.json)


def _packet(meeting: object, supplement: int | None) -> "Packet":
    """The packet as it was handed out, or the one that is open now, built."""
    from redthread.meetings import queries, services
    from redthread.rules.actors import SYSTEM

    made = queries.packet_of(SYSTEM, meeting, supplement or 0)  # type: ignore[arg-type]  # a meeting
    if made is not None and made.handed_out_at is not None and supplement is not None:
        return made
    waiting = services.ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)  # type: ignore[arg-type]
    services.build_packet(actor=SYSTEM, packet_id=waiting.pk)
    waiting.refresh_from_db()
    return waiting


def _told(packet: "Packet", out: Path, *, as_json: bool) -> int:
    from redthread.meetings.wording.packets import is_grave, part_facts, step_in_words
    from redthread.registry.queries import file_path

    if packet.file is None or packet.archive is None:
        print(step_in_words(packet), file=sys.stderr)
        return 2
    try:
        shutil.copyfile(file_path(packet.file.sha256), out)
        shutil.copyfile(file_path(packet.archive.sha256), out.with_suffix(".zip"))
    except OSError as fault:
        print(f"{out} kan inte skrivas: {fault.strerror}.", file=sys.stderr)
        return 2
    parts = list(packet.parts.order_by("order"))
    if as_json:
        told = [
            {
                "title": part.title,
                "page": part.label,
                "pages": part.pages,
                "state": part.state,
                "reason": part.reason,
                "notes": part.notes,
                "scans": part.scans,
                "sha256": part.sha256,
            }
            for part in parts
        ]
        print(json.dumps({"pages": packet.pages, "parts": told}, ensure_ascii=False, indent=2))
    else:
        print(f"{step_in_words(packet)} Skrivet till {out} och {out.with_suffix('.zip')}.")
        for part in parts:
            for fact in part_facts(part):
                print(f"  {part.label:>12}  {part.title}: {fact}")
    return 1 if any(is_grave(part) for part in parts) else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} är ingen dag; skriv den som 2020-08-24") from error
