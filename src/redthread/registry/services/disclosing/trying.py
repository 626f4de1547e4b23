"""Each document that a request is about is found, and tried for this request."""

from django.db import transaction

from redthread.registry import access
from redthread.registry.models import DisclosureRequest, Document, RequestedDocument
from redthread.registry.services.changing import tidy
from redthread.registry.services.disclosing.holding import locked_request, note
from redthread.rules.actors import Actor
from redthread.rules.disclosure import pages_from
from redthread.rules.refusals import Refusal, Refused, refuse

Outcome = RequestedDocument.Outcome
MOST_DOCUMENTS = 500
MOST_WITHHELD = 200
"""The longest list of withheld pages that is kept, in characters."""


@transaction.atomic
def add_requested(*, actor: Actor, request: DisclosureRequest, document: Document) -> RequestedDocument:
    """The document is to be tried. Refuses one the actor may not read, one that is there, and more than 500."""
    kept = locked_request(actor, request)
    if not access.may_try_document(actor, document):
        raise Refused((refuse("requested_document_unknown"),))
    rows = RequestedDocument.objects.filter(request=kept)
    if rows.filter(document=document).exists():
        raise Refused((refuse("requested_twice"),))
    if rows.count() >= MOST_DOCUMENTS:
        raise Refused((refuse("requested_too_many", most=MOST_DOCUMENTS),))
    row = RequestedDocument.objects.create(request=kept, document=document)
    note(actor, "add_requested_document", kept, after={"document": document.pk})
    return row


@transaction.atomic
def drop_requested(*, actor: Actor, row: RequestedDocument) -> None:
    """The document was not among what was asked for; the journal tells that it was there."""
    kept = locked_request(actor, row.request)
    _require_readable(actor, row)
    document = row.document_id
    RequestedDocument.objects.filter(pk=row.pk).delete()
    note(actor, "drop_requested_document", kept, after={"document": document})


@transaction.atomic
def try_document(
    *,
    actor: Actor,
    row: RequestedDocument,
    outcome: str,
    provision: str = "",
    reason: str = "",
    withheld_pages: str = "",
) -> RequestedDocument:
    """It is settled, for this request, whether the document is given, given without some pages, or refused.

    Refuses an unknown outcome; a refusal of any part without provision or reasons; a marked document given whole
    without a reason why; pages that cannot be withheld; pages of what is no PDF; and giving what is not public.
    """
    kept = locked_request(actor, row.request)
    document = _require_readable(actor, row)
    pages, refusals = _tried(document, outcome, withheld_pages)
    refusals += _words_missing(document, outcome, tidy(provision), tidy(reason))
    if refusals:
        raise Refused(tuple(refusals))
    is_given = outcome == Outcome.GIVEN
    row.outcome = Outcome(outcome)
    row.provision = "" if is_given else tidy(provision)[:60]
    row.reason = tidy(reason)[:1000]
    row.withheld_pages = ",".join(str(page) for page in pages)[:200]
    row.save(update_fields=["outcome", "provision", "reason", "withheld_pages"])
    after = {
        "document": document.pk,
        "outcome": outcome,
        "provision": row.provision,
        "withheld_pages": row.withheld_pages,
    }
    note(actor, "try_requested_document", kept, after=after)
    return row


def _tried(document: Document, outcome: str, withheld: str) -> tuple[list[int], list[Refusal]]:
    if outcome not in {Outcome.GIVEN, Outcome.PARTLY, Outcome.REFUSED}:
        return [], [refuse("request_outcome_unknown")]
    refusals = [refuse("draft_is_not_public")] if document.is_draft and outcome != Outcome.REFUSED else []
    if outcome != Outcome.PARTLY:
        return [], refusals
    if document.file.media != "pdf":
        return [], [*refusals, refuse("partly_only_pdf", media=document.file.media)]
    pages = pages_from(withheld, document.pages)
    if isinstance(pages, Refusal):
        return [], [*refusals, pages]
    if len(",".join(map(str, pages))) > MOST_WITHHELD:
        return [], [*refusals, refuse("withheld_pages_too_many")]
    return sorted(pages), refusals


def _words_missing(document: Document, outcome: str, provision: str, reason: str) -> list[Refusal]:
    if outcome == Outcome.GIVEN:
        is_marked = document.secrecy != Document.Secrecy.NONE
        return [refuse("marked_given_without_reason")] if is_marked and not reason else []
    missing = [] if provision else [refuse("refusal_without_provision")]
    return missing if reason else [*missing, refuse("refusal_without_reason")]


def _require_readable(actor: Actor, row: RequestedDocument) -> Document:
    document = Document.objects.select_related("file").get(pk=row.document_id)
    if not access.may_try_document(actor, document):
        raise Refused((refuse("requested_document_unknown"),))
    return document
