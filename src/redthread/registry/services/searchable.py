"""How cases, documents and organisations are found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.db.models import Prefetch
from django.utils import timezone

from redthread.parties.models import Party
from redthread.registry.models import Case, CaseIdentity, CaseParty, Document, SecrecyMark, TextPart
from redthread.registry.services.indexing import Kind, Reach, Source, Thing, index_new, reindex

Part = tuple[int | None, str]
"""A stretch of a document's text: its page, if there are pages, and what stands there."""


def _case_keys() -> Iterable[int]:
    return Case.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _cases(keys: Sequence[int]) -> Iterator[Thing]:
    """A row with what is open about a case, and one with what only those who may read the case may see."""
    inner = (
        Prefetch("case_parties", CaseParty.objects.select_related("party")),
        Prefetch("identities", CaseIdentity.objects.all()),
    )
    for case in Case.objects.filter(pk__in=keys).prefetch_related(*inner):
        outer = Thing(
            kind=Kind.CASE,
            key=case.pk,
            reach=Reach.EVERYONE if case.published_on else Reach.OFFICIALS,
            title=case.title,
            label=case.dnr,
            page="registry:case",
            arguments=(case.dnr,),
            at=case.opened_on or case.published_on,
            case_id=case.pk,
            status=case.status,
            unit_id=case.unit_id,
            case_type_id=case.case_type_id,
        )
        yield outer
        names = tuple(one.party.name for one in case.case_parties.all())
        text = "\n".join((case.internal_title, *names, *(one.value for one in case.identities.all()))).strip()
        if text:
            reach = Reach.RESTRICTED if case.is_secret else Reach.OFFICIALS
            yield replace(outer, part=1, reach=reach, text=text, names=names)


def _document_keys() -> Iterable[int]:
    return Document.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _documents(keys: Sequence[int]) -> Iterator[Thing]:
    """A row with what most may read, one of a published one with its sender for insiders, one with the marked pages."""
    kept = Document.objects.filter(pk__in=keys, file__disposed_at__isnull=True)
    documents = list(kept.select_related("case", "counterpart").order_by())
    parts, hidden, concerning = _parts(documents), _hidden(documents), _concerning(documents)
    for document in documents:
        about = document.case or concerning.get(document.pk)
        yield from _rows_of(document, parts.get(document.pk, ()), hidden.get(document.pk, ()), about)


def _parts(documents: Iterable[Document]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {}
    parts = TextPart.objects.filter(document__in=[one.pk for one in documents]).order_by("document", "order")
    for document, page, text in parts.values_list("document", "page", "text"):
        found.setdefault(document, []).append((page, text))
    return found


def _hidden(documents: Iterable[Document]) -> dict[int, list[tuple[int, int]]]:
    """The first and last page of what is marked, of the documents that have marked pages: few, so often unasked."""
    marked = [one.pk for one in documents if one.secrecy == Document.Secrecy.PAGES]
    found: dict[int, list[tuple[int, int]]] = {}
    if marked:
        ranges = SecrecyMark.objects.filter(document__in=marked, lifted_on__isnull=True, first_page__isnull=False)
        for document, first, last in ranges.values_list("document", "first_page", "last_page"):
            found.setdefault(document or 0, []).append((first or 0, last or 0))
    return found


def _concerning(documents: Iterable[Document]) -> dict[int, Case]:
    """The first case that each document concerns, of those that are registered in none."""
    without = [one.pk for one in documents if one.case_id is None]
    found: dict[int, Case] = {}
    if without:
        pairs = Document.cases.through.objects.filter(document__in=without).select_related("case")
        for pair in pairs.order_by("case__dnr"):
            found.setdefault(pair.document_id, pair.case)
    return found


def find_new_document(document: Document, parts: Iterable[TextPart], *, has_cases: bool) -> None:
    """A document that this deed has made is found, without asking for what the deed has just written."""
    if document.file.disposed_at is None:
        about = _concerning([document]).get(document.pk) if has_cases else None
        index_new(list(_rows_of(document, [(part.page, part.text) for part in parts], (), about)))


def _rows_of(
    document: Document, parts: Sequence[Part], hidden: Sequence[tuple[int, int]], about: Case | None
) -> Iterator[Thing]:
    has_marked_pages = document.secrecy == Document.Secrecy.PAGES
    outer = Thing(
        kind=Kind.DOCUMENT,
        key=document.pk,
        reach=_reach_of(document),
        title=document.title,
        label=f"{document.case.dnr}-{document.number}" if document.case else "",
        page="registry:document",
        arguments=(document.pk,),
        text="\n".join(text for page, text in parts if not has_marked_pages or _is_open(page, hidden)),
        at=document.arrived_on or timezone.localtime(document.registered_at).date(),
        case_id=document.case_id,
        unit_id=about.unit_id if about else None,
        case_type_id=about.case_type_id if about else None,
    )
    counterpart = document.counterpart.name if document.counterpart else document.counterpart_name
    inner = "\n".join(word for word in (counterpart, document.file_name) if word)
    if outer.reach != Reach.EVERYONE:
        outer = replace(outer, text="\n".join((inner, outer.text)))
    yield outer
    if outer.reach == Reach.EVERYONE and counterpart:
        yield replace(outer, part=1, reach=Reach.INSIDERS, text="\n".join((inner, outer.text)), names=(counterpart,))
    if has_marked_pages:
        whole = "\n".join((inner, *(text for _, text in parts)))
        yield replace(outer, part=2, reach=Reach.RESTRICTED, text=whole)


def _reach_of(document: Document) -> Reach:
    if document.secrecy == Document.Secrecy.WHOLE:
        return Reach.RESTRICTED
    if document.is_draft:
        return Reach.OFFICIALS
    return Reach.EVERYONE if document.published_on else Reach.INSIDERS


def _is_open(page: int | None, hidden: Sequence[tuple[int, int]]) -> bool:
    """A part without page may lie on either side of a mark, and counts as marked."""
    return page is not None and not any(first <= page <= last for first, last in hidden)


def _documents_of_case(case_id: int) -> Iterable[int]:
    """Asked for in two questions: in one with "or" between, the databases go through every document there is."""
    registered = Document.objects.filter(case=case_id).values_list("pk", flat=True)
    concerning = Document.cases.through.objects.filter(case=case_id).values_list("document_id", flat=True)
    return sorted({*registered, *concerning})


def _party_keys() -> Iterable[int]:
    return Party.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _parties(keys: Sequence[int]) -> Iterator[Thing]:
    for party in Party.objects.filter(pk__in=keys):
        yield Thing(
            kind=Kind.PARTY,
            key=party.pk,
            reach=Reach.OFFICIALS,
            title=party.name,
            page="parties:party",
            arguments=(party.pk,),
            text=party.org_number,
        )


CASES = Source(Kind.CASE, _case_keys, _cases, lambda case_id: (case_id,))
DOCUMENTS = Source(Kind.DOCUMENT, _document_keys, _documents, _documents_of_case)
PARTIES = Source(Kind.PARTY, _party_keys, _parties, lambda case_id: ())


def follow_party(party_id: int) -> None:
    """The organisation is found under the name it has now, also where it is named in the register."""
    reindex(Kind.PARTY, party_id)
    reindex(Kind.CASE, *CaseParty.objects.filter(party=party_id).values_list("case", flat=True))
    reindex(Kind.DOCUMENT, *Document.objects.filter(counterpart=party_id).values_list("pk", flat=True))
