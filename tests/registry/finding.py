"""A small register to search in, and who searches."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from redthread.registry.models import Case, Document, SecrecyMark
from redthread.registry.queries.searching import SearchPage, Wanted, search
from redthread.registry.services import keep_file, open_case, register_document
from redthread.registry.services.indexing import reindex_case, reindex_document
from redthread.rules.actors import SYSTEM, Actor


def case(
    dnr: str, title: str, *, published: bool = False, opened_on: date = date(2020, 8, 24), **facts: object
) -> Case:
    """A case that is found."""
    made = open_case(actor=SYSTEM, dnr=dnr, title=title, opened_on=opened_on)
    Case.objects.filter(pk=made.pk).update(published_on=date(2020, 9, 1) if published else None, **facts)
    reindex_case(made.pk)
    made.refresh_from_db()
    return made


def document(title: str, pages: Sequence[str] = (), *, of: Case | None = None, **facts: object) -> Document:
    """A document that is found, one line a page."""
    content = BytesIO(f"{title}\n{pages}".encode())
    file = keep_file(actor=SYSTEM, content=content, media="txt")
    made = register_document(
        actor=SYSTEM,
        file=file,
        title=title,
        file_name="fil.txt",
        kind="letter",
        pages=len(pages) or None,
        lines=[(number, text) for number, text in enumerate(pages, start=1)],
        cases=[of] if of else [],
    )
    if of is not None:
        facts = {"case": of, "number": of.registered_documents.count() + 1, **facts}
    Document.objects.filter(pk=made.pk).update(**facts)
    reindex_document(made.pk)
    made.refresh_from_db()
    return made


def mark_pages(marked: Document, first: int, last: int) -> None:
    """The pages are marked secret."""
    SecrecyMark.objects.create(
        document=marked,
        first_page=first,
        last_page=last,
        provision="OSL 30:23",
        authority="Regionstyrelsen",
        marked_on=date(2020, 9, 1),
    )
    Document.objects.filter(pk=marked.pk).update(secrecy=Document.Secrecy.PAGES)
    reindex_document(marked.pk)


def mark_case(marked: Case) -> None:
    """The case and all its documents are marked secret."""
    SecrecyMark.objects.create(
        case=marked, provision="OSL 30:23", authority="Regionstyrelsen", marked_on=date(2020, 9, 1)
    )
    Case.objects.filter(pk=marked.pk).update(is_secret=True)
    marked.registered_documents.update(secrecy=Document.Secrecy.WHOLE, published_on=None)
    reindex_case(marked.pk)


def found(reader: Actor, query: str, wanted: Wanted | None = None) -> SearchPage:
    """The first page of what the reader finds."""
    return search(reader, query, wanted or Wanted())


def titles(reader: Actor, query: str, wanted: Wanted | None = None) -> list[str]:
    """The titles of what the reader finds, without guesses."""
    page = found(reader, query, wanted)
    return [] if page.is_guess else [hit.plain_title for hit in page.hits]
