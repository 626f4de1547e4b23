"""Deeds about the papers that the board has before it in a matter."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, ItemPaper, Meeting
from redthread.meetings.queries import open_supplement
from redthread.meetings.services.meetings import subject_of
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def attach_papers(*, actor: Actor, item: AgendaItem, documents: Sequence[Document]) -> tuple[ItemPaper, ...]:
    """The documents are among the papers of the matter, last, all of them or none. They go into the packet that has
    not been handed out yet.

    Refuses `may_not_prepare_meetings`, `meeting_cancelled`, `paper_unknown` for a document that the actor
    may not read, and `paper_twice`.
    """
    access.may_prepare(actor).require()
    kept = _locked(item)
    if kept.meeting.cancelled_at is not None:
        raise Refused((refuse("meeting_cancelled"),))
    readable = set(
        registry.documents_visible_to(actor).filter(pk__in=[one.pk for one in documents]).values_list("pk", flat=True)
    )
    there = set(kept.papers.filter(removed_at=None).values_list("document_id", flat=True))
    refusals = [refuse("paper_unknown") for one in documents if one.pk not in readable]
    refusals += [refuse("paper_twice", title=one.title) for one in documents if one.pk in there]
    if refusals:
        raise Refused(tuple(refusals))
    last = kept.papers.aggregate(last=Max("order"))["last"]
    first = 0 if last is None else last + 1
    supplement = open_supplement(kept.meeting)
    papers = []
    for order, document in enumerate(documents, start=first):
        paper = ItemPaper.objects.create(item=kept, document=document, order=order, supplement=supplement)
        _noted(actor, "meetings.attach_paper", paper, after={"supplement": supplement})
        papers.append(paper)
    return tuple(papers)


@transaction.atomic
def move_paper(*, actor: Actor, paper: ItemPaper, earlier: bool) -> None:
    """The paper has changed places with the one before it, or after it, in the same packet.

    Refuses `may_not_prepare_meetings`, `paper_removed`, and `paper_handed_out` when its packet has left the house. The
    first one stays where it is, and so does the last.
    """
    access.may_prepare(actor).require()
    item = _locked(paper.item)
    kept = _open(item, paper)
    beside = item.papers.filter(removed_at=None, supplement=kept.supplement)
    other = (
        beside.filter(order__lt=kept.order).order_by("-order").first()
        if earlier
        else beside.filter(order__gt=kept.order).order_by("order").first()
    )
    if other is None:
        return
    before = kept.order
    kept.order, other.order = other.order, kept.order
    kept.save(update_fields=["order"])
    other.save(update_fields=["order"])
    _noted(actor, "meetings.move_paper", kept, before={"order": before}, after={"order": kept.order})


@transaction.atomic
def remove_paper(*, actor: Actor, paper: ItemPaper) -> None:
    """The paper is no longer among those of the matter; the document stands where it stood in the register.

    Refuses `may_not_prepare_meetings`, `paper_removed`, and `paper_handed_out` when its packet has left the house.
    """
    access.may_prepare(actor).require()
    kept = _open(_locked(paper.item), paper)
    kept.removed_at = timezone.now()
    kept.save(update_fields=["removed_at"])
    _noted(actor, "meetings.remove_paper", kept)


def _locked(item: AgendaItem) -> AgendaItem:
    """The matter, with its meeting held: order and packets change for one at a time."""
    meeting = Meeting.objects.select_for_update().select_related("board").get(pk=item.meeting_id)
    kept = AgendaItem.objects.get(pk=item.pk)
    kept.meeting = meeting
    return kept


def _open(item: AgendaItem, paper: ItemPaper) -> ItemPaper:
    kept = item.papers.select_related("document").get(pk=paper.pk)
    kept.item = item
    if kept.removed_at is not None:
        raise Refused((refuse("paper_removed", title=kept.document.title),))
    if kept.supplement != open_supplement(item.meeting):
        raise Refused((refuse("paper_handed_out", title=kept.document.title),))
    return kept


def _noted(
    actor: Actor,
    deed: str,
    paper: ItemPaper,
    *,
    before: dict[str, int] | None = None,
    after: dict[str, int] | None = None,
) -> None:
    item = paper.item
    facts = {"item": item.number, "document": paper.document.title}
    record(
        actor=actor,
        deed=deed,
        subject=subject_of(item.meeting),
        before=None if before is None else {**facts, **before},
        after={**facts, **(after or {})},
    )
