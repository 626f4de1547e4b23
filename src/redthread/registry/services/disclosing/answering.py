"""A request is answered once; a refusal can become a written decision that may be appealed."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from redthread.registry import access
from redthread.registry.models import DisclosureRequest, RequestedDocument
from redthread.registry.services.changing import tidy
from redthread.registry.services.disclosing.bundling import IndexWriter, make_bundle
from redthread.registry.services.disclosing.holding import locked_request, note
from redthread.rules.actors import ANONYMOUS, Actor
from redthread.rules.disclosure import Outcome, whole_outcome
from redthread.rules.refusals import Refusal, Refused, refuse

State = DisclosureRequest.State
ENDS = frozenset({State.NOTHING_FOUND, State.WITHDRAWN})
REFUSALS = frozenset({State.PARTLY, State.REFUSED})


@transaction.atomic
def answer_request(*, actor: Actor, request: DisclosureRequest, answer: str, index: IndexWriter) -> DisclosureRequest:
    """What was tried is answered: the bundle is made, and the asker finds it by the token. It cannot be changed.

    Refuses a request without documents, one with documents that are not tried or that the actor may not read, and
    files that cannot be given as they were settled.
    """
    kept = locked_request(actor, request)
    rows = list(kept.documents.select_related("document__file").order_by("id"))
    if not rows:
        raise Refused((refuse("request_without_documents"),))
    untried = sum(row.outcome == RequestedDocument.Outcome.UNTRIED for row in rows)
    if untried:
        raise Refused((refuse("request_not_tried", count=untried),))
    if not all(access.may_try_document(actor, row.document) for row in rows):
        raise Refused((refuse("requested_document_unknown"),))
    if any(row.document.is_draft and row.outcome != RequestedDocument.Outcome.REFUSED for row in rows):
        raise Refused((refuse("draft_is_not_public"),))
    kept.bundle = make_bundle([row for row in rows if row.outcome != RequestedDocument.Outcome.REFUSED], index)
    return _closed(actor, kept, State(whole_outcome([Outcome(row.outcome) for row in rows]).value), answer)


@transaction.atomic
def end_request(*, actor: Actor, request: DisclosureRequest, state: str, answer: str) -> DisclosureRequest:
    """The request ends without a document: there is none, or the asker has taken it back.

    Refuses other ends, and nothing found where documents stand on the list.
    """
    kept = locked_request(actor, request)
    if state not in ENDS:
        raise Refused((refuse("request_end_unknown"),))
    if state == State.NOTHING_FOUND and kept.documents.exists():
        raise Refused((refuse("documents_were_found", count=kept.documents.count()),))
    return _closed(actor, kept, State(state), answer)


@transaction.atomic
def ask_for_decision(*, actor: Actor, request: DisclosureRequest) -> DisclosureRequest:
    """Whoever was refused wants a written decision that can be appealed. Asking again changes nothing.

    The journal tells an official who writes down what the asker said; anybody else is nobody.

    Refuses a request of which nothing was refused.
    """
    kept = DisclosureRequest.objects.select_for_update().get(pk=request.pk)
    if kept.state not in REFUSALS:
        raise Refused((refuse("nothing_was_refused"),))
    if not kept.wants_decision:
        kept.wants_decision = True
        kept.save(update_fields=["wants_decision"])
        note(actor if access.may_answer_requests(actor) else ANONYMOUS, "ask_for_decision", kept)
    return kept


@transaction.atomic
def issue_refusal(
    *,
    actor: Actor,
    request: DisclosureRequest,
    decided_on: date,
    by_post: str,
    provision: str,
    reasons: str,
    appeal_text: str,
) -> DisclosureRequest:
    """The refusal is a written decision: day, deciding post, provisions, reasons and how it is appealed.

    Refuses a request of which nothing was refused, a second decision, days before the answer or ahead, and what is
    missing of the rest.
    """
    if not access.may_answer_requests(actor):
        raise Refused((refuse("may_not_answer_requests"),))
    kept = DisclosureRequest.objects.select_for_update().get(pk=request.pk)
    refusals = _against_decision(kept, decided_on)
    parts = {"post": by_post, "provision": provision, "reasons": reasons, "appeal": appeal_text}
    refusals += [refuse(f"decision_without_{part}") for part, text in parts.items() if not text.strip()]
    if refusals:
        raise Refused(tuple(refusals))
    kept.refused_formally_on, kept.refused_by_post = decided_on, tidy(by_post)[:200]
    kept.refusal_provision, kept.refusal_reasons = tidy(provision)[:200], reasons.strip()
    kept.appeal_text = appeal_text.strip()
    fields = ["refused_formally_on", "refused_by_post", "refusal_provision", "refusal_reasons", "appeal_text"]
    kept.save(update_fields=fields)
    after = {"decided_on": decided_on.isoformat(), "by_post": kept.refused_by_post, "provision": kept.refusal_provision}
    note(actor, "issue_refusal", kept, after=after)
    return kept


def _against_decision(request: DisclosureRequest, decided_on: date) -> list[Refusal]:
    if request.state not in REFUSALS or request.answered_at is None:
        return [refuse("nothing_was_refused")]
    if request.refused_formally_on is not None:
        return [refuse("decision_issued", decided_on=request.refused_formally_on)]
    answered_on = timezone.localtime(request.answered_at).date()
    if not answered_on <= decided_on <= timezone.localdate():
        return [refuse("decision_outside_days", answered_on=answered_on)]
    return []


def _closed(actor: Actor, request: DisclosureRequest, state: State, answer: str) -> DisclosureRequest:
    request.state, request.answer = state, answer.strip()
    request.answered_at, request.answered_by = timezone.now(), actor.name[:200]
    request.save(update_fields=["state", "answer", "answered_at", "answered_by", "bundle"])
    bundle = request.bundle.sha256 if request.bundle else None
    note(actor, "answer_request", request, after={"state": state.value, "bundle": bundle})
    return request
