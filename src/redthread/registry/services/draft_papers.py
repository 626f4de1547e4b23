"""Finishing a draft of a case: it is set as PDF and registered as a document that the authority has drawn up."""

from dataclasses import replace
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.press import queries as press_queries
from redthread.press import services as press
from redthread.press.models import DraftVersion
from redthread.registry import access
from redthread.registry.models import CaseDraft, Document
from redthread.registry.queries.drafts import draft_findings
from redthread.registry.services.drafting import writable
from redthread.registry.services.files import keep_file
from redthread.registry.services.registering import NewDocument, register_in_case
from redthread.rules.actors import Actor
from redthread.rules.papers.findings import Severity
from redthread.rules.refusals import Refused, refuse

REGISTERED_AS = {
    "memo": "memo",
    "decision_letter": "decision",
    "minutes": "minutes",
    "extract": "minutes",
}
"""What the document is when it is registered, by the kind of the draft; "other" for the rest."""


@transaction.atomic
def finish_case_draft(*, actor: Actor, case_draft: CaseDraft, seen: int, reason: str = "") -> Document:
    """The draft is finished, dated today, and registered in the case as a PDF that it has drawn up.

    Where the proofreader finds errors, `reason` says why it is finished all the same. Refuses as `save_case_draft`, as
    finishing and registering do, and `document.not_set` when it cannot be set.
    """
    kept = writable(actor, case_draft)
    version = press_queries.latest_version(kept.draft)
    document = press_queries.document_of(version)
    dated = replace(document, dated_on=timezone.localdate(), state_label="")
    if seen == version.number and dated != document:
        origin = DraftVersion.Origin.PROGRAM
        seen = press.save_version(actor=actor, draft=kept.draft, document=dated, seen=seen, origin=origin).number
    errors = sum(one.finding.severity is Severity.ERROR for one in draft_findings(dated))
    press.finish_draft(actor=actor, draft=kept.draft, seen=seen, errors=errors, reason=reason)
    file = keep_file(actor=actor, content=BytesIO(press_queries.as_pdf(dated)), media="pdf")
    new = NewDocument(
        title=dated.title,
        file_name=f"{dated.kind_label} {dated.title}"[:120] + ".pdf",
        direction=Document.Direction.DRAWN_UP,
        kind=REGISTERED_AS.get(dated.kind, "other"),
    )
    kept.document = register_in_case(actor=actor, case=kept.case, file=file, new=new)
    kept.save(update_fields=["document"])
    return kept.document


@transaction.atomic
def note_draft_opened(*, actor: Actor, case_draft: CaseDraft, version: int) -> None:
    """It is journalled that the actor took a file of a draft in a case that is marked secret; nothing in other cases.

    Refuses `draft_held_back`.
    """
    kept = access.drafts_visible_to(actor).select_related("case", "draft").filter(pk=case_draft.pk).first()
    if kept is None:
        raise Refused((refuse("draft_held_back"),))
    if kept.case.is_secret:
        subject = Subject("press.draft", str(kept.draft_id), f"{kept.draft.number} {kept.draft.kind}".strip())
        record(actor=actor, deed="registry.open_secret", subject=subject, after={"version": version})
