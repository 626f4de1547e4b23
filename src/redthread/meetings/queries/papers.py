"""Reading the papers that a board has before it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch, QuerySet

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, ItemPaper, Meeting, Packet
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """A matter with the papers that the reader may see, and how many there are that the reader may not."""

    item: AgendaItem
    papers: tuple[ItemPaper, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class PapersPage:
    """A meeting with the papers of every matter."""

    meeting: Meeting
    items: tuple[ItemPapers, ...]


def papers_page(reader: Actor, *, slug: str, held_on: date) -> PapersPage | None:
    """The papers of a board's meeting on a day, when the reader may see the meeting."""
    meeting = (
        access.visible_to(reader).select_related("board", "sitting").filter(board__slug=slug, held_on=held_on).first()
    )
    if meeting is None:
        return None
    seen = set(access.papers_visible_to(reader).filter(item__meeting=meeting).values_list("pk", flat=True))
    papers = ItemPaper.objects.filter(removed_at=None).select_related("document__file", "document__case")
    items = (
        access.items_visible_to(reader)
        .filter(meeting=meeting)
        .select_related("case")
        .prefetch_related(Prefetch("papers", papers.order_by("supplement", "order", "id")))
        .order_by("number")
    )
    return PapersPage(meeting, tuple(_of(item, seen) for item in items))


def item(reader: Actor, pk: int) -> AgendaItem | None:
    """The matter, when the reader may see its meeting."""
    return access.items_visible_to(reader).select_related("meeting__board", "case").filter(pk=pk).first()


def item_with(reader: Actor, *, meeting: Meeting, number: int) -> AgendaItem | None:
    """The matter with that number on the agenda, when the reader may see its meeting."""
    return access.items_visible_to(reader).select_related("case").filter(meeting=meeting, number=number).first()


def paper(reader: Actor, pk: int) -> ItemPaper | None:
    """The paper, also one that has been taken away, when the reader may see it."""
    found = access.ever_visible_to(reader).select_related("item__meeting__board", "document")
    return found.filter(pk=pk).first()


def attachable(reader: Actor, of: AgendaItem) -> QuerySet[Document]:
    """The documents of the matter's case that are not among its papers yet, in the order of their numbers."""
    documents = registry.documents_visible_to(reader).filter(case=of.case_id, file__disposed_at=None)
    if of.case_id is None:
        return documents.none()
    laid_out = of.papers.filter(removed_at=None).values("document")
    return documents.exclude(pk__in=laid_out).order_by("number", "id")


def _of(item: AgendaItem, seen: set[int]) -> ItemPapers:
    papers = tuple(item.papers.all())
    shown = tuple(paper for paper in papers if paper.pk in seen)
    return ItemPapers(item, shown, len(papers) - len(shown))


def open_supplement(meeting: Meeting) -> int:
    """The packet that papers go into now: 0 the main one, or the supplement after the last that was handed out."""
    handed_out = Packet.objects.filter(meeting=meeting, handed_out_at__isnull=False)
    last = handed_out.aggregate(last=Max("supplement"))["last"]
    return 0 if last is None else int(last) + 1


def document_numbered(reader: Actor, number: str) -> Document | None:
    """The document with that number in its case ("20RS4806-3"), when the reader may see it."""
    dnr, _, count = "".join(number.split()).rpartition("-")
    if not dnr or not count.isascii() or not count.isdecimal():
        return None
    return registry.documents_visible_to(reader).filter(case__dnr=dnr, number=int(count[:9])).first()
