"""Requests to be given documents in the example region: one that waits, one answered partly."""

from datetime import timedelta

from django.utils import timezone

from redthread.registry import queries
from redthread.registry.services import (
    add_requested,
    answer_request,
    ask_for_decision,
    ask_for_documents,
    register_request,
    try_document,
)
from redthread.registry.wording.disclosures import default_answer, index_text
from redthread.rules.actors import ANONYMOUS, SYSTEM


def fill() -> None:
    """The requests are on the officials' list."""
    documents = list(queries.documents(SYSTEM).order_by("id")[:2])
    answered = register_request(
        actor=SYSTEM,
        wanted="Handlingarna till nämnden i augusti 2020 och förslaget till strategi.",
        answer_to="",
        channel="phone",
        received_at=timezone.now() - timedelta(days=2),
    )
    for document, outcome in zip(documents, ("given", "refused"), strict=False):
        row = add_requested(actor=SYSTEM, request=answered, document=document)
        try_document(
            actor=SYSTEM,
            row=row,
            outcome=outcome,
            provision="" if outcome == "given" else "OSL 30:27",
            reason="" if outcome == "given" else "Uppgifter om ett företags affärer som kan skada det om de röjs.",
        )
    if documents:
        answer_request(actor=SYSTEM, request=answered, answer=default_answer("partly"), index=index_text)
    if len(documents) > 1:
        ask_for_decision(actor=ANONYMOUS, request=answered)
    ask_for_documents(
        actor=ANONYMOUS,
        wanted="Alla beslut om stöd till besöksnäringen under 2020, med ansökningarna.",
        answer_to="",
        address="exempel",
    )
