"""Reading a packet page by page: where each matter lies, the picture and text of a page, and own notes."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from redthread.meetings import access
from redthread.meetings.models import Meeting, OwnNote, Packet, PacketPart
from redthread.meetings.queries.packets import marked_since
from redthread.registry.queries import file_path
from redthread.rules.actors import Actor
from redthread.texts.pdf.picturing import TEXT, draw_pages, write_texts

WIDTH = 1240
"""Dots across a page: A4 at 150 dots an inch."""
AHEAD = 4
"""Pages drawn beside the one that is asked for, since the next is turned to."""
MOST_HITS = 100
_AROUND = 70


@dataclass(frozen=True, slots=True)
class ReadPacket:
    """A packet that is read: the main one, or a supplement, with its parts in order."""

    packet: Packet
    parts: tuple[PacketPart, ...]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A meeting's packets with the reader's own notes, by packet and page. `older` are notes in earlier makings."""

    meeting: Meeting
    packets: tuple[ReadPacket, ...]
    notes: tuple[OwnNote, ...]
    older: tuple[OwnNote, ...]


@dataclass(frozen=True, slots=True)
class TurnedPage:
    """A page of a packet: its part, its own text, and the reader's notes on it."""

    packet: Packet
    number: int
    part: PacketPart
    text: str
    notes: tuple[OwnNote, ...]
    parts: tuple[PacketPart, ...]

    @property
    def pages(self) -> int:
        """How many pages the packet has."""
        return self.packet.pages or 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A page where the words stand, and the words around the first of them."""

    packet: Packet
    page: int
    before: str
    found: str
    after: str
    part: PacketPart


def reading_page(reader: Actor, *, slug: str, held_on: date) -> ReadingPage | None:
    """The packets of a board's meeting on a day, for those who may read packets. One that holds what has been marked
    secret since is not among them."""
    meeting = access.visible_to(reader).select_related("board").filter(board__slug=slug, held_on=held_on).first()
    if meeting is None or not access.may_read_packets(reader):
        return None
    found = _readable(reader, meeting)
    parts: dict[int, list[PacketPart]] = {one.pk: [] for one in found}
    for part in PacketPart.objects.filter(packet__in=parts).select_related("item").order_by("packet", "order"):
        parts[part.packet_id].append(part)
    notes = tuple(
        access.own_notes_of(reader)
        .filter(packet__meeting=meeting)
        .select_related("packet")
        .order_by("packet__supplement", "page", "id")
    )
    now = {one.pk for one in found}
    return ReadingPage(
        meeting=meeting,
        packets=tuple(ReadPacket(one, tuple(parts[one.pk])) for one in found),
        notes=tuple(one for one in notes if one.packet_id in now),
        older=tuple(one for one in notes if one.packet_id not in now),
    )


def readable_packet(reader: Actor, pk: int) -> Packet | None:
    """The packet with its file, when the reader may open it: nothing in it has been marked secret since."""
    found = access.packets_visible_to(reader).select_related("meeting__board", "file").filter(pk=pk, file__isnull=False)
    packet = found.first()
    return None if packet is None or marked_since(packet) else packet


def turned_page(reader: Actor, pk: int, number: int) -> TurnedPage | None:
    """A page of the packet, when the reader may open it and there is such a page."""
    packet = readable_packet(reader, pk)
    if packet is None or not 1 <= number <= (packet.pages or 0):
        return None
    parts = tuple(packet.parts.order_by("order"))
    texts = page_texts(packet)
    return TurnedPage(
        packet=packet,
        number=number,
        part=part_at(parts, number),
        text=texts[number - 1] if number <= len(texts) else "",
        notes=tuple(access.own_notes_of(reader).filter(packet=packet, page=number).order_by("id")),
        parts=parts,
    )


def part_at(parts: tuple[PacketPart, ...], number: int) -> PacketPart:
    """The part that the page lies in."""
    return max((one for one in parts if one.first_page <= number), key=lambda one: (one.first_page, one.order))


def printed_page(part: PacketPart, number: int) -> str:
    """The number as it is printed on the page: that of the part's first page and on ("T3")."""
    digits = len(part.label) - len(part.label.rstrip("0123456789"))
    if not digits:
        return str(number)
    return f"{part.label[:-digits]}{int(part.label[-digits:]) + number - part.first_page}"


def own_note(reader: Actor, pk: int) -> OwnNote | None:
    """The reader's own note; never anybody else's."""
    return access.own_notes_of(reader).select_related("packet").filter(pk=pk).first()


def page_picture(packet: Packet, number: int) -> Path | None:
    """A picture of the page (WebP), made when it is first asked for together with the pages after it."""
    folder = _folder(packet)
    if folder is None:
        return None
    wanted = folder / f"{number}.webp"
    if not wanted.exists():
        draw_pages(_file(packet), folder, number, min(number + AHEAD, packet.pages or number), width=WIDTH)
    return wanted if wanted.exists() else None


def prepare_pages(packet: Packet) -> None:
    """Every page has its picture and its text, so that nobody waits for them."""
    folder = _folder(packet)
    if folder is None:
        return
    page_texts(packet)
    draw_pages(_file(packet), folder, 1, packet.pages or 0, width=WIDTH)


def page_texts(packet: Packet) -> tuple[str, ...]:
    """The text of each page, read from the packet once; empty when it cannot be read."""
    folder = _folder(packet)
    if folder is None:
        return ()
    kept = folder / TEXT
    if not kept.exists():
        write_texts(_file(packet), folder, packet.pages or 0)
    return _texts(kept) if kept.exists() else ()


@lru_cache(maxsize=16)
def _texts(kept: Path) -> tuple[str, ...]:
    """What is kept in the file, read once: it is named by the hash of its packet and never changes."""
    try:
        return tuple(json.loads(kept.read_bytes()))
    except (OSError, ValueError):
        return ()


def search_packets(reader: Actor, meeting: Meeting, words: str) -> tuple[Hit, ...]:
    """The pages where all the words stand, in order, each with what stands around the first of them."""
    wanted = [one.casefold() for one in words.split()]
    if not wanted:
        return ()
    hits: list[Hit] = []
    for packet in _readable(reader, meeting):
        parts = tuple(packet.parts.select_related("item").order_by("order"))
        for number, text in enumerate(page_texts(packet), start=1):
            told = " ".join(text.split())
            if all(one in told.casefold() for one in wanted):
                hits.append(_hit(packet, number, told, wanted[0], parts))
    return tuple(hits[:MOST_HITS])


def _hit(packet: Packet, number: int, text: str, word: str, parts: tuple[PacketPart, ...]) -> Hit:
    at = max(text.lower().find(word), 0)
    end = at + len(word)
    before = text[max(at - _AROUND, 0) : at]
    after = text[end : end + _AROUND]
    return Hit(
        packet=packet,
        page=number,
        before=("…" if at > _AROUND else "") + before,
        found=text[at:end],
        after=after + ("…" if len(text) > end + _AROUND else ""),
        part=part_at(parts, number),
    )


def _readable(reader: Actor, meeting: Meeting) -> list[Packet]:
    """The latest making that is ready of each packet of the meeting, without those that hold what is marked since."""
    made = access.packets_visible_to(reader).filter(meeting=meeting, file__isnull=False)
    latest: dict[int, Packet] = {}
    for one in made.select_related("meeting__board", "file").order_by("supplement", "-version"):
        latest.setdefault(one.supplement, one)
    return [one for one in latest.values() if not marked_since(one)]


def _folder(packet: Packet) -> Path | None:
    if packet.file is None or not _file(packet).exists():
        return None
    sha = packet.file.sha256
    return Path(settings.DATA_DIR) / "pages" / sha[:2] / sha


def _file(packet: Packet) -> Path:
    if packet.file is None:
        raise ValueError("a packet that is not ready has no pages")
    return file_path(packet.file.sha256)
