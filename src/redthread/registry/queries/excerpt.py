"""The register as OSL 5:2 wants it kept: for each document its day, number, sender or recipient, and short content."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from redthread.journal import queries as journal
from redthread.registry import access
from redthread.registry.models import Document
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class ExcerptFilter:
    """The days, both included, and the authority that an excerpt is of; None narrows nothing."""

    first: date | None = None
    last: date | None = None
    authority: int | None = None


def excerpt(reader: Actor, wanted: ExcerptFilter) -> QuerySet[Document]:
    """The registered documents of those days with `came_on`, the day they came or were drawn up; the latest first.

    Drafts are not official documents yet (TF 2:12) and stand outside. Nothing for who sees no register.
    """
    if not access.may_see_register(reader):
        return Document.objects.none()
    found = (
        Document.objects.filter(case__isnull=False, is_draft=False)
        .annotate(came_on=Coalesce(F("arrived_on"), TruncDate("registered_at")))
        .select_related("case", "counterpart")
    )
    if wanted.first is not None:
        found = found.filter(came_on__gte=wanted.first)
    if wanted.last is not None:
        found = found.filter(came_on__lte=wanted.last)
    if wanted.authority is not None:
        found = found.filter(case__authority=wanted.authority)
    return found.order_by("-came_on", "-id")


def changed_at(reader: Actor, documents: list[Document]) -> dict[int, datetime]:
    """When each of the documents was last changed in the register after it was registered (OSL 4:1)."""
    keys = [str(document.pk) for document in documents]
    changes = journal.last_changes(reader, kind="registry.document", keys=keys, besides=("registry.register_document",))
    return {int(key): at for key, at in changes.items()}
