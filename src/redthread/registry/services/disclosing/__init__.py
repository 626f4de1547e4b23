"""Requests to be given documents: asked, tried document by document, answered once."""

from redthread.registry.services.disclosing.answering import (
    answer_request,
    ask_for_decision,
    end_request,
    issue_refusal,
)
from redthread.registry.services.disclosing.asking import ask_for_documents, register_request
from redthread.registry.services.disclosing.trying import add_requested, drop_requested, try_document

__all__ = [
    "add_requested",
    "answer_request",
    "ask_for_decision",
    "ask_for_documents",
    "drop_requested",
    "end_request",
    "issue_refusal",
    "register_request",
    "try_document",
]
