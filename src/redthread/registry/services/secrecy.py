"""Marking cases, documents and pages as perhaps secret (OSL 5:5), and lifting the marks."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redthread.registry import access
from redthread.registry.models import Case, Document, SecrecyMark
from redthread.registry.services.changing import note, refusals_of_reason, tidy
from redthread.registry.services.changing_documents import document_under_lock, note_document
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse
from redthread.rules.secrecy import provision_from

Secrecy = Document.Secrecy


@transaction.atomic
def mark_secret(
    *,
    actor: Actor,
    target: Case | Document,
    provision: str,
    authority: str = "",
    remark: str = "",
    pages: tuple[int, int] | None = None,
) -> SecrecyMark:
    """The case, the document or its `pages` (first and last) are marked with provision, today and authority.

    A marked case makes all its documents secret as wholes. What was published is taken out of the public in the same
    deed. Without `authority` it is the case's. `remark` is for those who may see what is marked.
    Refuses `may_not_mark`, what `provision_from` does, `marked_already`, `pages_of_a_case`, `document_without_pages`
    and `pages_out_of_range`.
    """
    kept = _locked(actor, target)
    case = kept if isinstance(kept, Case) else kept.case
    if not access.may_mark(actor, case):
        raise Refused((refuse("may_not_mark"),))
    cited = provision_from(provision)
    refusals = [*_refusals_of_pages(kept, pages)]
    if isinstance(cited, Refusal):
        raise Refused((cited, *refusals))
    first, last = pages or (None, None)
    if kept.marks.filter(provision=cited, lifted_on__isnull=True, first_page=first, last_page=last).exists():
        refusals.append(refuse("marked_already", provision=cited))
    if refusals:
        raise Refused(tuple(refusals))
    mark = SecrecyMark.objects.create(
        case=kept if isinstance(kept, Case) else None,
        document=kept if isinstance(kept, Document) else None,
        first_page=first,
        last_page=last,
        provision=cited,
        authority=tidy(authority)[:200] or _authority_of(case),
        marked_on=timezone.localdate(),
        note=tidy(remark)[:500],
    )
    _settle(actor, kept, "mark_secret", mark)
    return mark


@transaction.atomic
def lift_mark(*, actor: Actor, mark: SecrecyMark, reason: str) -> SecrecyMark:
    """The mark no longer applies; it stays with the day and the reason. What other marks say still holds.

    Refuses `may_not_lift`, `reason_missing` and `mark_is_lifted`. What was published stays out of the public.
    """
    kept = _locked(actor, mark.case or mark.document)
    case = kept if isinstance(kept, Case) else kept.case
    if not access.may_lift(actor, case):
        raise Refused((refuse("may_not_lift"),))
    lifted = SecrecyMark.objects.select_for_update().get(pk=mark.pk)
    refusals = [*refusals_of_reason(reason)]
    if lifted.lifted_on is not None:
        refusals.append(refuse("mark_is_lifted", day=lifted.lifted_on))
    if refusals:
        raise Refused(tuple(refusals))
    lifted.lifted_on, lifted.lifted_because = timezone.localdate(), tidy(reason)[:500]
    lifted.save(update_fields=["lifted_on", "lifted_because"])
    _settle(actor, kept, "lift_mark", lifted, reason)
    return lifted


def settle_document(document: Document) -> None:
    """The document's secrecy is what the marks on it and on its case say; one that is secret is not published."""
    marks = document.marks.filter(lifted_on__isnull=True)
    if (document.case is not None and document.case.is_secret) or marks.filter(first_page__isnull=True).exists():
        document.secrecy = Secrecy.WHOLE
    else:
        document.secrecy = Secrecy.PAGES if marks.exists() else Secrecy.NONE
    if document.secrecy != Secrecy.NONE:
        document.published_on = None
    document.save(update_fields=["secrecy", "published_on"])


def _settle(actor: Actor, kept: Case | Document, deed: str, mark: SecrecyMark, reason: str = "") -> None:
    """Secrecy follows the marks, on the case's documents too, and the deed is journalled on all that it changed."""
    told = _told(mark)
    if isinstance(kept, Document):
        _settle_told(actor, kept, deed, told, reason)
        return
    before = {"is_secret": kept.is_secret}
    kept.is_secret = kept.marks.filter(lifted_on__isnull=True).exists()
    kept.save(update_fields=["is_secret"])
    for document in kept.registered_documents.select_for_update(of=("self",)).select_related("case").order_by("pk"):
        document.case = kept
        _settle_told(actor, document, "follow_mark_of_case", {"provision": mark.provision}, "", always=False)
    note(actor, deed, kept, before=before, after={**told, "is_secret": kept.is_secret}, reason=reason)


def _settle_told(
    actor: Actor, document: Document, deed: str, told: dict[str, str | int | None], reason: str, *, always: bool = True
) -> None:
    before: dict[str, str | None] = {"secrecy": document.secrecy}
    published_on = document.published_on
    settle_document(document)
    after: dict[str, str | int | None] = {**told, "secrecy": document.secrecy}
    if published_on != document.published_on:
        before["published_on"] = published_on.isoformat() if published_on else None
        after["published_on"] = None
    if always or before["secrecy"] != document.secrecy:
        note_document(actor, deed, document, before=before, after=after, reason=reason)


def _told(mark: SecrecyMark) -> dict[str, str | int | None]:
    """What the journal tells of a mark; its remark is not for everyone who reads the journal."""
    told: dict[str, str | int | None] = {"mark": mark.pk, "provision": mark.provision, "authority": mark.authority}
    if mark.first_page is not None:
        told |= {"first_page": mark.first_page, "last_page": mark.last_page}
    return told


def _locked(actor: Actor, target: Case | Document | None) -> Case | Document:
    if isinstance(target, Document):
        return document_under_lock(actor, target)
    if target is None:
        raise TypeError("a mark is on a case or a document")
    locked = Case.objects.select_for_update().get(pk=target.pk)
    if not access.may_read_case(actor, locked):
        raise Refused((refuse("case_held_back", dnr=locked.dnr),))
    return locked


def _refusals_of_pages(kept: Case | Document, pages: tuple[int, int] | None) -> tuple[Refusal, ...]:
    if pages is None:
        return ()
    if isinstance(kept, Case):
        return (refuse("pages_of_a_case"),)
    if kept.pages is None:
        return (refuse("document_without_pages"),)
    first, last = pages
    if not 1 <= first <= last <= kept.pages:
        return (refuse("pages_out_of_range", pages=kept.pages),)
    return ()


def _authority_of(case: Case | None) -> str:
    return case.authority.name if case is not None and case.authority else str(settings.REGION_NAME)
