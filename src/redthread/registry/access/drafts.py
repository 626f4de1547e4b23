"""Who may read and write the drafts of a case: officials who may read all that the case holds, and nobody else.

A draft is no public document (TF 2:12) until it is drawn up, so it is for officials also in a case that is published.
"""

from django.db.models import QuerySet

from redthread.registry.access.cases import may_read_case, may_register, readable_by, sees_everything
from redthread.registry.models import Case, CaseDraft
from redthread.rules.actors import Actor


def may_read_drafts(reader: Actor) -> bool:
    """Pages of drafts are for officials; which drafts, `drafts_visible_to` says."""
    return sees_everything(reader)


def may_write_drafts(actor: Actor) -> bool:
    """Case officers, board secretaries and registrars write; in which cases, `may_write_draft` says."""
    return may_register(actor)


def drafts_visible_to(reader: Actor) -> QuerySet[CaseDraft]:
    """The drafts of the cases whose contents the reader may see as an official."""
    if not may_read_drafts(reader):
        return CaseDraft.objects.none()
    return CaseDraft.objects.filter(case__in=readable_by(reader).values("pk"))


def may_write_draft(actor: Actor, case: Case) -> bool:
    """Who may change the case and read all of it may write in its drafts."""
    return may_register(actor) and may_read_case(actor, case)
