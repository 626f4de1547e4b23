"""Words for papers and packets."""

from redthread.meetings import access
from redthread.meetings.models import ItemPaper, Packet, PacketPart
from redthread.typesetting import formats
from redthread.typesetting.packets import wording
from redthread.typesetting.packets.report import State

_OUR_FAULT = "Felet är vårt och är loggat. Försök igen, och hör av dig till förvaltningen om det inte hjälper."


def packet_name(supplement: int) -> str:
    """ "paketet", or "tilläggsutskick 1"."""
    return f"tilläggsutskick {supplement}" if supplement else "paketet"


def paper_facts(paper: ItemPaper) -> str:
    """What is said of a paper beside its title: its number, kind of file, pages, packet and secrecy."""
    document = paper.document
    number = f"{document.case.dnr}-{document.number}" if document.case and document.number else ""
    ending = document.file_name.rpartition(".")[2].lower()
    pages = f"{formats.number(document.pages)}{formats.SPACE}sidor" if document.pages and document.pages > 1 else ""
    supplement = packet_name(paper.supplement) if paper.supplement else ""
    secret = "" if access.goes_in_packets(document) else "sekretess, läggs inte i paketet"
    return " · ".join(fact for fact in (number, "" if ending == "pdf" else ending, pages, supplement, secret) if fact)


def part_facts(part: PacketPart) -> tuple[str, ...]:
    """What came of a part, in sentences; none when it lies there as it was."""
    told = [wording.REASONS.get(part.reason, "")] if part.reason else []
    has_scans = bool(part.scans) and part.state == State.SCAN
    notes = [note for note in _telling(part.notes) if not (has_scans and note == "scan")]
    told += [wording.NOTES[note] for note in notes if note in wording.NOTES]
    if has_scans:
        told.append(f"Sidor utan sökbar text: {', '.join(part.scans)}.")
    return tuple(sentence for sentence in told if sentence)


def _telling(notes: list[str]) -> list[str]:
    """The notes without those that follow from another: a file without tags keeps no standard for reading aloud."""
    implied = {"not_pdf_a"} | ({"not_pdf_ua"} if "not_tagged" in notes else set())
    return [note for note in notes if note not in implied] or notes[:1]


def is_grave(part: PacketPart) -> bool:
    """Whether a part is not in the packet, or cannot be read by everyone."""
    return part.state in (State.NOT_CONVERTED, State.WITHHELD, State.SCAN)


def step_in_words(packet: Packet) -> str:
    """How far the building has come, or how it ended."""
    if packet.state == Packet.State.FAILED:
        return f"Paketet gick inte att bygga. {_OUR_FAULT if packet.reason == 'our_fault' else packet.reason}"
    if packet.state == Packet.State.STOPPED:
        return "Bygget avbröts. Det förra paketet finns kvar."
    if packet.state == Packet.State.READY:
        return f"Paketet är klart: {formats.number(packet.pages or 0)} sidor."
    if not packet.doing:
        return "Väntar på att börja"
    return "Gör i ordning handlingarna" if packet.doing.startswith("bilaga-") else "Fogar samman paketet"
