"""A meeting's papers as the plan of a packet."""

from collections.abc import Mapping
from dataclasses import dataclass

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, ItemPaper, Meeting, Packet
from redthread.registry.models import Document
from redthread.registry.queries import file_path
from redthread.typesetting import formats, words
from redthread.typesetting.packets import Item, PacketPlan, Paper, prefix_of

ITEM_KEY, PAPER_KEY = "arende-", "bilaga-"
MEMO = "memo"
"""The kind of document that a matter begins with; the others are its annexes, numbered from 1."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The plan of a packet, with the rows behind it: matters and papers by their keys in the plan."""

    packet: Packet
    plan: PacketPlan
    matters: tuple[AgendaItem, ...]
    items: Mapping[str, int]
    papers: Mapping[str, int]

    @property
    def time(self) -> str:
        """When the meeting begins, as printed; "" while that is not settled."""
        return printed_time(self.packet.meeting)


def printed_time(meeting: Meeting) -> str:
    """When the meeting begins, as an agenda says it; "" while that is not settled."""
    return "" if meeting.starts_at is None else f"kl.{formats.SPACE}{meeting.starts_at:%H.%M}"


def laid_out(packet: Packet) -> Laid:
    """What the packet is to hold. Papers that are marked secret are withheld: they are handed out apart."""
    meeting = packet.meeting
    found = ItemPaper.objects.filter(item__meeting=meeting, supplement=packet.supplement, removed_at=None)
    by_item: dict[int, list[ItemPaper]] = {}
    for paper in found.select_related("document__file", "document__case").order_by("order", "id"):
        by_item.setdefault(paper.item_id, []).append(paper)
    matters = tuple(
        meeting.items.filter(number__gt=0).select_related("case").prefetch_related("rows__cases").order_by("number")
    )
    if packet.supplement:
        matters = tuple(item for item in matters if item.pk in by_item)
    items = tuple(_item(item, by_item.get(item.pk, [])) for item in matters)
    plan = PacketPlan(
        title=f"{meeting.board.name} {meeting.held_on.isoformat()}",
        board=meeting.board.name,
        held_on=meeting.held_on,
        items=items,
        prefix=prefix_of(packet.supplement),
    )
    keys = {f"{ITEM_KEY}{item.number}": item.pk for item in matters}
    papers = {f"{PAPER_KEY}{one.pk}": one.pk for several in by_item.values() for one in several}
    return Laid(packet, plan, matters, keys, papers)


def _item(item: AgendaItem, papers: list[ItemPaper]) -> Item:
    annexes = [paper for paper in papers if paper.document.kind != MEMO]
    several = tuple(
        _paper(paper, f"{words.ANNEX} {annexes.index(paper) + 1}" if paper in annexes else "") for paper in papers
    )
    number = item.case.dnr if item.case and not item.case.is_secret else ""
    return Item(f"{ITEM_KEY}{item.number}", str(item.number), item.title, several, number)


def _paper(paper: ItemPaper, label: str) -> Paper:
    document = paper.document
    goes_in = access.goes_in_packets(document)
    path = file_path(document.file.sha256)
    return Paper(
        key=f"{PAPER_KEY}{paper.pk}",
        title=document.title if goes_in else _number(document),
        file=path if goes_in else None,
        name=document.file_name,
        label=label,
        sha256=document.file.sha256 if goes_in else "",
        withheld="" if goes_in else "secret",
    )


def _number(document: Document) -> str:
    """What a paper that is withheld is called: its number, which says nothing, and not even that in a secret case."""
    if document.case is None or document.case.is_secret or document.number is None:
        return words.ANNEX
    return f"{document.case.dnr}-{document.number}"
