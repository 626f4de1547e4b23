"""Who may see documents and their text.

Officials and elected members see documents that are not marked; a whole document that is marked, or lies in a marked
case, is for those who may read that case. Drafts are for officials. Others see only published documents. Pages that are
marked are cut out for everybody else.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from redthread.registry.access.cases import entrusted_to, may_read_case, reads_secret, sees_everything
from redthread.registry.models import Case, Document, Origin, SecrecyMark, TextPart
from redthread.rules.actors import Actor, Role

MARK_KEEPERS = frozenset({Role.REGISTRAR, Role.SYSTEM})


def may_read_documents(reader: Actor) -> bool:
    """Documents that are not published hold names and unmasked text: officials and elected members only."""
    return sees_everything(reader) or Role.ELECTED_MEMBER in reader.roles


def documents_visible_to(reader: Actor) -> QuerySet[Document]:
    """The documents the reader may open, though perhaps without some pages: see `hidden_pages`."""
    if reads_secret(reader):
        return Document.objects.all()
    open_ones = ~Q(secrecy=Document.Secrecy.WHOLE)
    if sees_everything(reader):
        return Document.objects.filter(open_ones | Q(case__in=entrusted_to(reader)))
    if Role.ELECTED_MEMBER in reader.roles:
        return Document.objects.filter(open_ones, is_draft=False)
    return Document.objects.filter(open_ones, is_draft=False, published_on__isnull=False)


def hidden_pages(reader: Actor, document: Document) -> frozenset[int]:
    """The pages of the document that the reader may not see. Registrars, auditors and its handler see them all."""
    if document.secrecy != Document.Secrecy.PAGES or reads_secret(reader):
        return frozenset()
    if document.case_id is not None and entrusted_to(reader).filter(pk=document.case_id).exists():
        return frozenset()
    return frozenset(
        page
        for first, last in _marked_ranges().filter(document=document)
        for page in range(first or 0, (last or 0) + 1)
    )


def parts_visible_to(reader: Actor) -> QuerySet[TextPart]:
    """The stretches of text that the reader may see, without those on marked pages."""
    parts = TextPart.objects.filter(document__in=documents_visible_to(reader))
    return parts if reads_secret(reader) else parts.filter(_on_open_page(reader))


def origins_visible_to(reader: Actor) -> QuerySet[Origin]:
    """The origins in documents that the reader may see, without those on marked pages."""
    if not may_read_documents(reader):
        return Origin.objects.none()
    origins = Origin.objects.filter(document__in=documents_visible_to(reader))
    return origins if reads_secret(reader) else origins.filter(_on_open_page(reader))


def _on_open_page(reader: Actor) -> Q:
    """For rows with a document and a page: not on a marked page. Where a document has marked pages, a row without page
    counts as marked, since nobody can say on which side of the mark it lies."""
    has_marks = Q(document__secrecy=Document.Secrecy.PAGES)
    here = _marks().filter(
        document=OuterRef("document"), first_page__lte=OuterRef("page"), last_page__gte=OuterRef("page")
    )
    on_open_page = Q(page__isnull=False) & Q(~Exists(here))
    return ~has_marks | Q(document__case__in=entrusted_to(reader)) | on_open_page


def _marks() -> QuerySet[SecrecyMark]:
    return SecrecyMark.objects.filter(lifted_on__isnull=True, first_page__isnull=False)


def _marked_ranges() -> QuerySet[SecrecyMark, tuple[int | None, int | None]]:
    return _marks().values_list("first_page", "last_page")


def may_mark(actor: Actor, case: Case | None) -> bool:
    """Registrars, the handler, and case officers who may read the case; a document without a case is open to them."""
    if actor.roles & MARK_KEEPERS or _handles(actor, case):
        return True
    return Role.CASE_OFFICER in actor.roles and (case is None or may_read_case(actor, case))


def may_lift(actor: Actor, case: Case | None) -> bool:
    """Registrars and the handler of the case."""
    return bool(actor.roles & MARK_KEEPERS) or _handles(actor, case)


def _handles(actor: Actor, case: Case | None) -> bool:
    return actor.id is not None and sees_everything(actor) and case is not None and case.handler_id == actor.id
