"""Finishing, correcting and publishing documents, and the cases they concern."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from redthread.registry.models import Case, Document
from redthread.registry.services.changing import locked_case, refusals_of_reason, tidy, trace
from redthread.registry.services.changing_documents import locked_document, note_document
from redthread.registry.services.registering import NewDocument, facts_of, refusals_of_facts
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What may be corrected in a document: its title, its way, the day it arrived, the other party, and what it is."""

    title: str
    direction: str
    arrived_on: date | None
    counterpart_name: str
    kind: str


@transaction.atomic
def finish_draft(*, actor: Actor, document: Document) -> Document:
    """The draft is drawn up (upprättad) and a public document from now on. Refuses `document_is_no_draft`."""
    kept = locked_document(actor, document)
    if not kept.is_draft:
        raise Refused((refuse("document_is_no_draft"),))
    kept.is_draft = False
    kept.save(update_fields=["is_draft"])
    note_document(actor, "finish_draft", kept, before={"is_draft": True}, after={"is_draft": False})
    return kept


@transaction.atomic
def correct_document(*, actor: Actor, document: Document, facts: DocumentFacts, reason: str) -> Document:
    """The facts are corrected; number, content and day of registration never are.

    Refuses `reason_missing`, `nothing_changed`, `document_not_registered`, and what registering refuses.
    """
    kept = locked_document(actor, document)
    new = NewDocument(
        title=facts.title,
        file_name=kept.file_name,
        direction=facts.direction,
        arrived_on=facts.arrived_on,
        counterpart_name=facts.counterpart_name,
        kind=facts.kind,
        is_draft=kept.is_draft,
    )
    refusals = [*refusals_of_facts(new), *refusals_of_reason(reason)]
    if kept.case_id is None:
        refusals.append(refuse("document_not_registered"))
    told = {"name": trace(kept.title), "counterpart": trace(_counterpart(kept)), **facts_of(kept)}
    kept.title, kept.direction, kept.arrived_on = tidy(facts.title)[:500], facts.direction, facts.arrived_on
    if tidy(facts.counterpart_name) != _counterpart(kept):
        kept.counterpart, kept.counterpart_name = None, tidy(facts.counterpart_name)[:300]
    kept.kind = facts.kind[:40]
    now = {"name": trace(kept.title), "counterpart": trace(_counterpart(kept)), **facts_of(kept)}
    changed = [name for name in now if now[name] != told[name]]
    if not changed:
        refusals.append(refuse("nothing_changed"))
    if refusals:
        raise Refused(tuple(refusals))
    kept.save()
    note_document(
        actor,
        "correct_document",
        kept,
        before={name: told[name] for name in changed},
        after={name: now[name] for name in changed},
        reason=reason,
    )
    return kept


@transaction.atomic
def concern_case(*, actor: Actor, document: Document, case: Case) -> Document:
    """The document concerns that case too; its number stays. Refuses `concerns_already` and a case held back."""
    kept = locked_document(actor, document)
    also = locked_case(actor, case)
    if kept.cases.filter(pk=also.pk).exists():
        raise Refused((refuse("concerns_already", dnr=also.dnr),))
    kept.cases.add(also)
    note_document(actor, "concern_case", kept, after={"concerns": also.pk})
    return kept


@transaction.atomic
def publish_document(*, actor: Actor, document: Document) -> Document:
    """The document is there for everyone from today.

    Refuses `document_is_secret` (marked, whole or in part), `document_is_draft`, `document_not_registered`,
    `case_not_published` and `document_published_already`. A scan without text may be published; the page warns.
    """
    kept = locked_document(actor, document)
    refusals = []
    if kept.secrecy != Document.Secrecy.NONE:
        refusals.append(refuse("document_is_secret"))
    if kept.is_draft:
        refusals.append(refuse("document_is_draft"))
    if kept.case is None:
        refusals.append(refuse("document_not_registered"))
    elif kept.case.published_on is None:
        refusals.append(refuse("case_not_published", dnr=kept.case.dnr))
    if kept.published_on is not None:
        refusals.append(refuse("document_published_already", day=kept.published_on))
    if refusals:
        raise Refused(tuple(refusals))
    kept.published_on = timezone.localdate()
    kept.save(update_fields=["published_on"])
    after = {"published_on": kept.published_on.isoformat()}
    note_document(actor, "publish_document", kept, before={"published_on": None}, after=after)
    return kept


@transaction.atomic
def unpublish_document(*, actor: Actor, document: Document, reason: str) -> Document:
    """The document is out of the public. Refuses `reason_missing` and `document_not_published`."""
    kept = locked_document(actor, document)
    refusals = [*refusals_of_reason(reason)]
    if kept.published_on is None:
        raise Refused((*refusals, refuse("document_not_published")))
    if refusals:
        raise Refused(tuple(refusals))
    before = {"published_on": kept.published_on.isoformat()}
    kept.published_on = None
    kept.save(update_fields=["published_on"])
    note_document(actor, "unpublish_document", kept, before=before, after={"published_on": None}, reason=reason)
    return kept


def _counterpart(document: Document) -> str:
    return document.counterpart.name if document.counterpart else document.counterpart_name
