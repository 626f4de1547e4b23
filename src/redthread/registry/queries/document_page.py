"""One document as the register shows it, and the documents of a case."""

from dataclasses import dataclass

from django.db.models import F

from redthread.journal import queries as journal
from redthread.journal.models import Entry
from redthread.registry import access
from redthread.registry.models import Case, Document, DocumentVersion, Origin, SecrecyMark
from redthread.rules.actors import ANONYMOUS, Actor

MOST_ORIGINS = 50
MOST_ENTRIES = 100
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class ShownText:
    """A page of a document's text, or a stretch where it has no pages. `at` of `of`, counted from 1.

    `is_hidden` when the page is marked and the reader may not see it; then `text` is empty.
    """

    at: int
    of: int
    text: str
    is_page: bool
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with all that the reader may know of it. `hidden` are the pages the reader may not see.

    `may_see_all` is whether nothing of the document is hidden; only then are versions and origins told.
    """

    document: Document
    hidden: frozenset[int]
    shown: ShownText | None
    marks: tuple[SecrecyMark, ...]
    versions: tuple[DocumentVersion, ...]
    cases: tuple[Case, ...]
    origins: tuple[Origin, ...]
    origin_count: int
    events: tuple[Entry, ...]
    may_mark: bool
    may_lift: bool

    @property
    def may_see_all(self) -> bool:
        """Nothing of the document is hidden from the reader."""
        return not self.hidden


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document in the list of a case. `document` is None when the reader may not open it; its number is told."""

    number: int | None
    document: Document | None


def document_page(reader: Actor, pk: int, at: int | None = None) -> DocumentPage | None:
    """The document as the register shows it, with the page or stretch `at` of its text, when the reader may open it."""
    if not access.may_read_documents(reader):
        return None
    documents = access.documents_visible_to(reader).select_related("file", "case__case_type", "counterpart")
    found = documents.filter(pk=pk).first()
    if found is None:
        return None
    hidden = access.hidden_pages(reader, found)
    is_official = access.sees_everything(reader)
    origins = access.origins_visible_to(reader).filter(document=found).order_by("line", "id")
    some = tuple(origins[: MOST_ORIGINS + 1])
    return DocumentPage(
        document=found,
        hidden=hidden,
        shown=shown_text(reader, found, at or 1, hidden),
        marks=tuple(found.marks.order_by(F("lifted_on").asc(nulls_first=True), "-marked_on", "-id")),
        versions=tuple(found.versions.select_related("file").order_by("-number")) if is_official and not hidden else (),
        cases=tuple(access.readable_by(reader).filter(documents=found).order_by("dnr")),
        origins=some[:MOST_ORIGINS],
        origin_count=len(some) if len(some) <= MOST_ORIGINS else origins.count(),
        events=tuple(journal.history(reader, kind="registry.document", key=str(found.pk))[:MOST_ENTRIES]),
        may_mark=access.may_mark(reader, found.case),
        may_lift=access.may_lift(reader, found.case),
    )


def public_document(pk: int) -> Document | None:
    """The document as everyone may see it: published, whole, and in a published case."""
    published = access.documents_visible_to(ANONYMOUS).select_related("file", "case")
    return published.filter(pk=pk, secrecy=Document.Secrecy.NONE).first()


def shown_text(reader: Actor, document: Document, at: int, hidden: frozenset[int]) -> ShownText | None:
    """The text at that page or stretch; None when the document has no text."""
    if document.text_state not in {Document.TextState.TEXT, Document.TextState.RECOGNISED}:
        return None
    parts = access.parts_visible_to(reader).filter(document=document).order_by("order")
    if document.pages is None:
        last = parts.values_list("order", flat=True).last()
        if last is None:
            return None
        at = min(max(at, 1), last + 1)
        return ShownText(at, last + 1, "\n".join(part.text for part in parts.filter(order=at - 1)), is_page=False)
    at = min(max(at, 1), max(document.pages, 1))
    if at in hidden:
        return ShownText(at, document.pages, "", is_page=True, is_hidden=True)
    return ShownText(at, document.pages, "\n".join(part.text for part in parts.filter(page=at)), is_page=True)


def documents_of_case(reader: Actor, case: Case) -> tuple[CaseDocument, ...]:
    """The newest documents of the case by number. Officials are told the number of those they may not open, and no
    more; nobody else is told that they are there."""
    visible = access.documents_visible_to(reader).filter(cases=case).select_related("case", "counterpart")
    open_ones = list(visible.order_by("-number", "-id")[:MOST_LISTED])
    rows = [CaseDocument(one.number if one.case_id == case.pk else None, one) for one in open_ones]
    if access.sees_everything(reader):
        all_here = Document.objects.filter(case=case).order_by("-number")
        hidden = all_here.exclude(pk__in=visible.values("pk")).values_list("number", flat=True)[:MOST_LISTED]
        rows += [CaseDocument(number, None) for number in hidden]
    return tuple(sorted(rows, key=lambda row: -(row.number or 0))[:MOST_LISTED])


def mark_of(reader: Actor, pk: int) -> SecrecyMark | None:
    """The mark that applies, when the reader may lift it."""
    related = ("case", "document__case")
    found = SecrecyMark.objects.filter(pk=pk, lifted_on__isnull=True).select_related(*related).first()
    if found is None:
        return None
    case = found.case or (found.document.case if found.document else None)
    return found if access.may_lift(reader, case) else None
